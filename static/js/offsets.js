// Between points of the page and offsets of the canonical text.
//
// The server counts code points of the text without furigana; the page counts UTF-16 units of text nodes with
// furigana between them: 𠮟る is two there, three here. This file is the one border between the two.

import { all } from "./dom.js";

/** @typedef {{start: number, end: number, quote: string}} Span  half-open, in code points */

const FURIGANA = "rt, rp";

/** @returns {any} the element that holds the article's text */
export const readingText = () => document.querySelector("reading-text");

const lengthOf = (text) => [...text].length;
const elementOf = (node) => (node instanceof Element ? node : node.parentElement);
/** @param {HTMLElement} block one `.t` @returns {number} */
export const startOf = (block) => Number(block.dataset.start);
const textOf = (block) => textsOf(block).map((text) => text.data).join("");
/** @param {HTMLElement} block one `.t` @returns {number} */
export const endOf = (block) => startOf(block) + lengthOf(textOf(block));

/** The text nodes of a block, furigana left out. @param {Element} block @returns {Text[]} */
export function textsOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Text) return NodeFilter.FILTER_ACCEPT;
    return node.matches(FURIGANA) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts;
}

/** A point, as an empty range. Inside furigana it stands for the edge of what lies under it: 国[こ|く]際 begins before
 * 国 and ends after it. */
function pointAt(node, offset, edge) {
  const point = document.createRange();
  const furigana = elementOf(node)?.closest(FURIGANA);
  if (!furigana) {
    point.setStart(node, offset);
  } else if (edge === "end") {
    point.setStartBefore(furigana);
  } else {
    let before = furigana.previousSibling;
    while (before && !(before instanceof Element && before.matches(FURIGANA))) before = before.previousSibling;
    if (before) point.setStartAfter(before);
    else point.setStart(furigana.parentNode, 0);
  }
  point.collapse(true);
  return point;
}

/**
 * The offset of a point of the page. A point between blocks, or outside the text, counts as the nearest edge of a
 * block in the direction of the passage.
 * @param {Node} node @param {number} offset as in a Range
 * @param {"start" | "end"} [edge] whether the point begins or ends a passage
 * @param {Element} [root] @returns {number} in code points
 */
export function offsetAt(node, offset, edge = "start", root = readingText()) {
  const point = pointAt(node, offset, edge);
  const block = elementOf(node)?.closest(".t");
  if (!block || !root.contains(block)) {
    const blocks = all(".t", root);
    const next = blocks.findIndex((each) => point.comparePoint(each, 0) > 0);
    if (next === -1) return endOf(blocks.at(-1));
    return edge === "start" || next === 0 ? startOf(blocks[next]) : endOf(blocks[next - 1]);
  }
  let count = startOf(block);
  for (const text of textsOf(block)) {
    if (text === point.startContainer) return count + lengthOf(text.data.slice(0, point.startOffset));
    if (point.comparePoint(text, 0) > 0) return count;
    count += lengthOf(text.data);
  }
  return count;
}

/** The canonical text of `[start, end)`.
 * @param {number} start @param {number} end @param {Element} [root] */
function textBetween(start, end, root = readingText()) {
  const lines = [];
  const blocks = all(".t", root);
  const first = Math.max(0, blocks.findLastIndex((block) => startOf(block) <= start));
  for (const block of blocks.slice(first)) {
    const from = startOf(block);
    if (from > end) break;
    const characters = [...textOf(block)];
    if (from + characters.length >= start) lines.push(characters.slice(Math.max(0, start - from), end - from).join(""));
  }
  return lines.join("\n");
}

/**
 * What a range marks. A line break at either end is left out: three clicks on a paragraph end where the next begins. A
 * variation selector or an accent is never parted from its character (葛󠄀).
 * @param {Range} range @param {Element} [root]
 * @returns {Span | null} null when the range holds nothing of the text but white space
 */
export function spanOf(range, root = readingText()) {
  if (!root?.querySelector(".t") || !range.intersectsNode(root)) return null;
  let start = offsetAt(range.startContainer, range.startOffset, "start", root);
  let end = offsetAt(range.endContainer, range.endOffset, "end", root);
  const clings = (offset) => /^\p{M}/u.test(textBetween(offset, offset + 1, root));
  while (clings(start)) start -= 1;
  while (clings(end)) end += 1;
  const text = end > start ? textBetween(start, end, root) : "";
  const quote = text.replace(/^\n+|\n+$/g, "");
  if (!quote.trim()) return null;
  const from = start + text.indexOf(quote);
  return { start: from, end: from + lengthOf(quote), quote };
}

/** The text node and UTF-16 unit at an offset; where two nodes meet, the one that the edge belongs to. */
function placeOf(root, offset, edge) {
  const block = all(".t", root).findLast((each) => startOf(each) <= offset);
  let left = block && offset - startOf(block);
  let place = null;
  for (const text of block ? textsOf(block) : []) {
    const characters = [...text.data];
    place = [text, characters.slice(0, left).join("").length];
    if (left < characters.length || (edge === "end" && left === characters.length)) break;
    left -= characters.length;
  }
  return place;
}

/** The range of the page that shows `[start, end)`.
 * @param {number} start @param {number} end @param {Element} [root] @returns {Range | null} */
export function rangeFor(start, end, root = readingText()) {
  const from = root && placeOf(root, start, "start");
  const to = root && placeOf(root, end, "end");
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(from[0], from[1]);
  range.setEnd(to[0], to[1]);
  return range;
}

/** All pieces of a word; the edge of a mark may have cut it: 食べ|る.
 * @param {Element} piece one `.t span` @returns {HTMLElement[]} */
export function piecesOf(piece) {
  const words = all(".t span", piece.closest(".t"));
  let first = words.indexOf(piece);
  while (first > 0 && words[first].matches(".more")) first -= 1;
  const after = words.findIndex((word, index) => index > first && !word.matches(".more"));
  return words.slice(first, after === -1 ? undefined : after);
}

/** @param {Element} piece one `.t span` @returns {number} where its word begins */
export const wordStart = (piece) => offsetAt(piecesOf(piece)[0], 0);

/** The pieces of the word over an offset; none between words.
 * @param {number} offset @param {Element} [root] @returns {HTMLElement[]} */
export function wordAt(offset, root = readingText()) {
  const piece = root && placeOf(root, offset, "start")?.[0].parentElement.closest(".t span");
  return piece ? piecesOf(piece) : [];
}
