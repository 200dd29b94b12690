// The time machine: a slider, keys and a play button run through the releases; every word and number comes from the server.
(function () {
  "use strict";
  var root = document.getElementById("time");
  if (!root || !root.dataset.source || !window.fetch || window.location.protocol === "file:") return;
  var all, state = { year: root.dataset.year, goal: root.dataset.goal, at: 0 }, playing = 0, loading = null, passing = false;
  var find = function (what) { return root.querySelector(what); };
  var each = function (what, act) { root.querySelectorAll(what).forEach(act); };
  var slider = find("input[type=range]"), play = find("[data-play]"), label = play.querySelector("span").textContent;
  state.at = Number(slider.value);

  function panel() { return all.years[state.year][state.goal]; }
  function percent(value, end) { return (100 * value / end).toFixed(2) + "%"; }
  function here() {
    var made = new URL(window.location.href);
    made.searchParams.set("year", state.year);
    made.searchParams.set("target", state.goal);
    made.searchParams.set("asOf", panel().stops[state.at].day);
    return made;
  }

  // One row: the server's own is used again, so that links and classes stay as they were drawn.
  function row(bar, shown, rows) {
    var line = rows[bar.code] || find(".bars li").cloneNode(true), links = line.querySelectorAll("a");
    line.className = bar.kind;
    if (line.dataset.ally !== bar.code) {
      links[0].href = links[0].getAttribute("href").replace(line.dataset.ally, bar.code);
      line.dataset.ally = bar.code;
    }
    links[0].textContent = all.names[bar.code] || bar.code;
    links[1].href = figure(links, bar);
    links[1].textContent = bar.printed;
    line.querySelector("rect").setAttribute("width", percent(bar.value, shown.end));
    line.querySelector("circle").setAttribute("cx", percent(bar.first, shown.end));
    line.querySelector("circle").setAttribute("visibility", state.at ? "visible" : "hidden");
    ["x1", "x2"].forEach(function (end) { line.querySelector("line").setAttribute(end, percent(shown.line, shown.end)); });
    return line;
  }

  // In a folder of files only shares have pages of their own; other figures stand on their Ally's page.
  function figure(links, bar) {
    var file = /index\.html/.test(links[0].getAttribute("href")), share = /defence_share_gdp/.test(bar.id);
    if (file && !share) return links[0].getAttribute("href");
    var lead = links[0].getAttribute("href").replace(/ally\/.*$/, "figure/" + bar.id);
    return file ? lead + "/index.html" : lead;
  }

  function draw() {
    var shown = panel(), stop = shown.stops[state.at], list = find(".bars"), rows = {};
    each(".bars li", function (line) { rows[line.dataset.ally] = line; });
    var fresh = stop.bars.map(function (bar) { return row(bar, shown, rows); });
    list.replaceChildren.apply(list, fresh);
    find("h1").textContent = shown.title;
    find(".big b").textContent = stop.count;
    find(".big span").textContent = stop.so_many;
    document.title = document.title.replace(/^.*(?= · )/, stop.count + " " + stop.so_many + ". " + shown.title);
    each(".newest", function (said) { said.hidden = said.dataset.newest === state.year; });
    [["says", "says"], ["moved", "moved"], ["heading", "heading"], ["sub", "sub"], ["foot", "foot"]].forEach(function (pair) {
      find("[data-" + pair[0] + "]").textContent = stop[pair[1]];
    });
    find(".axis").replaceChildren.apply(find(".axis"), shown.ticks.map(function (tick) {
      var text = document.createElementNS("http://www.w3.org/2000/svg", "text");
      text.setAttribute("x", percent(tick, shown.end));
      text.setAttribute("y", "1em");
      text.textContent = tick + "\u00a0%";
      return text;
    }));
    slider.max = shown.stops.length - 1;
    slider.value = state.at;
    slider.setAttribute("aria-valuetext", stop.short + ": " + stop.count);
    fit(shown.stops.length);
    each("[data-to-year]", function (link) { mark(link, link.dataset.toYear === state.year, "true"); });
    each("[data-to-goal]", function (link) {
      mark(link, link.dataset.toGoal === state.goal, "true");
      link.querySelector("b").textContent = count(link.dataset.toGoal, stop.day);
    });
    var where = find("[data-link]");
    if (where) where.href = here().href;
    carry(stop.day);
  }

  // Where pages are served, the day goes along: the field "As known on" and the links to other pages take it.
  function carry(day) {
    var known = document.querySelector("form.known");
    if (!known) return;
    var asked = [["year", state.year], ["target", state.goal], ["asOf", day]];
    asked.forEach(function (pair) {
      var hidden = Object.assign(document.createElement("input"), { type: "hidden", name: pair[0] });
      (known.elements[pair[0]] || known.appendChild(hidden)).value = pair[1];
    });
    document.querySelectorAll("header a[href], #time .bars a").forEach(function (link) {
      var to = new URL(link.href);
      if (to.origin !== window.location.origin) return;
      asked.forEach(function (pair) { if (pair[0] === "asOf" || link.hreflang) to.searchParams.set(pair[0], pair[1]); });
      link.setAttribute("href", to.pathname + to.search + to.hash);
    });
  }

  // The slider's thumb stands under the stops: each has an equal part of the width, the thumb 1rem of its own.
  function fit(many) {
    slider.hidden = play.hidden = many < 2;
    slider.style.width = "calc(" + (100 * (many - 1) / many).toFixed(3) + "% + 1rem)";
    slider.style.marginLeft = "calc(" + (50 / many).toFixed(3) + "% - .5rem)";
  }

  function mark(link, on, how) { if (on) link.setAttribute("aria-current", how); else link.removeAttribute("aria-current"); }

  function count(goal, day) {
    var other = all.years[state.year][goal], last = "–";
    if (other) other.stops.forEach(function (stop, at) { if (!at || stop.day <= day) last = stop.count + "/" + stop.of; });
    return last;
  }

  function stops() {
    var list = find(".stops"), model = list.querySelector("li");
    var held = list.contains(document.activeElement);
    list.replaceChildren.apply(list, panel().stops.map(function (stop, at) {
      var item = model.cloneNode(true), link = item.querySelector("a");
      link.querySelector("b").textContent = stop.count;
      link.querySelector("span").textContent = stop.short;
      link.dataset.stop = at;
      link.href = link.getAttribute("href").replace(/asOf=[^&#]*/, "asOf=" + stop.day);
      mark(link, at === state.at, "step");
      return item;
    }));
    if (held) list.querySelector("[aria-current]").focus();
  }

  function to(year, goal, at, day) {
    var there = all.years[year] && all.years[year][goal];
    if (!there) return false;
    state.year = year;
    state.goal = goal;
    state.at = at;
    if (day) there.stops.forEach(function (stop, number) { if (!number || stop.day <= day) state.at = number; });
    stops();
    draw();
    window.history.replaceState(null, "", here());
    return true;
  }

  function halt() {
    window.clearInterval(playing);
    playing = 0;
    play.querySelector("span").textContent = label;
  }

  function start() {
    if (playing) return halt();
    play.querySelector("span").textContent = play.dataset.pause;
    to(state.year, state.goal, 0);
    playing = window.setInterval(function () {
      if (state.at + 1 < panel().stops.length) to(state.year, state.goal, state.at + 1); else halt();
    }, 1400);
  }

  // Where a link leads in the machine; false where the machine does not have it.
  function turned(set) {
    halt();
    if (set.toYear) return to(set.toYear, state.goal, 0, "9999");
    if (set.toGoal) return to(state.year, set.toGoal, 0, panel().stops[state.at].day);
    return to(state.year, state.goal, Number(set.stop));
  }

  function alive(event) {
    var link = event.target.closest("a"), set = link ? link.dataset : {};
    if (passing || !(set.toYear || set.toGoal || set.stop) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    var follow = function () { passing = true; link.click(); passing = false; };
    held(function () { if (!turned(set)) follow(); }, follow);
  }

  // The releases are fetched once a reader touches the machine: a page that is only read stays light.
  function load() {
    return loading = loading || fetch(root.dataset.source).then(function (reply) { return reply.json(); })
      .then(function (made) { all = made; }).catch(function (refused) { loading = null; throw refused; });
  }
  function held(act, otherwise) {
    if (all) act(); else load().then(act, otherwise || function () { slider.hidden = play.hidden = true; });
  }
  ["pointerover", "pointerdown", "focusin"].forEach(function (touch) {
    root.addEventListener(touch, function () { held(function () {}); }, { once: true });
  });

  fit(Number(slider.max) + 1);
  slider.addEventListener("input", function () {
    held(function () { halt(); to(state.year, state.goal, Number(slider.value)); });
  });
  play.addEventListener("click", function () { held(start); });
  root.addEventListener("click", alive);
  root.dataset.alive = "";
})();
