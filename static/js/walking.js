// Walking through the text by keys: from word to word, line to line and, with Ctrl, sentence to sentence.

import { all, on } from "./dom.js";
import { fetchAhead } from "./entries.js";
import { glossaryWord, openGlossary } from "./glossary.js";
import { piecesOf, readingText, wordAt, wordStart } from "./offsets.js";
import { selectSpan, wordEnd } from "./selecting.js";
import { sentencesOf } from "./sentences.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
// Ctrl and an arrow change the desktop on a Mac, Alt and an arrow leave the page elsewhere.
const IS_MAC = /^Mac/.test(navigator.platform);

/** The far end of a keyboard selection. @type {HTMLElement} */
let reach;

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

/** The sentence of `word`, or the one `step` away; the last there is at the end of the text. */
function sentenceFrom(word, step) {
  const blocks = all(".t", readingText());
  let block = blocks.indexOf(word.closest(".t"));
  let sentences = sentencesOf(blocks[block]);
  const here = sentences.findIndex(({ words }) => words.includes(word));
  if (!step || sentences[here + step]) return sentences[here + step];
  const stay = sentences[here];
  do {
    block += step;
    sentences = blocks[block] ? sentencesOf(blocks[block]) : [stay];
  } while (!sentences.length);
  return sentences.at(step > 0 ? 0 : -1);
}

/** Backwards, the start of the sentence comes before the sentence before. */
function headFrom(word, step) {
  const [head] = sentenceFrom(word, 0).words;
  return step < 0 && word !== head ? head : sentenceFrom(word, step).words[0];
}

function extend(word, step, { byLine, bySentence }) {
  const began = getSelection().isCollapsed;
  // The first press takes the word or the sentence itself, further ones what stands beside it.
  const from = began ? word : reach;
  let edge;
  if (bySentence) {
    const mine = sentenceFrom(from, 0);
    const far = step > 0 ? mine.words.at(-1) : mine.words[0];
    const sentence = began || from !== far ? mine : sentenceFrom(from, step);
    reach = step > 0 ? sentence.words.at(-1) : sentence.words[0];
    edge = step > 0 ? sentence.end : sentence.start;
  } else if (!began || byLine) {
    reach = wordFrom(from, step, byLine);
  } else {
    reach = word;
  }
  const backwards = wordStart(reach) < wordStart(word);
  if (backwards) selectSpan(step < 0 && edge !== undefined ? edge : wordStart(reach), wordEnd(word), true);
  else selectSpan(wordStart(word), step > 0 && edge !== undefined ? edge : wordEnd(reach));
  reach.scrollIntoView({ block: "nearest" });
}

function walk(word, step, by, inCard) {
  const to = by.bySentence ? headFrom(word, step) : wordFrom(word, step, by.byLine);
  const text = readingText();
  getSelection().removeAllRanges();
  text.choose(to);
  if (inCard) to.scrollIntoView({ block: "nearest" });
  else to.focus();
  if (glossaryWord() === null) return;
  openGlossary(text.current, inCard);
  // Whoever walks goes on.
  const next = wordFrom(to, step, by.byLine);
  if (next !== to && !by.bySentence) fetchAhead(wordStart(next));
}

on("keydown", (event) => {
  const { key, target, shiftKey, metaKey } = event;
  const text = readingText();
  const inCard = target.id === "glossary" && glossaryWord() !== null;
  if (!text || metaKey || event.isComposing || !(inCard || target.matches?.("reading-text .t span"))) return;
  const bySentence = IS_MAC ? event.altKey : event.ctrlKey;
  if (IS_MAC ? event.ctrlKey : event.altKey) return;
  const step = STEPS[key];
  const byLine = /Up|Down/.test(key);
  const [word] = inCard ? wordAt(glossaryWord()) : piecesOf(target);
  // In the card, up and down scroll it, and only what leads to other words is ours.
  if (!word || (inCard && (shiftKey || byLine || !step)) || (bySentence && (byLine || !step))) return;
  if (key === "Enter" || key === " ") openGlossary(text.current, true);
  else if (step && shiftKey) extend(word, step, { byLine, bySentence });
  else if (step) walk(word, step, { byLine, bySentence }, inCard);
  else return;
  event.preventDefault();
});
