// A record's page: buttons that copy a citation; a folded part opens as an address leads into it (older browsers do not
// by themselves); on paper all are open, and the day is said.
(function () {
  "use strict";
  if (navigator.clipboard) {
    document.querySelectorAll(".kb-copy").forEach(function (text) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "kb-copying";
      button.textContent = "Copy";
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(text.textContent).then(function () { button.textContent = "Copied"; });
      });
      text.after(button);
    });
  }
  function unfold() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var closed = target && target.closest("details:not([open])");
    if (!closed) return;
    closed.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  unfold();
  var opened = [];
  addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll(".kb-record details:not([open]):not(.kb-translation)"));
    opened.forEach(function (part) { part.open = true; });
    var day = new Date().toLocaleDateString(document.documentElement.lang || "en", { year: "numeric", month: "long", day: "numeric" });
    document.querySelectorAll(".kb-printed__day").forEach(function (place) { place.textContent = day; });
  });
  addEventListener("afterprint", function () {
    opened.forEach(function (part) { part.open = false; });
  });
})();
