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

  // A folded table is opened for print, so that paper shows what the screen can.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details.table, details.notes").forEach(function (each) {
      if (!each.open) { each.open = true; each.dataset.printed = ""; }
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("[data-printed]").forEach(function (each) { each.open = false; delete each.dataset.printed; });
  });

  var form = document.querySelector("form[data-live]");
  if (!form) return;
  var status = document.querySelector(".status"), asked = 0, waiting = 0;

  function address() {
    var values = new URLSearchParams();
    form.querySelectorAll("[name]").forEach(function (field) {
      var line = /\d$/.exec(field.name);
      if (line && form.elements["amount" + line[0]].value === "0") return;
      if (field.type === "checkbox" && !field.checked) return;
      values.set(field.name, field.value);
    });
    var text = values.toString();
    return form.getAttribute("action") + (text ? "?" + text : "");
  }

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
        window.history.replaceState(null, "", where);
        status.textContent = status.dataset.ready;
      })
      .catch(function () { if (mine === asked) form.submit(); })
      .finally(function () { form.removeAttribute("aria-busy"); });
  }

  form.addEventListener("input", function (event) {
    var output = event.target.closest(".field").querySelector("output");
    if (output) output.textContent = event.target.value;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(show, 150);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
})();
