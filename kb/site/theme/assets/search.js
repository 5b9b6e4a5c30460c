// Pagefind's search on /search/, with the words of the address (?q=) and every facet in plain sight.
(function () {
  var place = document.getElementById("kb-search");
  if (!place || !window.PagefindUI) return;
  var ui = new PagefindUI({
    element: "#kb-search",
    bundlePath: new URL(place.dataset.bundle, location.href).pathname,
    baseUrl: new URL("../", location.href).pathname,
    showSubResults: true,
    showImages: false,
    openFilters: window.innerWidth > 960 ? ["Kind", "Year", "Verdict"] : [],
    pageSize: 10,
    resetStyles: false,
    sort: undefined
  });
  var words = new URLSearchParams(location.search).get("q");
  // The facets first: a search that overtakes them would show only those that have come by then.
  import(new URL("pagefind.js", new URL(place.dataset.bundle, location.href)).href)
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
