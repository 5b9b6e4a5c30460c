// Marks on a record's page the words that it was found by (?highlight=…), until they are cleared.
import { words } from "./search-words.js";
import { element } from "./search-show.js";

const PLACES = ".kb-head, .kb-main";
const NOT = "script, style, noscript, form, button, input, textarea, select, svg, code, .kb-address, .kb-unseen";

export function start() {
  const address = new URL(location.href);
  const asked = address.searchParams.getAll("highlight").map((one) => one.trim()).filter(Boolean).slice(0, 20);
  const places = document.querySelectorAll(PLACES);
  if (!asked.length || !places.length) return;
  const marks = [...places].flatMap((place) => marked(place, pattern(asked)));
  if (marks.length) bar(marks, address);
}

/** The words as they stand alone in a text, the longest first; between words of a phrase may be anything but letters. */
function pattern(asked) {
  const safe = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const each = asked.sort((a, b) => b.length - a.length).map((one) => one.split(/\s+/).map(safe).join("[^\\p{L}\\p{N}]+"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${each.join("|")})(?![\\p{L}\\p{N}])`, "giu");
}

function marked(place, wanted) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => (node.parentElement.closest(NOT) || beside(node.parentElement) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts.flatMap((text) => inText(text, wanted));
}

/** Is it part of the answers that this screen shows only in the column beside? */
function beside(one) {
  const own = one.closest(".kb-glance__beside");
  return own && getComputedStyle(own).display === "none";
}

function inText(text, wanted) {
  const made = [];
  const pieces = [];
  let last = 0;
  for (const found of text.data.matchAll(wanted)) {
    if (inAddress(text.data, found.index)) continue;
    const mark = element("mark", { class: "kb-marked" }, found[0]);
    pieces.push(text.data.slice(last, found.index), mark);
    made.push(mark);
    last = found.index + found[0].length;
  }
  if (made.length) text.replaceWith(...pieces.filter((one) => one !== ""), text.data.slice(last));
  return made;
}

/** Does the text at this place belong to a web address or a record's id? */
function inAddress(text, at) {
  const start = text.lastIndexOf(" ", at) + 1;
  const end = text.indexOf(" ", at);
  return /:\/\/|\w-\w+-\w/.test(text.slice(start, end < 0 ? undefined : end));
}

function bar(marks, address) {
  let at = -1;
  const told = element("span", { role: "status" }, words().marked(marks.length));
  const next = element("button", { type: "button", onclick: () => {
    marks[at]?.classList.remove("kb-marked--now");
    at = (at + 1) % marks.length;
    marks[at].classList.add("kb-marked--now");
    for (let fold = marks[at].closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
    marks[at].scrollIntoView({ block: "center" });
  } }, words().next);
  const clear = element("button", { type: "button", onclick: () => {
    for (const mark of marks) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    own.remove();
    address.searchParams.delete("highlight");
    address.hash = location.hash;
    history.replaceState(history.state, "", address);
  } }, words().unmark);
  const own = element("p", { class: "kb-marks" }, told, " ", next, " ", clear);
  document.body.append(own);
}
