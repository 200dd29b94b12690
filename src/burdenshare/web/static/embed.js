// Tells the page that frames us how high we are: the same chart is higher in a narrow column, or in a very broad one.
(function () {
  "use strict";
  if (window.parent === window) return;
  function tell() {
    window.parent.postMessage({ burdenshare: Math.ceil(document.documentElement.getBoundingClientRect().height) }, "*");
  }
  tell(); // at once: what is observed out of sight is told only when it is scrolled to
  new ResizeObserver(tell).observe(document.documentElement);
})();
