// Pieces of the search's own HTML. All text goes in as text: no record can bring markup with it.
import { forms, kindOf } from "./search-engine.js";
import { spanish } from "./search-words.js";

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

/** A value of a facet in the language of the interface, as spanish.js has it. */
export function value(label) {
  return (spanish() && globalThis.kbSay?.(label)) || label;
}

/** Pagefind's excerpt, whose only markup is <mark>, as nodes. */
export function excerpt(html) {
  return html.split(/(<mark>.*?<\/mark>)/s).filter(Boolean).map((piece) => {
    const text = piece.replace(/<\/?mark>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return piece.startsWith("<mark>") ? element("mark", {}, text) : text;
  });
}

/** The address of a hit, with the words that its page is to mark. */
export function addressOf(data, answer, place = data.url) {
  const address = new URL(place, location.href);
  const marks = answer.phrases.length && !answer.words.length ? answer.phrases : [...answer.phrases, ...forms(data)];
  for (const word of marks.slice(0, 12)) address.searchParams.append("highlight", word);
  return address.pathname + address.search + address.hash;
}

/** Kind and date of a hit, on one line. */
export function eyebrow(data, hit, answer) {
  const kind = kindOf(answer.search, hit);
  return element(
    "span", { class: "kb-hit__eyebrow" },
    element("span", { class: `kb-badge kb-badge--${kind.key} kb-k-${kind.key}` }, value(kind.label)),
    data.meta.date ? " " : "",
    data.meta.date ? element("span", { class: "kb-hit__date" }, data.meta.date) : "",
  );
}
