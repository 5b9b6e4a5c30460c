// What readers may mean by words that records do not have; the table is kb/spoken.py, read as by kb/meant.py.
const LONGEST = 3; // words of what stands in the table, small ones not counted
const meanings = {}; // by what may be typed, the records' own words
const english = new Set();
let small = new Set();
let telling = new Set();
let light = new Set();
let told = {};
const askedFor = {}; // by a word of a question, the kind of record

export function learn(table) {
  telling = new Set(table.telling.split(" "));
  small = new Set([...telling, ...table.small.split(" ")]);
  told = table.told;
  light = new Set(table.light.split(" "));
  for (const [kind, some] of Object.entries(table.asked)) for (const one of some.split(" ")) askedFor[one] = kind;
  for (const lot of [table.spanish, table.alike]) {
    for (const [own, typed] of Object.entries(lot)) {
      for (const one of typed.split(",")) {
        if (one !== own.toLowerCase()) (meanings[one] ??= []).push(own);
        if (lot === table.alike) english.add(one);
      }
    }
  }
}

/** Whether it is a small word of Spanish, plain. */
export function smallInSpanish(word) {
  return small.has(word);
}

/** Whether a record need not have it, where a question has other words: plain. */
export function lightWord(word) {
  return light.has(word);
}

/** The words in which Spanish summaries tell what kinds of record are asked for. */
export function toldOf(kinds) {
  return [...kinds].filter((kind) => Object.hasOwn(told, kind)).map((kind) => told[kind]);
}

/** The kinds of record that a question's plain words ask for. */
export function kindsAsked(words) {
  return new Set(words.filter((word) => Object.hasOwn(askedFor, word)).map((word) => askedFor[word]));
}

/** A plain word, and what it may be the plural of: jueces is one of juez. */
function forms(word) {
  const ends = [["s", ""], ["es", ""], ["ces", "z"]].filter(([end]) => word.endsWith(end) && word.length > end.length + 1);
  return [word, ...ends.map(([end, instead]) => word.slice(0, -end.length) + instead)];
}

/** What stands in the table of some plain words; empty for nothing. */
function known(words) {
  const tell = words.filter((word) => !small.has(word));
  const typed = tell.length ? tell : words;
  if (!typed.length || typed.length > LONGEST) return "";
  const several = typed.map(forms).reduce((all, next) => all.flatMap((one) => next.map((form) => [...one, form])), [[]]);
  return several.map((one) => one.join(" ")).find((one) => Object.hasOwn(meanings, one)) ?? "";
}

function plainWords(text, plain) {
  return text.split(/\s+/).map(plain).filter(Boolean);
}

/** The records' own words for what was typed; none where they have no other. */
export function meant(text, plain) {
  const found = known(plainWords(text, plain));
  return meanings[found] ?? [];
}

/** Whether who types this surely writes Spanish. */
export function inSpanish(text, plain) {
  const words = plainWords(text, plain);
  const found = known(words);
  return words.some((word) => telling.has(word)) || (found !== "" && !english.has(found));
}

/** What was typed, words that mean something together as one: "gas pimienta". */
export function grouped(typed, plain) {
  const made = [];
  for (let at = 0; at < typed.length; ) {
    let length = 1;
    for (let end = at + 2; end <= typed.length; end++) {
      const run = typed.slice(at, end);
      const words = run.map(plain);
      if (run.some((word) => / |\*$/.test(word)) || words.filter((word) => !small.has(word)).length > LONGEST) break;
      if (small.has(words[0]) || small.has(words.at(-1))) continue;
      if (known(words)) length = run.length;
    }
    made.push(typed.slice(at, at + length).join(" "));
    at += length;
  }
  return made;
}
