// Charts under the hand: what a mark says, on hover, tap and arrow keys; one Ally lit in all charts; series put out.
(function () {
  "use strict";
  var drawn = "figure.chart:not([data-later])", all = document.querySelectorAll("figure.chart");
  var figures = Array.prototype.slice.call(document.querySelectorAll(drawn));
  if (!all.length) return;
  var tip, shown = null, find = document.querySelector("form.find");

  function marks(figure) {
    var room = Array.prototype.filter.call(figure.children, function (each) { return each.offsetWidth; })[0];
    var found = room ? Array.prototype.slice.call(room.querySelectorAll("[data-say]")) : [];
    return found.filter(function (each) { return !each.classList.contains("out"); });
  }

  function page(code) {
    return find && code ? find.dataset.to.replace("XXX", code) : "";
  }

  function ready() {
    if (tip) return;
    tip = document.createElement("div");
    tip.className = "tip";
    tip.setAttribute("role", "status");
    document.body.appendChild(tip);
  }

  function light(code) {
    figures.forEach(function (figure) {
      figure.classList.toggle("lit", Boolean(code) && Boolean(figure.querySelector('[data-ally="' + code + '"]')));
      figure.querySelectorAll("[data-ally]").forEach(function (each) {
        each.classList.toggle("on", each.dataset.ally === code);
      });
    });
  }

  function show(mark) {
    ready();
    if (shown) shown.classList.remove("here");
    shown = mark;
    mark.classList.add("here");
    light(mark.dataset.ally || "");
    tip.textContent = mark.dataset.say;
    var to = page(mark.dataset.ally);
    if (to) {
      var link = document.createElement("a");
      link.href = to;
      link.textContent = "\u2192";
      link.setAttribute("aria-label", mark.dataset.say.split(/[,:]/)[0]);
      tip.appendChild(document.createTextNode(" "));
      tip.appendChild(link);
    }
    tip.classList.add("seen");
    var box = mark.getBoundingClientRect(), own = tip.getBoundingClientRect();
    var left = Math.max(4, Math.min(box.left + box.width / 2 - own.width / 2, document.documentElement.clientWidth - own.width - 4));
    var above = box.top - own.height - 8;
    tip.style.left = left + window.scrollX + "px";
    tip.style.top = (above > 0 ? above : box.bottom + 8) + window.scrollY + "px";
  }

  function hide() {
    if (shown) shown.classList.remove("here");
    shown = null;
    light("");
    if (tip) tip.classList.remove("seen");
  }

  // The mark under a point, or the nearest within a finger's breadth.
  function near(figure, x, y) {
    var best = null, least = 24;
    marks(figure).forEach(function (each) {
      var box = each.getBoundingClientRect();
      var dx = Math.max(box.left - x, 0, x - box.right), dy = Math.max(box.top - y, 0, y - box.bottom);
      var far = Math.hypot(dx, dy) + (box.width > 60 ? 0.5 : 0) + Math.hypot(x - box.left - box.width / 2, y - box.top - box.height / 2) / 1000;
      if (far < least) { least = far; best = each; }
    });
    return best;
  }

  // Marks in reading order: by what they say of, then from left to right.
  function step(figure, key) {
    var all = marks(figure);
    if (!all.length) return;
    var at = all.indexOf(shown);
    if (key === "Home") at = 0;
    else if (key === "End") at = all.length - 1;
    else at = at < 0 ? 0 : (at + (key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1) + all.length) % all.length;
    show(all[at]);
    var box = all[at].getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight) { all[at].scrollIntoView({ block: "center" }); show(all[at]); }
  }

  function called(figure, code) {
    return figure.querySelector('[data-ally="' + code + '"][data-say]').dataset.say.split(/[,:]/)[0].trim();
  }

  // A chart of several series gets a row of switches once it is touched.
  function switches(figure) {
    if (figure.dataset.touched) return;
    figure.dataset.touched = "yes";
    var key = figure.querySelector("[data-series]") ? "series" : "ally", names = [];
    // Series are what the chart calls so; where there are none, the few Allies that have a line each.
    figure.querySelectorAll(key === "series" ? "[data-series]" : "path[data-ally]:not([data-say])").forEach(function (each) {
      if (names.indexOf(each.dataset[key]) < 0) names.push(each.dataset[key]);
    });
    if (names.length < 2 || names.length > 10) return;
    var row = document.createElement("p");
    row.className = "series";
    names.forEach(function (name) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = key === "series" ? name : called(figure, name);
      button.setAttribute("aria-pressed", "true");
      button.addEventListener("click", function () {
        var on = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(on));
        hide();
        figure.querySelectorAll("[data-" + key + "]").forEach(function (each) {
          if (each.dataset[key] === name) each.classList.toggle("out", !on);
        });
      });
      row.appendChild(button);
    });
    figure.appendChild(row);
  }

  function enliven(figure) {
    if (!figure.querySelector("[data-say]")) return;
    figure.tabIndex = 0;
    figure.addEventListener("focus", function () { switches(figure); });
    figure.addEventListener("pointerenter", function () { switches(figure); });
    figure.addEventListener("pointermove", function (event) {
      if (event.pointerType === "touch") return;
      var mark = near(figure, event.clientX, event.clientY);
      figure.classList.toggle("leads", Boolean(mark && page(mark.dataset.ally)));
      if (!mark) hide();
      else if (mark !== shown) show(mark);
    });
    figure.addEventListener("pointerleave", function (event) { if (event.pointerType !== "touch") hide(); });
    figure.addEventListener("click", function (event) {
      if (event.target.closest(".series, .ends")) return;
      var mark = near(figure, event.clientX, event.clientY);
      if (!mark) { hide(); return; }
      var to = page(mark.dataset.ally);
      if (event.pointerType === "touch" || !to) show(mark);
      else window.location.href = to;
    });
    figure.addEventListener("keydown", function (event) {
      if (event.target !== figure) return;
      if (/^(Arrow|Home$|End$)/.test(event.key)) { event.preventDefault(); step(figure, event.key); }
      else if (event.key === "Escape") hide();
      else if (event.key === "Enter" && shown && page(shown.dataset.ally)) window.location.href = page(shown.dataset.ally);
    });
    figure.addEventListener("blur", function (event) {
      if (!tip || !tip.contains(event.relatedTarget)) hide();
    });
  }
  figures.forEach(enliven);

  // The chart of a folded section is drawn when the section is opened; on paper at once, since printing waits for nobody.
  function put(figure, text) {
    var made = new DOMParser().parseFromString(text, "text/html").querySelector("figure.chart, .trouble");
    if (made.matches(".trouble")) { figure.replaceWith(made); return; }
    figure.setAttribute("aria-label", made.getAttribute("aria-label"));
    figure.replaceChildren.apply(figure, Array.from(made.childNodes));
    figure.dispatchEvent(new Event("drawn", { bubbles: true }));
  }
  function later(figure, atOnce) {
    var where = figure.dataset.later;
    if (!where) return;
    delete figure.dataset.later;
    if (atOnce) {
      var asked = new XMLHttpRequest();
      asked.open("GET", where, false);
      asked.send();
      put(figure, asked.responseText);
    } else fetch(where).then(function (reply) { return reply.text(); }).then(function (text) { put(figure, text); })
      .catch(function () { figure.dataset.later = where; });
  }
  all.forEach(function (figure) {
    var section = figure.closest("details.section");
    if (figure.dataset.later && section) section.addEventListener("toggle", function () { if (section.open) later(figure, false); });
  });
  window.addEventListener("beforeprint", function () { all.forEach(function (figure) { later(figure, true); }); });
  document.addEventListener("drawn", function (event) { figures.push(event.target); enliven(event.target); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
})();
