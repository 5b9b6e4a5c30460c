// Pieces of the search's own HTML. All text goes in as text: no record can bring markup with it.
import { kindOf, verdictOf } from "./search-engine.js";
import { forms } from "./search-find.js";
import { passages } from "./search-passages.js";
import { spanish, words } from "./search-words.js";

/** An element with attributes and children; texts become text nodes. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((one) => one !== undefined && one !== ""));
  return made;
}

/** Lets the browser paint and hear before it goes on. */
export function pause() {
  return globalThis.scheduler?.yield?.() ?? new Promise((go) => setTimeout(go));
}

/** A value of a facet in the language of the interface, as spanish.js has it. */
export function value(label) {
  return (spanish() && globalThis.kbSay?.(label)) || label;
}

/** A hit as it is shown: {address, title, excerpt, inside}, in Spanish where the reader and the record have it. */
export function shown(data, hit, answer) {
  const found = passages(data, hit.marks);
  const spoken = spanish() && found.spanish;
  const head = spoken?.marked || (spoken && !found.head.marked) ? { ...spoken, lang: "es" } : { ...found.head, lang: "en" };
  const marks = marksOf(data, hit, answer);
  return {
    address: addressOf(data.url, marks),
    title: element("span", { lang: spoken ? "es" : "en" }, spoken ? spoken.title : data.meta.title),
    excerpt: [head.accounts ? element("span", { class: "kb-hit__whose" }, words().account, " ") : "", excerpt(head)],
    inside: found.inside.map((one) => ({ address: addressOf(`${data.url}#${one.id}`, marks), title: one.title, excerpt: excerpt(one) })),
  };
}

function excerpt({ pieces, lang = "en" }) {
  const text = pieces.map((piece) => (piece.mark === undefined ? piece : element("mark", {}, piece.mark)));
  return element("span", { class: "kb-hit__excerpt", lang }, ...text);
}

/** What the page of a hit is to mark. */
function marksOf(data, hit, { phrases, terms }) {
  return (terms.every((one) => one.quoted) ? phrases : [...phrases, ...forms(data, [...hit.marks.keys()])]).slice(0, 12);
}

function addressOf(place, marks) {
  const address = new URL(place, location.href);
  for (const word of marks) address.searchParams.append("highlight", word);
  return address.pathname + address.search + address.hash;
}

/** Kind, date, and a claim's verdict, on one line. */
export function eyebrow(data, hit, answer) {
  const kind = kindOf(answer.search, hit);
  const verdict = verdictOf(answer.search, hit);
  return element(
    "span", { class: "kb-hit__eyebrow" },
    element("span", { class: `kb-badge kb-badge--${kind.key} kb-k-${kind.key}` }, value(kind.label)),
    data.meta.date ? " " : "",
    data.meta.date ? element("span", { class: "kb-hit__date" }, value(data.meta.date)) : "",
    verdict ? " " : "",
    verdict ? element("span", { class: `kb-verdict kb-verdict--${verdict.key}` }, element("span", { class: "kb-verdict__mark", "aria-hidden": "true" }), value(verdict.label)) : "",
  );
}
