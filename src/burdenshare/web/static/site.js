// What pages do beyond showing: switch the theme, copy a text, point at a chart, answer sliders at once.
(function () {
  "use strict";
  var root = document.documentElement;

  function dark() {
    if (root.dataset.theme) return root.dataset.theme === "dark";
    return window.matchMedia("(prefers-color-scheme: dark)").matches;
  }

  document.querySelectorAll("[data-theme-switch]").forEach(function (button) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(dark()));
    button.addEventListener("click", function () {
      root.dataset.theme = dark() ? "light" : "dark";
      button.setAttribute("aria-pressed", String(dark()));
      try { window.localStorage.setItem("theme", root.dataset.theme); } catch (refused) { /* not kept */ }
    });
  });

  function ready(part) {
    if (!navigator.clipboard) return;
    part.querySelectorAll("[data-copy]").forEach(function (button) {
      button.hidden = false;
      var label = button.textContent;
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(button.closest(".code").querySelector("code").textContent).then(function () {
          button.textContent = button.dataset.done;
          window.setTimeout(function () { button.textContent = label; }, 2000);
        });
      });
    });
  }
  ready(document);

  // On a phone the menu begins folded; without a script it stands open.
  var menu = document.querySelector("details.menu");
  if (menu && window.matchMedia("(max-width: 860px)").matches) menu.open = false;

  // The day asked about goes to every page; choosing one asks at once.
  var known = document.querySelector("form.known");
  if (known) known.elements.asOf.addEventListener("change", function (event) {
    if (event.target.value) known.submit();
  });

  // An Ally by name, code or alias in any language; without a script the server looks it up.
  var find = document.querySelector("form.find"), named;
  function fold(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f*.]/g, "").toLowerCase().trim(); }
  function lookUp() {
    named = named || fetch(find.dataset.allies).then(function (reply) { return reply.json(); });
    return named;
  }
  function goTo(text, loud) {
    return lookUp().then(function (names) {
      var code = names[fold(text)];
      if (code) window.location.href = find.dataset.to.replace("XXX", code);
      else if (loud) find.querySelector(".missed").textContent = find.querySelector(".missed").dataset.missed;
    });
  }
  if (find) {
    find.elements.q.addEventListener("focus", lookUp);
    find.elements.q.addEventListener("change", function (event) { goTo(event.target.value, false); });
    find.addEventListener("submit", function (event) { event.preventDefault(); goTo(find.elements.q.value, true); });
  }

  // Tabs show the blocks behind one of them; without a script all stand below each other.
  var tabs = Array.from(document.querySelectorAll(".tabs a"));
  function choose(link) {
    tabs.forEach(function (each) {
      if (each === link) each.setAttribute("aria-current", "true"); else each.removeAttribute("aria-current");
      each.dataset.tab.split(" ").forEach(function (id) { document.getElementById(id).hidden = each !== link; });
    });
  }
  function chosen() {
    var id = decodeURIComponent(window.location.hash.slice(1));
    return tabs.find(function (each) { return each.dataset.tab.split(" ").indexOf(id) >= 0; }) || tabs[0];
  }
  if (tabs.length) {
    tabs[0].closest(".tabs").classList.add("alive");
    choose(chosen());
    window.addEventListener("hashchange", function () { choose(chosen()); });
    window.addEventListener("beforeprint", function () {
      tabs.forEach(function (each) { each.dataset.tab.split(" ").forEach(function (id) { document.getElementById(id).hidden = false; }); });
    });
    window.addEventListener("afterprint", function () { choose(chosen()); });
  }

  // A section or table that an address points into is opened.
  function reveal() {
    var part = window.location.hash && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    var held = part && part.querySelector("details.section");
    if (held) { held.open = true; part.scrollIntoView(); }
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  // Tables sort by a head and, where they are long, filter by what is typed.
  function sortable(area) {
    var table = area.querySelector("table"), body = table.tBodies[0];
    if (table.rows.length < 4) return;
    table.querySelectorAll("thead th").forEach(function (head, at) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.setAttribute("aria-label", area.dataset.sort.replace("{head}", head.textContent));
      head.replaceChildren(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        table.querySelectorAll("th").forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down > 0 ? "ascending" : "descending");
        var rows = Array.from(table.querySelectorAll("tbody tr"));
        rows.sort(function (one, two) { return down * compared(one.cells[at].textContent, two.cells[at].textContent); });
        rows.forEach(function (row) { body.append(row); });
      });
    });
    if (table.querySelector("tbody.rest")) filterable(area, table);
  }
  function value(text) {
    var plain = text.replace(/[\s\u202f\u00a0]/g, "").replace(",", ".").replace("\u2212", "-");
    return /^[+-]?[\d.]+[a-z%]*$/i.test(plain) ? parseFloat(plain) : NaN;
  }
  function compared(one, two) {
    var first = value(one), second = value(two);
    if (isNaN(first) !== isNaN(second)) return isNaN(first) ? 1 : -1;
    return isNaN(first) ? one.localeCompare(two, root.lang) : first - second;
  }
  function filterable(area, table) {
    var field = document.createElement("input"), all = area.nextElementSibling;
    field.type = "search";
    field.className = "filter";
    field.placeholder = area.dataset.filter;
    field.setAttribute("aria-label", area.dataset.filter);
    area.before(field);
    field.addEventListener("input", function () {
      if (all && field.value) all.open = true;
      table.querySelectorAll("tbody tr").forEach(function (row) {
        row.hidden = fold(row.textContent).indexOf(fold(field.value)) < 0;
      });
    });
  }
  document.querySelectorAll(".scroll").forEach(sortable);

  // On paper a page says what it says on the screen: sections open with their charts, long tables with their first rows.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details.section").forEach(function (each) {
      if (!each.open && each.querySelector(".chart, .ladder, .answers")) { each.open = true; each.dataset.printed = ""; }
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("[data-printed]").forEach(function (each) { each.open = false; delete each.dataset.printed; });
  });

  var form = document.querySelector("form[data-live]");
  if (!form) return;
  var status = document.querySelector(".status"), asked = 0, waiting = 0;

  function empty(line) {
    var held = form.elements["programme" + line];
    return !Number(form.elements["amount" + line].value) && !(held && held.value);
  }

  function address() {
    var values = new URLSearchParams();
    form.querySelectorAll("[name]").forEach(function (field) {
      var line = /\d+$/.exec(field.name);
      if (line && empty(line[0])) return;
      if (field.value === "" || field.type === "checkbox" && !field.checked) return;
      values.set(field.name, field.value);
    });
    var text = values.toString();
    return form.getAttribute("action") + (text ? "?" + text : "");
  }

  window.addEventListener("popstate", function () { window.location.reload(); });

  function show() {
    var mine = ++asked, where = address();
    status.textContent = status.dataset.loading;
    form.setAttribute("aria-busy", "true");
    fetch(where, { headers: { Accept: "text/html" } })
      .then(function (reply) { return reply.text(); })
      .then(function (text) {
        if (mine !== asked) return;
        var parsed = new DOMParser().parseFromString(text, "text/html").getElementById("blocks");
        if (!parsed) throw new Error("no answer");
        var blocks = document.getElementById("blocks");
        blocks.replaceWith(parsed);
        ready(parsed);
        parsed.querySelectorAll(".scroll").forEach(sortable);
        parsed.querySelectorAll("figure.chart").forEach(function (each) { each.dispatchEvent(new Event("drawn", { bubbles: true })); });
        if (where !== window.location.pathname + window.location.search) {
          window.history.pushState(null, "", where);  // so that Back undoes a change
        }
        status.textContent = status.dataset.ready;
      })
      .catch(function () { if (mine === asked) form.submit(); })
      .finally(function () { form.removeAttribute("aria-busy"); });
  }

  // What changes the form itself (the Ally, how many lines, a programme of the ledger) asks for the page anew.
  form.addEventListener("change", function (event) {
    if (!("again" in event.target.dataset)) return;
    var line = /^programme(\d+)$/.exec(event.target.name);
    if (line) ["name", "amount", "start", "years"].forEach(function (field) { form.elements[field + line[1]].value = ""; });
    window.location.href = address();
  });
  form.addEventListener("input", function (event) {
    if ("again" in event.target.dataset) return;
    var output = event.target.closest(".field").querySelector("output");
    if (output) output.textContent = Number(event.target.value).toLocaleString(document.documentElement.lang, { useGrouping: false });
    window.clearTimeout(waiting);
    waiting = window.setTimeout(show, 150);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
})();
