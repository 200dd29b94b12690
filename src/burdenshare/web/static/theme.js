// Runs before the page is painted: the theme a reader chose, kept in the browser only.
(function () {
  "use strict";
  try {
    var chosen = window.localStorage.getItem("theme");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  } catch (refused) { /* a browser that keeps nothing shows its own theme */ }
})();
