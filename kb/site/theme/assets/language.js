// English or Spanish: what the reader chose, and the links that choose. The words are fetched only for Spanish.
(function () {
  "use strict";
  var KEY = "kb-language";
  var root = document.documentElement;
  var source = document.currentScript && document.currentScript.src;
  var written = root.lang === "es"; // a page of its own, written in Spanish
  var asked = new URLSearchParams(location.search).get("lang");
  if (asked !== "es" && asked !== "en") asked = written ? "es" : null;
  var language = asked || store("localStorage", KEY) || "en";
  if (asked) store("localStorage", KEY, asked);

  function store(where, key, value) { // a browser may forbid it; then nothing is remembered
    try {
      if (value === undefined) return window[where].getItem(key);
      window[where].setItem(key, value);
    } catch (refused) { return null; }
  }

  function links() { // the same page in the other language; a page written in Spanish has an English one of its own
    document.querySelectorAll("[data-kb-language]").forEach(function (link) {
      var own = link.dataset.kbLanguage;
      if (own === language) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      var elsewhere = written ? own === "en" : "kbWritten" in link.dataset;
      var address = new URL(elsewhere ? link.href : location.href);
      address.searchParams.set("lang", own);
      link.href = address.href;
    });
  }

  function ready(then) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", then);
    else then();
  }

  function refused() { // no Spanish words came: the page stays as it is
    root.lang = "en";
    language = "en";
    ready(links);
  }

  window.kbLanguage = { store: store, ready: ready, refused: refused };
  ready(links);
  if (language !== "es" || written || !source) return;
  root.lang = "es"; // before other scripts ask for it
  // Not an element that is put in: that one would run after the page has been painted in English.
  document.write('<script src="' + new URL("spanish.js", source).href + '"></scr' + "ipt>");
})();
