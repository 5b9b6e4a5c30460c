// The filters of the search page: their values with counts, and the chosen ones as chips.
import { FACETS, MANY, manyFacets } from "./search-engine.js";
import { element, value } from "./search-show.js";
import { number, words } from "./search-words.js";

const SHOWN = 8;
const LIGHT = 120000; // bytes of the facets with many values, before packing, that are fetched unasked
const whole = new Set(); // facets of which all values are shown
const beside = matchMedia("(min-width: 60em)").matches; // on a phone the hits come below: one facet is open, the others fold
const opened = new Set(beside ? ["kind", "year", "verdict"] : ["kind"]);

/** The panel for an answer; `change(filters)` is called when a reader chooses. */
export function panel(answer, filters, change, again) {
  const { search } = answer;
  if (!search.facets.person && search.more <= LIGHT) manyFacets().then(again, () => {});
  return FACETS.map((name) => facet(name, answer, filters, change, again)).filter(Boolean);
}

function facet(name, answer, filters, change, again) {
  const chosen = filters[name] ?? [];
  const waits = !answer.search.facets[name];
  const values = waits ? [] : ordered(name, answer.counts(name).filter((one) => one.count || chosen.includes(one.key)), chosen);
  if (!waits && !values.length) return undefined;
  const shown = whole.has(name) ? values : values.slice(0, Math.max(SHOWN, chosen.length));
  const legend = element("legend", {}, words().facets[name]);
  const rows = shown.map((one) => row(name, one, chosen, filters, change));
  const more = values.length > SHOWN
    ? element("button", { type: "button", class: "kb-facet__more", "data-focus": `more-${name}`, onclick: () => {
        if (!whole.delete(name)) whole.add(name);
        again();
      } }, whole.has(name) ? words().fewer : words().everyValue(values.length))
    : "";
  const body = waits ? element("p", {}, words().searching) : element("fieldset", {}, legend, element("ul", {}, ...rows), more);
  const open = opened.has(name) || chosen.length > 0 || (beside && !waits && answer.search.more <= LIGHT && MANY.includes(name) && !opened.has(`-${name}`));
  const made = element("details", { class: "kb-facet", open, "data-facet": name }, element("summary", { "data-focus": `facet-${name}` }, words().facets[name]), body);
  made.addEventListener("toggle", () => {
    opened[made.open ? "add" : "delete"](name);
    opened[made.open ? "delete" : "add"](`-${name}`);
    if (made.open && waits) manyFacets().then(again, () => {});
  });
  return made;
}

function ordered(name, values, chosen) {
  const first = (one) => (chosen.includes(one.key) ? 0 : 1);
  const compare = name === "year" ? (a, b) => b.key - a.key : (a, b) => b.count - a.count || a.label.localeCompare(b.label);
  return values.sort((a, b) => first(a) - first(b) || compare(a, b));
}

function row(name, one, chosen, filters, change) {
  const input = element("input", { type: "checkbox", name, value: one.key, checked: chosen.includes(one.key), "data-focus": `${name}=${one.key}`, onchange: () => {
    const next = input.checked ? [...chosen, one.key] : chosen.filter((key) => key !== one.key);
    change({ ...filters, [name]: next });
  } });
  return element("li", {}, element("label", {}, input, element("span", { class: "kb-facet__value" }, value(one.label)), element("span", { class: "kb-count" }, number(one.count))));
}

/** The chosen values, each a button that removes it. */
export function chips(answer, filters, change) {
  const made = FACETS.flatMap((name) => (filters[name] ?? []).map((key) => {
    const label = value(labelOf(answer, name, key));
    return element("li", {}, element("button", { type: "button", class: "kb-chip", "aria-label": words().remove(words().facets[name], label), onclick: () => change({ ...filters, [name]: filters[name].filter((one) => one !== key) }) }, element("span", {}, words().facets[name]), `: ${label} `, element("span", { "aria-hidden": "true" }, "✕")));
  }));
  if (made.length > 1) made.push(element("li", {}, element("button", { type: "button", class: "kb-chip kb-chip--all", onclick: () => change({}) }, words().clear)));
  return made;
}

/** How a value is called; its key, where it is none. */
export function labelOf(answer, name, key) {
  return answer.search.facets[name]?.find((one) => one.key === key)?.label ?? key;
}
