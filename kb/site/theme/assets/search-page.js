// The search page: what is asked stands in the address, and everything shown follows from it.
import { FACETS, ask, askNear, countWith, start as load } from "./search-engine.js";
import { chips, labelOf, panel } from "./search-facets.js";
import { element, eyebrow, pause, shown, value } from "./search-show.js";
import { quoted, words } from "./search-words.js";

const FIRST = 5;
const STEP = 10;
const PAUSE = 150; // milliseconds after a key
const INSIDE = 3; // headings shown of one record

export function start(place) {
  const root = new URL("../", location.href);
  const input = element("input", { type: "search", id: "kb-search-q", name: "q", autocomplete: "off", enterkeyhint: "search" });
  const label = element("label", { for: input.id });
  const send = element("button", { type: "submit" });
  const form = element("form", { role: "search", class: "kb-search", action: location.pathname }, label, element("div", {}, input, send));
  const filters = element("div", { class: "kb-facets__values" });
  const title = element("summary", {});
  const wide = matchMedia("(min-width: 60em)");
  const fold = element("details", { class: "kb-facets", open: wide.matches }, title, filters);
  wide.addEventListener("change", () => (fold.open = wide.matches));
  const status = element("p", { role: "status", class: "kb-found" });
  const select = element("select", { id: "kb-search-order", name: "sort" });
  const order = element("label", { class: "kb-order" });
  const chosen = element("ul", { class: "kb-chips" });
  const meant = element("p", { role: "status", class: "kb-meant" });
  const list = element("ol", { class: "kb-results" });
  const after = element("div", { class: "kb-after" });
  const how = element("details", { class: "kb-how" });
  place.replaceChildren(form, element("div", { class: "kb-searched" }, fold, element("div", { class: "kb-searched__main" }, element("div", { class: "kb-searched__bar" }, status, order), chosen, meant, list, after, how)));

  let state = read();
  let told = state; // what is asked, with fields among the words taken in by the filters
  let turn = 0;
  let timer;
  let language;
  let panels; // shows the filters of the last answer: a folded panel is not made before it is opened

  function label_all() {
    language = document.documentElement.lang;
    label.textContent = words().box;
    send.textContent = words().search;
    title.textContent = words().filters;
    select.replaceChildren(...Object.entries(words().orders).map(([key, text]) => element("option", { value: key }, text)));
    order.replaceChildren(element("span", {}, words().order), " ", select);
    how.replaceChildren(element("summary", {}, words().how), element("ul", {}, ...words().about.map((one) => element("li", {}, one))));
  }

  function go(next, { push = true, from = told } = {}) {
    state = { ...from, ...next };
    const address = addressFor(state);
    if (address !== location.pathname + location.search) history[push ? "pushState" : "replaceState"](null, "", address);
    return show();
  }

  /** Filters that a reader has chosen; fields among the words are filters from then on. */
  function take(filters) {
    input.value = told.q;
    go({ filters });
  }

  async function show() {
    const own = ++turn;
    if (language !== document.documentElement.lang) label_all();
    if (input.value !== state.q && document.activeElement !== input) input.value = state.q;
    select.value = state.sort;
    let answer;
    place.setAttribute("aria-busy", "true");
    try {
      await load(root);
      answer = await askNear(state);
      if (own !== turn) return;
      told = { ...state, q: answer.rest, filters: answer.filters };
      const idle = !answer.rest && !anyFilter(told);
      const data = idle ? [] : await Promise.all(answer.hits.slice(0, FIRST).map((hit) => hit.data()));
      if (own !== turn) return;
      const made = [];
      for (const [at, one] of data.entries()) {
        made.push(result(one, answer.hits[at], answer));
        await pause();
      }
      if (own !== turn) return;
      list.replaceChildren(...made);
      after.replaceChildren();
      meant.replaceChildren(...(answer.unread.length ? unread(answer) : []));
      if (answer.instead) meant.append(element("span", { class: "kb-meant__way" }, words().instead(answer.instead, answer.typed)));
      else if (answer.unknown.length) suggest(answer, own);
      status.textContent = idle ? words().start : heading(answer);
      if (!idle && !answer.hits.length) after.append(...nothing(answer));
      else if (!idle) after.append(...more(answer, FIRST, own));
      chosen.replaceChildren(...chips(answer, told.filters, take));
      panels = () => facets(answer, own);
      if (fold.open) {
        await pause();
        panels();
      }
      if (own === turn) place.setAttribute("aria-busy", "false");
    } catch (fault) {
      if (own !== turn) return;
      status.textContent = words().failed;
      place.setAttribute("aria-busy", "false");
      console.error(fault);
    }
  }

  function facets(answer, own) {
    if (own !== turn) return;
    const focus = document.activeElement?.dataset?.focus;
    filters.replaceChildren(...panel(answer, told.filters, take, () => facets(answer, own)));
    if (focus) filters.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
    chosen.replaceChildren(...chips(answer, told.filters, take));
  }

  function more(answer, from, own) {
    if (from >= answer.hits.length) return [];
    const button = element("button", { type: "button", class: "kb-more-results", onclick: async () => {
      const data = await Promise.all(answer.hits.slice(from, from + STEP).map((hit) => hit.data()));
      if (own !== turn) return;
      const made = data.map((one, at) => result(one, answer.hits[from + at], answer));
      list.append(...made);
      after.replaceChildren(...more(answer, from + STEP, own));
      made[0]?.querySelector("a").focus();
    } }, words().more);
    return [button];
  }

  /** A link to what the page asks for, but for some of it. */
  function link(text, next) {
    return element("a", { href: addressFor({ ...told, ...next }), onclick: (event) => {
      event.preventDefault();
      input.value = next.q ?? told.q;
      go(next);
    } }, text);
  }

  /** A better spelling, where there is one. */
  async function suggest(answer, own) {
    const better = await import("./search-near.js").then((near) => near.corrected(told.q, answer)).catch(() => undefined);
    if (better && own === turn) meant.append(element("span", { class: "kb-meant__way" }, link(words().near(better), { q: better })));
  }

  /** What could not be read as it was typed, and what can. */
  function unread(answer) {
    const page = document.querySelector('nav a[href$="searching/"]');
    return [words().unread(answer.unread.map(quoted).join(", ")), " ", page ? element("a", { href: page.href }, page.textContent.trim()) : ""];
  }

  /** Nothing was found: what was looked for, and what would find more. */
  function nothing(answer) {
    const looked = [...answer.terms, ...answer.missing].map((one) => one.text);
    const used = FACETS.filter((name) => told.filters[name]?.length);
    const named = used.map((name) => `${words().facets[name]}: ${told.filters[name].map((key) => value(labelOf(answer, name, key))).join(", ")}`);
    const said = [words().looked(looked.map(quoted).join(words().and)), named.length ? words().within(named.join("; ")) : ""];
    const ways = element("ul", { class: "kb-wider" });
    const way = (text, next) => ways.append(element("li", {}, link(text, next)));
    if (used.length && answer.all.length) {
      for (const name of used.length > 1 ? used : []) {
        const rest = { ...told.filters, [name]: [] };
        const count = countWith(answer, rest);
        if (count) way(words().withoutOne(words().facets[name], count), { filters: rest });
      }
      way(words().without(answer.all.length), { filters: {} });
    }
    const own = turn;
    if (!answer.all.length) wider(answer, way, own);
    return [element("h2", {}, words().none), element("p", {}, said.filter(Boolean).join(", ") + "."), ways, element("p", {}, words().lists)];
  }

  /** The same words without quotation marks, and each word alone. */
  async function wider(answer, way, own) {
    const loose = told.q.replace(/["“”„«»]/g, " ").trim();
    const one = answer.phrases.length && await ask({ q: loose });
    if (own !== turn) return;
    if (one && one.all.length && !one.missing.length) way(words().unquoted(one.all.length), { q: loose, filters: {} });
    const apart = answer.terms.filter((term) => !term.quoted);
    for (const { text } of apart.length > 1 ? apart : []) {
      const alone = await ask({ q: text });
      if (own === turn) way(words().only(text, alone.all.length), { q: text, filters: {} });
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    go({ q: input.value.trim() }, { from: state });
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => go({ q: input.value.trim() }, { push: false, from: state }), PAUSE);
  });
  select.addEventListener("change", () => go({ sort: select.value }, { from: state }));
  addEventListener("popstate", () => {
    state = read();
    input.value = state.q;
    show();
  });
  new MutationObserver(show).observe(document.documentElement, { attributeFilter: ["lang"] });
  label_all();
  input.value = state.q;
  input.addEventListener("focus", () => load(root).catch(() => {}), { once: true });
  fold.addEventListener("toggle", () => fold.open && (turn ? panels?.() : show()));
  if (state.q || anyFilter(state)) show();
  else {
    status.textContent = words().start;
    input.addEventListener("focus", () => turn || show(), { once: true });
    if (fold.open) show();
  }
}

function heading(answer) {
  const all = answer.hits.length;
  const missing = answer.missing.length ? words().missing(answer.missing.map((one) => quoted(one.text)).join(", ")) : "";
  if (!all) return missing || words().records(all);
  const found = answer.relaxed ? words().some(answer.full, all - answer.full, missing) : words().records(all);
  return [missing, missing && !answer.relaxed ? words().others : "", found].filter(Boolean).join(" ");
}

function result(data, hit, answer) {
  const told = shown(data, hit, answer);
  const rows = told.inside.slice(0, INSIDE).map((one) => element("li", {}, element("a", { href: one.address, lang: "en" }, one.title), ": ", one.excerpt));
  return element(
    "li", { class: "kb-result" },
    eyebrow(data, hit, answer),
    element("h2", {}, element("a", { href: told.address }, told.title)),
    element("p", {}, ...told.excerpt),
    rows.length ? element("ul", { class: "kb-inside", "aria-label": words().inside }, ...rows) : "",
  );
}

function anyFilter(state) {
  return Object.values(state.filters).some((keys) => keys.length);
}

/** What the address asks for. */
function read() {
  const told = new URLSearchParams(location.search);
  const filters = Object.fromEntries(FACETS.map((name) => [name, [...new Set(told.getAll(name))]]));
  const sort = told.get("sort") ?? "relevance";
  return { q: (told.get("q") ?? "").trim(), filters, sort: sort in words().orders ? sort : "relevance" };
}

function addressFor({ q, filters, sort }) {
  const told = new URLSearchParams();
  if (q) told.set("q", q);
  for (const name of FACETS) for (const key of filters[name] ?? []) told.append(name, key);
  if (sort !== "relevance") told.set("sort", sort);
  const text = told.toString();
  return location.pathname + (text ? `?${text}` : "");
}
