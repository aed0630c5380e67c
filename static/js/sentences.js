// The sentences of a block; the block as a whole; its section.

import { all } from "./dom.js";
import { endOf, startOf, textsOf } from "./offsets.js";

/** @typedef {{start: number, end: number, words: HTMLElement[]}} Part  in code points of the text */

const CLOSING = { "「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "〈": "〉", "《": "》", "［": "］", "〔": "〕", "“": "”" };
const CLOSERS = Object.values(CLOSING).join("");
const DEEPEST = 20; // no prose nests brackets deeper
// ASCII marks end a sentence only where none of their own kind of text goes on: not in ?id=3 or Yahoo!ニュース.
const MARK = /[。！？]+|[!?]+(?=[\s「『（(【〈《［〔“」』）)】〉》］〕”]|$)|[「『（(【〈《［〔“」』）)】〉》］〕”]/g;
// What follows a quotation within its sentence: 「…。」と述べた
const GOES_ON = /^(?:[とをがはもにのでへやっ、，]|など|から|まで|より)/;

/** Where the sentences of one line begin, after the first: a mark inside brackets ends none.
 * @param {string} line @returns {number[]} in UTF-16 units */
export function sentenceStarts(line) {
  const starts = [];
  // A bracket that is never closed must not swallow the rest of the line.
  const lastOf = Object.fromEntries([...CLOSERS].map((closer) => [closer, line.lastIndexOf(closer)]));
  const open = [];
  let ended = false;
  let place = 0;
  for (const { 0: mark, index } of line.matchAll(MARK)) {
    if (ended && !open.length && index > place) {
      starts.push(place);
      ended = false;
    }
    const directly = ended && index === place;
    if (CLOSING[mark]) {
      if (directly && !open.length) starts.push(index);
      ended = false;
      if (lastOf[CLOSING[mark]] > index && open.length < DEEPEST) open.push(CLOSING[mark]);
    } else if (CLOSERS.includes(mark)) {
      const at = open.lastIndexOf(mark);
      if (at >= 0) open.length = at;
      ended = directly && !GOES_ON.test(line.slice(index + 1));
    } else {
      ended = true;
    }
    place = index + mark.length;
  }
  if (ended && !open.length && line.slice(place).trim()) starts.push(place);
  return starts;
}

/** @param {HTMLElement} block @returns {Part[]} those with words in them */
export function sentencesOf(block) {
  const texts = textsOf(block);
  const line = texts.map(({ data }) => data).join("");
  const starts = [0, ...sentenceStarts(line)];
  let end = Number(block.dataset.start);
  const sentences = starts.map((from, i) => {
    // A space between two sentences belongs to neither.
    const text = line.slice(from, starts[i + 1]);
    const start = end + [...text].length - [...text.trimStart()].length;
    end += [...text].length;
    return { start, end: start + [...text.trim()].length, words: [] };
  });
  let index = 0;
  let units = 0;
  let last;
  for (const text of texts) {
    while (units >= (starts[index + 1] ?? Infinity)) index += 1;
    const word = text.parentElement.closest(".t span:not(.more)");
    if (word && word !== last) sentences[index].words.push(word);
    last = word ?? last;
    units += text.length;
  }
  return sentences.filter(({ words }) => words.length);
}

/** A heading or paragraph as a whole. @param {HTMLElement} block @returns {Part[]} none where no word is in it */
export function paragraphOf(block) {
  const words = all("span:not(.more)", block);
  return words.length ? [{ start: startOf(block), end: endOf(block), words }] : [];
}

/** The section of a block, with its heading. @param {HTMLElement} block @returns {Part[]} */
export function sectionOf(block) {
  const paragraphs = all(".t", block.closest(".section")).flatMap(paragraphOf);
  if (!paragraphs.length) return [];
  const words = paragraphs.flatMap((each) => each.words);
  return [{ start: paragraphs[0].start, end: paragraphs.at(-1).end, words }];
}
