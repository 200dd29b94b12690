// A span of years chosen by dragging across a chart, or with Shift and the arrow keys: what each series was at both ends.
(function () {
  "use strict";
  var figures = document.querySelectorAll("figure.chart:not([data-later])");

  function room(figure) {
    return Array.prototype.filter.call(figure.children, function (each) { return each.offsetWidth; })[0];
  }

  // The years a chart has marks of, with where they stand across; none where its years do not run across.
  function years(figure) {
    var found = {}, held = room(figure);
    if (held) held.querySelectorAll("[data-year][data-say]").forEach(function (mark) {
      var box = mark.getBoundingClientRect();
      (found[mark.dataset.year] = found[mark.dataset.year] || []).push(box.left + box.width / 2);
    });
    var list = Object.keys(found).sort().map(function (year) {
      return { year: year, x: found[year][0], wide: Math.max.apply(null, found[year]) - Math.min.apply(null, found[year]) };
    });
    return list.length > 2 && list.every(function (each) { return each.wide < 4; }) ? list : [];
  }

  function nearest(list, x) {
    return list.reduce(function (best, each) { return Math.abs(each.x - x) < Math.abs(best.x - x) ? each : best; });
  }

  function paint(figure, one, other) {
    var band = figure.querySelector(".span") || figure.appendChild(document.createElement("div"));
    var own = figure.getBoundingClientRect();
    band.className = "span";
    band.style.left = Math.min(one.x, other.x) - own.left + "px";
    band.style.width = Math.abs(one.x - other.x) + "px";
    // From the highest mark to the lowest: title and sources stay clear.
    var tall = Array.prototype.map.call(room(figure).querySelectorAll("[data-year][data-say]"), function (mark) { return mark.getBoundingClientRect(); });
    var top = Math.min.apply(null, tall.map(function (box) { return box.top; })) - 12;
    var end = Math.max.apply(null, tall.map(function (box) { return box.bottom; })) + 12;
    band.style.top = top - own.top + "px";
    band.style.height = end - top + "px";
  }

  // One line a series: its words at the first year and at the last, as the marks say them.
  function read(figure, one, other) {
    var ends = [one, other].sort(function (a, b) { return a.x - b.x; }), told = {};
    room(figure).querySelectorAll("[data-year][data-say]").forEach(function (mark) {
      var at = mark.dataset.year === ends[0].year ? 0 : mark.dataset.year === ends[1].year ? 1 : -1;
      var whose = (mark.dataset.ally || "") + (mark.dataset.series || "");
      if (at >= 0 && !mark.classList.contains("out")) (told[whose] = told[whose] || [])[at] = mark.dataset.say;
    });
    var list = figure.querySelector(".ends") || figure.appendChild(document.createElement("div"));
    list.className = "ends";
    list.setAttribute("role", "status");
    list.replaceChildren.apply(list, Object.keys(told).map(function (whose) {
      var line = document.createElement("p");
      line.textContent = told[whose].filter(Boolean).join(" \u2192 ");
      return line;
    }));
    var form = document.querySelector("main form [name=since]");
    if (form && figure.closest("#chart") && ends[0].year !== ends[1].year) {
      var link = document.createElement("a"), where = new URL(window.location.href);
      where.searchParams.set("since", ends[0].year);
      where.searchParams.set("to", ends[1].year);
      if (!where.searchParams.has("allies")) where.searchParams.set("allies", form.form.elements.allies.value);
      link.href = where.href;
      link.textContent = ends[0].year + "\u2013" + ends[1].year;
      list.appendChild(link);
    }
  }

  function clear(figure) {
    figure.querySelectorAll(".span, .ends").forEach(function (each) { each.remove(); });
  }

  function brushed(figure) {
    var from = null, dragged = false, keys = null;
    figure.addEventListener("pointerdown", function (event) {
      if (event.pointerType === "touch" || event.button || event.target.closest(".series, .ends")) return;
      var list = years(figure);
      clear(figure);
      if (list.length) { from = nearest(list, event.clientX); event.preventDefault(); figure.focus(); }
    });
    figure.addEventListener("pointermove", function (event) {
      if (!from) return;
      var to = nearest(years(figure), event.clientX);
      if (to.year !== from.year) { dragged = true; paint(figure, from, to); read(figure, from, to); }
    });
    window.addEventListener("pointerup", function () { from = null; });
    // A drag is no click: it leads nowhere.
    figure.addEventListener("click", function (event) {
      if (dragged) { event.stopImmediatePropagation(); event.preventDefault(); }
      dragged = false;
    }, true);
    figure.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { clear(figure); keys = null; }
      if (!event.shiftKey || !/^Arrow(Left|Right)$/.test(event.key)) return;
      var list = years(figure);
      if (!list.length) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      keys = keys || [0, 0];
      keys[1] = Math.max(0, Math.min(list.length - 1, keys[1] + (event.key === "ArrowLeft" ? -1 : 1)));
      paint(figure, list[keys[0]], list[keys[1]]);
      read(figure, list[keys[0]], list[keys[1]]);
    }, true);
  }
  figures.forEach(brushed);
  document.addEventListener("drawn", function (event) { brushed(event.target); });
})();
