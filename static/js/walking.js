// Walking through the text by keys: from word to word, line to line and, with Ctrl, sentence to sentence and paragraph to
// paragraph. With Shift, what is walked over is selected.

import { all, on } from "./dom.js";
import { fetchAhead } from "./entries.js";
import { glossaryWord, openGlossary } from "./glossary.js";
import { piecesOf, readingText, wordAt, wordStart } from "./offsets.js";
import { isBackwards, selectSpan, selectedSpan, wordEnd } from "./selecting.js";
import { paragraphOf, sentencesOf } from "./sentences.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
// Ctrl and an arrow change the desktop on a Mac, Alt and an arrow leave the page elsewhere.
const IS_MAC = /^Mac/.test(navigator.platform);

/** @typedef {{byLine: boolean, partsOf?: (block: HTMLElement) => import("./sentences.js").Part[]}} By  what one step is */

/** The middle of a word's first line. */
function middleOf(word) {
  const { left, top, width, height } = word.getClientRects()[0] ?? word.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2, height };
}

/** The index of the nearest word on the next line; `index` itself where there is none. */
function onNextLine(words, index, step) {
  const from = middleOf(words[index]);
  let best = index;
  let distance = Infinity;
  let line;
  for (let next = index + step; words[next]; next += step) {
    const { x, y } = middleOf(words[next]);
    if (Math.abs(y - from.y) < from.height / 2) continue;
    line ??= y;
    if (Math.abs(y - line) > from.height / 2) break;
    if (Math.abs(x - from.x) >= distance) continue;
    distance = Math.abs(x - from.x);
    best = next;
  }
  return best;
}

/** The word one step further; the same at the end of the text. */
function wordFrom(word, step, byLine) {
  const words = all(".t span:not(.more)", readingText());
  const here = words.indexOf(word);
  return words[byLine ? onNextLine(words, here, step) : here + step] ?? word;
}

/** The sentence or paragraph of `word`, or the one `step` away; the last there is at the end of the text. */
function partFrom(word, step, partsOf) {
  const blocks = all(".t", readingText());
  let block = blocks.indexOf(word.closest(".t"));
  let parts = partsOf(blocks[block]);
  const here = parts.findIndex(({ words }) => words.includes(word));
  if (!step || parts[here + step]) return parts[here + step];
  const stay = parts[here];
  do {
    block += step;
    parts = blocks[block] ? partsOf(blocks[block]) : [stay];
  } while (!parts.length);
  return parts.at(step > 0 ? 0 : -1);
}

/** Backwards, the start of the sentence comes before the sentence before. */
function headFrom(word, step, partsOf) {
  const [head] = partFrom(word, 0, partsOf).words;
  return step < 0 && word !== head ? head : partFrom(word, step, partsOf).words[0];
}

/** The word nearest to an offset inside `span`, from there on in the direction of `step`. */
function wordNear(offset, step, { start, end }) {
  for (let at = offset; at >= start && at < end; at += step) {
    const [word] = wordAt(at);
    if (word) return word;
  }
  return null;
}

/** Which word a selection, whoever made it, is held at, and how far it reaches. */
function endsOf(span) {
  const first = wordNear(span.start, 1, span);
  const last = wordNear(span.end - 1, -1, span);
  return isBackwards() ? { held: last, reach: first } : { held: first, reach: last };
}

/** @param {HTMLElement} word @param {number} step @param {By} by */
function extend(word, step, { byLine, partsOf }) {
  const span = selectedSpan();
  const ends = span && endsOf(span);
  const began = !ends?.held;
  // The first press takes the word or the sentence itself, further ones what stands beside it.
  const held = began ? word : ends.held;
  let reach = began ? word : ends.reach;
  let edge;
  if (partsOf) {
    const mine = partFrom(reach, 0, partsOf);
    const far = step > 0 ? mine.words.at(-1) : mine.words[0];
    const part = began || reach !== far ? mine : partFrom(reach, step, partsOf);
    reach = step > 0 ? part.words.at(-1) : part.words[0];
    edge = step > 0 ? part.end : part.start;
  } else if (!began || byLine) {
    reach = wordFrom(reach, step, byLine);
  }
  // What is held stays as it is: a 「 before the word, half a word.
  const start = began || isBackwards() ? wordStart(held) : span.start;
  const end = began || !isBackwards() ? wordEnd(held) : span.end;
  const backwards = wordStart(reach) < wordStart(held);
  if (backwards) selectSpan(step < 0 && edge !== undefined ? edge : wordStart(reach), end, true);
  else selectSpan(start, step > 0 && edge !== undefined ? edge : wordEnd(reach));
  reach.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLElement} word @param {number} step @param {By} by @param {boolean} inCard */
function walk(word, step, by, inCard) {
  const to = by.partsOf ? headFrom(word, step, by.partsOf) : wordFrom(word, step, by.byLine);
  const text = readingText();
  getSelection().removeAllRanges();
  text.choose(to);
  if (inCard) to.scrollIntoView({ block: "nearest" });
  else to.focus();
  if (glossaryWord() === null) return;
  openGlossary(text.current, inCard);
  // Whoever walks goes on.
  const next = wordFrom(to, step, by.byLine);
  if (next !== to && !by.partsOf) fetchAhead(wordStart(next));
}

on("keydown", (event) => {
  const { key, target, shiftKey, metaKey } = event;
  const text = readingText();
  const inCard = target.id === "glossary" && glossaryWord() !== null;
  if (!text || metaKey || event.isComposing || !(inCard || target.matches?.("reading-text .t span"))) return;
  const byPart = IS_MAC ? event.altKey : event.ctrlKey;
  if (IS_MAC ? event.ctrlKey : event.altKey) return;
  const step = STEPS[key];
  const byLine = /Up|Down/.test(key);
  const [word] = inCard ? wordAt(glossaryWord()) : piecesOf(target);
  // In the card, up and down scroll it, and only what leads to other words is ours.
  if (!word || (inCard && (shiftKey || byLine || !step)) || (byPart && !step)) return;
  const partsOf = byPart ? (byLine ? paragraphOf : sentencesOf) : undefined;
  if (key === "Enter" || key === " ") openGlossary(text.current, true);
  else if (step && shiftKey) extend(word, step, { byLine, partsOf });
  else if (step) walk(word, step, { byLine, partsOf }, inCard);
  else return;
  event.preventDefault();
});
