// Pagefind's search on /search/, with the words of the address (?q=) and every facet in plain sight.
(function () {
  var place = document.getElementById("kb-search");
  if (!place || !window.PagefindUI) return;
  var bundle = new URL(place.dataset.bundle, location.href).pathname;
  var root = new URL("../", location.href).pathname;
  var more = []; // the index of a large base comes in parts
  for (var part = 1; part < Number(place.dataset.parts); part++)
    more.push({ bundlePath: bundle + "part-" + part + "/", baseUrl: root });
  var ui = new PagefindUI({
    element: "#kb-search",
    bundlePath: bundle,
    baseUrl: root,
    mergeIndex: more,
    showSubResults: true,
    showImages: false,
    openFilters: window.innerWidth > 960 ? ["Kind", "Year", "Verdict"] : [],
    pageSize: 10,
    resetStyles: false,
    sort: undefined
  });
  var words = new URLSearchParams(location.search).get("q");
  // The facets first: a search that overtakes them would show only those that have come by then.
  import(bundle + "pagefind.js")
    .then(function (pagefind) { return pagefind.filters(); })
    .catch(function () {}) // the search itself says what is wrong
    .then(function () { if (words) ui.triggerSearch(words); });
  place.addEventListener("input", function (event) {
    if (!event.target.matches("input[type=text], input[type=search], .pagefind-ui__search-input")) return;
    var address = new URL(location.href);
    if (event.target.value) address.searchParams.set("q", event.target.value);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
  });
})();
