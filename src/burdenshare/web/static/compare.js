// Allies side by side where no server answers: the figures lie in a file, this script draws them; the address holds what is asked.
(function () {
  "use strict";
  var root = document.getElementById("own");
  if (!root || !window.fetch || window.location.protocol === "file:") return;
  var all, asked = {}, SVG = "http://www.w3.org/2000/svg", wide = 760, high = 380, edge = { left: 52, right: 0, top: 14, bottom: 26 };
  var inks = ["--main", "--other", "--third", "--fourth", "--muted"], state = ["allies", "indicator", "since", "to"];

  function el(name, text, given) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    Object.assign(made, given || {});
    return made;
  }

  function svg(name, given, text) {
    var made = document.createElementNS(SVG, name);
    Object.keys(given).forEach(function (key) { made.setAttribute(key, given[key]); });
    if (text) made.textContent = text;
    return made;
  }

  function read() {
    var values = new URLSearchParams(window.location.search), series = all.series[values.get("indicator")];
    asked.indicator = series ? values.get("indicator") : all.share;
    asked.allies = (values.get("allies") || all.few.join(",")).split(",").filter(function (code) { return all.names[code]; }).slice(0, 10);
    asked.since = Number(values.get("since")) || all.first;
    asked.to = Number(values.get("to")) || 2100;
  }

  // Each Ally's figures in the years asked for; the last value decides the order.
  function lines() {
    return asked.allies.map(function (code) {
      var rows = (all.series[asked.indicator].rows[code] || []).filter(function (row) { return row[0] >= asked.since && row[0] <= asked.to; });
      return { code: code, name: all.names[code], rows: rows };
    }).filter(function (each) { return each.rows.length; }).sort(function (a, b) { return b.rows[b.rows.length - 1][1] - a.rows[a.rows.length - 1][1]; });
  }

  function ticks(top) {
    var step = Math.pow(10, Math.floor(Math.log10(top / 3))), found = [];
    step *= top / step > 12 ? 5 : top / step > 6 ? 2 : 1;
    for (var at = 0; at <= top * 1.001; at += step) found.push(Number(at.toPrecision(6)));
    return found;
  }

  // Break a text into lines of at most so many letters.
  function broken(text, most) {
    return text.split(" ").reduce(function (lines, word) {
      var longer = lines.length ? lines[lines.length - 1] + " " + word : "";
      if (longer && longer.length <= most) lines[lines.length - 1] = longer; else lines.push(word);
      return lines;
    }, []);
  }

  // A picture is as wide as its column, so that its letters are as large as any; names break where it is narrow.
  function fit(held) {
    wide = Math.max(330, Math.min(1000, root.querySelector("[data-shown]").clientWidth || 760));
    held.forEach(function (each) {
      each.label = broken(each.name + " " + each.rows[each.rows.length - 1][2], wide < 560 ? 13 : 40);
    });
    edge.right = 18 + 7.8 * Math.max.apply(null, held.map(function (each) { return Math.max.apply(null, each.label.map(function (line) { return line.length; })); }));
  }

  // Names at the ends of lines, moved apart.
  function apart(ends) {
    ends.sort(function (a, b) { return a.y - b.y; });
    ends.forEach(function (end, at) { if (at) end.y = Math.max(end.y, ends[at - 1].y + 16 * ends[at - 1].lines.length + 2); });
    var last = ends[ends.length - 1], over = last ? last.y + 16 * (last.lines.length - 1) - (high - edge.bottom) : 0;
    if (over > 0) ends.forEach(function (end) { end.y -= over; });
    return ends;
  }

  function drawn(held) {
    var values = [], years = [], unit = all.series[asked.indicator].unit, locale = document.documentElement.lang;
    held.forEach(function (each) { each.rows.forEach(function (row) { values.push(row[1]); years.push(row[0]); }); });
    var top = Math.max.apply(null, values.concat(0)) || 1, low = Math.min.apply(null, values.concat(0));
    var first = Math.min.apply(null, years), last = Math.max.apply(null, years);
    function x(year) { return edge.left + (last === first ? 0 : (year - first) / (last - first) * (wide - edge.left - edge.right)); }
    function y(value) { return high - edge.bottom - (value - low) / (top - low) * (high - edge.top - edge.bottom); }
    var made = svg("svg", { viewBox: "0 0 " + wide + " " + high, xmlns: SVG, role: "img", "font-size": 13, "aria-label": heading(held) }), ends = [];
    ticks(top).forEach(function (value) {
      made.append(svg("line", { x1: edge.left, x2: wide - edge.right, y1: y(value), y2: y(value), stroke: "var(--grid)" }));
      made.append(svg("text", { x: edge.left - 6, y: y(value) + 4, "text-anchor": "end", fill: "var(--muted)" }, value.toLocaleString(locale) + (unit ? "\u00a0" + unit : "")));
    });
    for (var year = first, step = Math.ceil((last - first + 1) / (wide < 560 ? 4 : 8)); year <= last; year += step) {
      made.append(svg("text", { x: x(year), y: high - 6, "text-anchor": "middle", fill: "var(--muted)" }, String(year)));
    }
    held.forEach(function (each, at) {
      var ink = "var(" + inks[at % inks.length] + ")", path = "";
      each.rows.forEach(function (row, number) {
        var before = each.rows[number - 1];  // no line crosses a change of definition, or a year nobody gave
        path += (before && before[5] === row[5] && before[0] === row[0] - 1 ? "L" : "M") + x(row[0]).toFixed(1) + "," + y(row[1]).toFixed(1);
      });
      made.append(svg("path", { d: path, fill: "none", stroke: ink, "stroke-width": 2.2, "stroke-dasharray": at < inks.length ? "none" : "5 3", "data-ally": each.code }));
      each.rows.forEach(function (row) {
        made.append(svg("circle", { cx: x(row[0]), cy: y(row[1]), r: row[3] ? 3.4 : 2.4, fill: row[3] ? "var(--paper)" : ink, stroke: ink, "stroke-width": 1.6, "data-ally": each.code, "data-year": row[0], "data-say": each.name + ", " + row[0] + ": " + row[2] + "; " + all.releases[row[4]].said }));
      });
      var end = each.rows[each.rows.length - 1];
      ends.push({ y: y(end[1]) + 4, ink: ink, lines: each.label, code: each.code });
    });
    apart(ends).forEach(function (end) {
      end.lines.forEach(function (line, at) {
        made.append(svg("text", { x: wide - edge.right + 9, y: end.y + 16 * at, fill: end.ink, "font-weight": 700, "data-ally": end.code }, line));
      });
    });
    return made;
  }

  function heading(held) {
    var each = held.map(function (one) { return one.name + "\u00a0" + one.rows[one.rows.length - 1][2]; }).join(", ");
    return all.words.heading.replace("{measure}", all.measures[asked.indicator]).replace("{each}", each);
  }

  function table(held) {
    var made = el("table"), head = made.createTHead().insertRow(), body = made.createTBody();
    made.createCaption().textContent = all.measures[asked.indicator];
    [all.words.ally, all.words.year, all.measures[asked.indicator], all.words.sources].forEach(function (text) { head.append(el("th", text, { scope: "col" })); });
    held.forEach(function (each) {
      each.rows.forEach(function (row) {
        var line = body.insertRow();
        [each.name, row[0], row[2], all.releases[row[4]].said + " (" + row[5] + ")"].forEach(function (text) { line.insertCell().textContent = text; });
      });
    });
    return made;
  }

  function save(name, text, kind) {
    return el("a", name.split(".").pop().toUpperCase(), { href: URL.createObjectURL(new Blob([text], { type: kind })), download: name });
  }

  // A picture that goes out alone has its colours and its type in it, and says what it shows and where from.
  function alone(picture, held) {
    var style = getComputedStyle(document.documentElement), copy = picture.cloneNode(true), low = high;
    var above = broken(heading(held), (wide - 24) / 9.6), below = broken(notes(held), (wide - 24) / 7.2), top = -20 * above.length - 18 * below.length - 14;
    var foot = [source(held), all.known].reduce(function (lines, part) { return lines.concat(broken(part, (wide - 24) / 7.2)); }, []);
    function written(lines, step, given) {
      lines.forEach(function (line) { copy.append(svg("text", Object.assign({ x: 12, y: low += step }, given), line)); });
    }
    written(foot, 16, { "font-size": 12, fill: "var(--muted)" });
    var deep = low + 12 - top;
    low = top;
    written(above, 20, { "font-size": 15, "font-weight": 700, fill: "var(--ink)" });
    written(below, 18, { "font-size": 12, fill: "var(--muted)" });
    copy.setAttribute("viewBox", "0 " + top + " " + wide + " " + deep);
    copy.setAttribute("width", wide * 2);
    copy.setAttribute("height", deep * 2);
    copy.prepend(svg("rect", { x: 0, y: top, width: wide, height: deep, fill: "var(--paper)" }));
    copy.setAttribute("font-family", "Arial, sans-serif");
    return new XMLSerializer().serializeToString(copy).replace(/var\((--[a-z]+)\)/g, function (whole, name) { return style.getPropertyValue(name).trim(); });
  }

  function png(text, link) {
    var picture = new Image();
    picture.onload = function () {
      var canvas = el("canvas", "", { width: picture.width, height: picture.height });
      canvas.getContext("2d").drawImage(picture, 0, 0);
      link.href = canvas.toDataURL("image/png");
    };
    picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  }

  function notes(held) {
    var changed = held.some(function (each) { return each.rows.some(function (row) { return row[5] !== each.rows[0][5]; }); });
    return all.words.estimate + (changed ? " " + all.words.changed : "");
  }

  // Whose figures, of which releases, how sure: the sentence under every chart of ours.
  function source(held) {
    var used = {}, foot = all.foot;
    held.forEach(function (each) { each.rows.forEach(function (row) { used[row[4]] = all.releases[row[4]]; }); });
    var papers = Object.values(used).sort(function (a, b) { return a.on < b.on ? -1 : 1; }), ends = [papers[0], papers[papers.length - 1]];
    var few = papers.map(function (each) { return foot.release.replace("{day}", each.day); }).join(foot.and);
    var many = foot.releases.replace("{n}", papers.length).replace("{first}", ends[0].day).replace("{last}", ends[1].day);
    var least = Math.max.apply(null, papers.map(function (each) { return each.grade; })), trust = foot.trust[least];
    if (papers.some(function (each) { return each.grade !== least; })) trust = foot.weakest.replace("{trust}", trust);
    return foot.source.replace("{releases}", papers.length > 2 ? many : few).replace("{trust}", trust);
  }

  function csv(held) {
    var rows = [["ref_area", "indicator", "period", "value", "printed", "release"]];
    held.forEach(function (each) { each.rows.forEach(function (row) { rows.push([each.code, asked.indicator, row[0], row[1], '"' + row[2] + '"', row[4]]); }); });
    return rows.map(function (row) { return row.join(","); }).join("\n") + "\n";
  }

  function show() {
    var held = lines(), out = root.querySelector("[data-shown]");
    if (!held.length) { out.replaceChildren(el("p", all.words.none)); return; }
    fit(held);
    var picture = drawn(held), figure = el("figure", "", { className: "chart" }), take = el("p", "", { className: "take" });
    var text = alone(picture, held), link = el("a", "PNG", { download: "compare.png", href: "#own" });
    var room = el("div");
    room.append(picture);
    figure.append(room);
    take.append(link, save("compare.svg", text, "image/svg+xml"), save("compare.csv", csv(held), "text/csv"));
    png(text, link);
    var folded = el("details"), scroll = el("div", "", { className: "scroll", tabIndex: 0 });
    scroll.append(table(held));
    folded.append(el("summary", all.words.table), scroll);
    out.replaceChildren(el("h3", heading(held)), el("p", notes(held)), figure, el("p", source(held) + " " + all.known, { className: "foot" }), folded, take);
    figure.dispatchEvent(new Event("drawn", { bubbles: true }));
  }

  function form() {
    var made = root.querySelector("form"), fields = made.elements;
    Object.keys(all.measures).forEach(function (id) { fields.indicator.append(el("option", all.measures[id], { value: id })); });
    Object.keys(all.names).forEach(function (code) {
      var label = el("label"), box = el("input", "", { type: "checkbox", name: "ally", value: code, checked: asked.allies.indexOf(code) >= 0 });
      label.append(box, " " + all.names[code]);
      root.querySelector("[data-allies]").append(label);
    });
    fields.indicator.value = asked.indicator;
    fields.since.value = asked.since;
    fields.to.value = asked.to > 2099 ? "" : asked.to;
    made.addEventListener("input", function () {
      asked.allies = Array.from(made.querySelectorAll("[name=ally]:checked")).map(function (box) { return box.value; }).slice(0, 10);
      asked.indicator = fields.indicator.value;
      asked.since = Number(fields.since.value) || all.first;
      asked.to = Number(fields.to.value) || 2100;
      var where = new URL(window.location.href);
      state.forEach(function (key) { where.searchParams.set(key, key === "allies" ? asked.allies.join(",") : asked[key]); });
      try { window.history.replaceState(null, "", where); } catch (refused) { /* a page opened from disk keeps its address */ }
      show();
    });
    made.addEventListener("submit", function (event) { event.preventDefault(); });
  }

  function start() {
    if (all) return;
    all = {};
    fetch(root.dataset.source).then(function (reply) { return reply.json(); }).then(function (made) {
      all = made;
      read();
      form();
      root.querySelector("form").hidden = false;
      show();
    }).catch(function () { root.hidden = true; });
  }
  root.hidden = false;
  start();
})();
