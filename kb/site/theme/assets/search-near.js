// "Did you mean …": words of names, titles and summaries that are spelled nearly like one that no record has.
// It and its words (kb/site/spellings.py) are fetched when they are first needed.
import { file } from "./search-engine.js";
import { inSpanish } from "./search-meant.js";
import { plain } from "./search-query.js";
import { spanish } from "./search-words.js";

const SHORTEST = 4; // letters of a word that is corrected: shorter ones are close to too many
let words;

/** What was typed, with near words for those that no record has; undefined where there are none. */
export async function corrected(typed, { unknown, search }) {
  words ??= file("words.json").then((all) => Object.fromEntries(Object.entries(all).map(([name, some]) => [name, some.map((word) => [plain(word), word])])));
  words.catch(() => (words = undefined)); // the next word tries again
  const all = await words;
  const known = spanish() || typed.split(/\s+/).some((word) => inSpanish(word, plain)) ? [...all.own, ...all.spanish] : all.own;
  let better = typed;
  for (const word of unknown.flatMap((one) => one.text.split(/\s+/))) {
    const near = plain(word).length >= SHORTEST && !(await search.index.search(`"${word}"`)).results.length && nearest(plain(word), known);
    if (near) better = better.replace(word, near);
  }
  return better === typed ? undefined : better;
}

/**
 * Up to five letters one slip is allowed, else two; of words as near the one that stands first. The first letter is taken to be
 * right, as on the command line: "unlawful" does not mean "lawful".
 */
function nearest(word, known) {
  let best = word.length > 5 ? 2 : 1;
  let found;
  for (const [bare, as] of known) {
    if (bare[0] !== word[0] || Math.abs(bare.length - word.length) > best) continue;
    const slips = distance(bare, word);
    if (slips <= best && slips && (!found || slips < best)) [best, found] = [slips, as];
  }
  return found;
}

/** Letters that are missing, too many, other ones, or that have changed places with the next. */
function distance(one, other) {
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? before[j - 2] + 1 : Infinity;
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1), swapped));
    }
    [before, row] = [row, next];
  }
  return row.at(-1);
}
