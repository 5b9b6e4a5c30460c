// The box in the header: the best hits as one types, as a combobox with a list
// (pattern "combobox" of the ARIA Authoring Practices Guide).
import { askNear, start as load } from "./search-engine.js";
import { element, eyebrow, shown } from "./search-show.js";
import { quoted, words } from "./search-words.js";

const SHOWN = 5;
const PAUSE = 120; // milliseconds after a key

export function start(form, root) {
  const input = form.querySelector("input");
  const list = element("ul", { id: "kb-find-list", role: "listbox", class: "kb-find__list", "aria-label": words().box, hidden: true });
  const said = element("p", { role: "status", class: "kb-find__said" });
  form.append(list, said);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let turn = 0;
  let timer;
  let at = -1;
  const ready = load(root);
  ready.catch(() => {}); // told when something is typed

  function close() {
    turn++;
    clearTimeout(timer);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function choose(next) {
    const options = [...list.children];
    at = next;
    options.forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
    if (options[at]) {
      input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function show(options, text) {
    list.replaceChildren(...options);
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(options.length > 0));
    choose(-1);
    said.textContent = text;
  }

  function option(number, address, ...children) {
    return element(
      "li",
      { id: `kb-find-${number}`, role: "option", "aria-selected": "false", "data-address": address, onmousedown: (event) => event.preventDefault(), onclick: () => location.assign(address) },
      ...children,
    );
  }

  async function look() {
    const own = ++turn;
    const q = input.value.trim();
    if (!q) return show([], "");
    try {
      await ready;
      const answer = await askNear({ q });
      const best = answer.hits.slice(0, SHOWN);
      const told = await Promise.all(best.map((hit) => hit.data()));
      if (own !== turn) return;
      const better = answer.unknown.length && !answer.instead ? await import("./search-near.js").then((near) => near.corrected(q, answer)).catch(() => undefined) : undefined;
      if (own !== turn) return;
      const missing = answer.missing.map((one) => quoted(one.text)).join(", ");
      const instead = answer.instead ? words().instead(answer.instead, answer.typed) : "";
      const some = answer.relaxed ? words().some(answer.full, answer.hits.length - answer.full, missing) : "";
      const options = told.map((data, number) => {
        const hit = shown(data, best[number], answer);
        return option(number, hit.address, eyebrow(data, best[number], answer), element("strong", {}, hit.title), ...hit.excerpt);
      });
      const pageOf = (words) => new URL(`search/?${new URLSearchParams({ q: words })}`, root);
      const all = pageOf(answer.instead ?? q);
      if (better) options.unshift(option("near", pageOf(better).href, element("span", { class: "kb-find__all" }, words().near(better))));
      const count = answer.hits.length;
      options.push(option("all", all.pathname + all.search, instead ? element("span", {}, instead, " ") : "", missing ? element("span", {}, words().missing(missing), " ") : "", some ? element("span", {}, some, " ") : "", element("span", { class: "kb-find__all" }, count ? words().all(count) : words().none)));
      show(options, `${instead ? `${instead} ` : ""}${missing ? `${words().missing(missing)} ` : ""}${better ? `${words().near(better)} ` : ""}${some ? `${some} ` : ""}${count ? words().shown(told.length, count) : words().none}`);
    } catch {
      if (own === turn) show([], words().failed);
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("focus", () => input.value && list.hidden && look());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape") {
      if (count) event.preventDefault(); // the words stay; a second one empties the box
      if (!count) input.blur();
      close();
    } else if (event.key === "Enter" && list.children[at]) {
      event.preventDefault();
      list.children[at].click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!count) look();
      else choose((at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + count) % count);
    }
  });
  if (input.value) look();
}
