// The search on every page: keys, the box in the header, marks. All else is fetched when it is first needed.
const root = new URL("../", import.meta.url);
const box = document.querySelector(".kb-find");
const page = document.getElementById("kb-search");
let loaded;

function field() {
  return (page ?? box)?.querySelector("input[type=search]");
}

function load() {
  loaded ??= import("./search-box.js").then((found) => found.start(box, root));
  return loaded;
}

function open() {
  box?.classList.add("kb-find--open");
  field()?.focus();
  field()?.select();
}

function typing(target) {
  return target.isContentEditable || target.matches("input, textarea, select");
}

if (box) {
  box.querySelector("input").addEventListener("focus", load);
  box.querySelector(".kb-find__open").addEventListener("click", (event) => {
    event.preventDefault(); // without this script it is a link to the search page
    open();
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) box.classList.remove("kb-find--open");
  });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key !== "/" && event.key !== "s") return;
  event.preventDefault();
  open();
});
if (page) import("./search-page.js").then((found) => found.start(page, root));
if (new URLSearchParams(location.search).has("highlight")) import("./search-marks.js").then((found) => found.start());
