// Between points of the page and offsets of the canonical text.
//
// The server counts code points of the text without furigana; the page counts UTF-16 units of text nodes with
// furigana between them (「𠮟る」 is 3 there, 4 here). This file is the one border between the two.

/** @typedef {{start: number, end: number, quote: string}} Span  half-open, in code points */
/** @typedef {"start" | "end"} Edge  whether a point begins or ends a passage */

const FURIGANA = "rt, rp";

/** @returns {HTMLElement | null} the element that holds the article's text */
export const readingText = () => document.querySelector("reading-text");

/** @param {string} text */
const lengthOf = (text) => [...text].length;

/** Where code point `points` of `text` lies, in UTF-16 units.
 * @param {string} text @param {number} points */
function unitsAt(text, points) {
  let units = 0;
  for (const character of text) {
    if (points-- <= 0) break;
    units += character.length;
  }
  return units;
}

/** @param {Node} node */
const elementOf = (node) => (node instanceof Element ? node : node.parentElement);

/** @param {Element} block @returns {number} the offset of its first character */
const startOf = (block) => Number(/** @type {HTMLElement} */ (block).dataset.start);

/** @param {Element} root @returns {Element[]} headings and paragraphs in reading order */
const blocksOf = (root) => [...root.querySelectorAll(".t")];

/** The text nodes of a block, furigana left out.
 * @param {Node} block @returns {Text[]} */
function textsOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Text) return NodeFilter.FILTER_ACCEPT;
    return /** @type {Element} */ (node).matches(FURIGANA) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  return texts;
}

/** @param {Node} block */
const textOf = (block) => textsOf(block).map((text) => text.data).join("");

/** @param {Element} block */
const endOf = (block) => startOf(block) + lengthOf(textOf(block));

/** @param {Node} node @param {number} offset */
function pointAt(node, offset) {
  const point = document.createRange();
  point.setStart(node, offset);
  return point;
}

/** A point inside furigana stands for the edge of what lies under it: 国[こ|く]際 begins before 国, ends after it.
 * @param {Element} furigana @param {Edge} edge */
function edgeOfBase(furigana, edge) {
  const point = document.createRange();
  if (edge === "end") {
    point.setStartBefore(furigana);
    return point;
  }
  let before = furigana.previousSibling;
  while (before && !(before instanceof Element && before.matches(FURIGANA))) before = before.previousSibling;
  if (before) point.setStartAfter(before);
  else point.setStart(/** @type {Node} */ (furigana.parentNode), 0);
  return point;
}

/** @param {Element} block @param {Range} point @returns {number} code points of the block before the point */
function countBefore(block, point) {
  let count = 0;
  for (const text of textsOf(block)) {
    if (text === point.startContainer) return count + lengthOf(text.data.slice(0, point.startOffset));
    if (point.comparePoint(text, 0) > 0) return count;
    count += lengthOf(text.data);
  }
  return count;
}

/**
 * The offset of a point of the page. A point between blocks, or outside the text, counts as the nearest edge of a
 * block in the direction of the passage.
 * @param {Node} node @param {number} offset as in a Range
 * @param {Edge} [edge] @param {Element} [root] @returns {number} in code points
 */
export function offsetAt(node, offset, edge = "start", root = /** @type {Element} */ (readingText())) {
  const element = elementOf(node);
  const block = element?.closest(".t");
  if (block && root.contains(block)) {
    const furigana = element?.closest(FURIGANA);
    return startOf(block) + countBefore(block, furigana ? edgeOfBase(furigana, edge) : pointAt(node, offset));
  }
  const point = pointAt(node, offset);
  const blocks = blocksOf(root);
  const next = blocks.findIndex((each) => point.comparePoint(each, 0) > 0);
  if (next === -1) return endOf(blocks[blocks.length - 1]);
  return edge === "start" || next === 0 ? startOf(blocks[next]) : endOf(blocks[next - 1]);
}

/** The canonical text of `[start, end)`.
 * @param {number} start @param {number} end @param {Element} [root] */
export function textBetween(start, end, root = /** @type {Element} */ (readingText())) {
  const lines = [];
  for (const block of blocksOf(root)) {
    const from = startOf(block);
    if (from > end) break;
    const characters = [...textOf(block)];
    if (from + characters.length < start) continue;
    lines.push(characters.slice(Math.max(0, start - from), end - from).join(""));
  }
  return lines.join("\n");
}

/**
 * What a range marks. A line break at either end is left out: three clicks on a paragraph end where the next one begins.
 * @param {Range} range @param {Element | null} [root]
 * @returns {Span | null} null when the range holds nothing of the text but white space
 */
export function spanOf(range, root = readingText()) {
  if (!root || !root.querySelector(".t") || !range.intersectsNode(root)) return null;
  let start = offsetAt(range.startContainer, range.startOffset, "start", root);
  let end = offsetAt(range.endContainer, range.endOffset, "end", root);
  if (end <= start) return null;
  const text = textBetween(start, end, root);
  const quote = text.replace(/^\n+|\n+$/g, "");
  if (!quote.trim()) return null;
  start += text.indexOf(quote);
  end = start + lengthOf(quote);
  return { start, end, quote };
}

/** @param {Element} root @param {number} offset @param {Edge} edge @returns {[Text, number] | null} */
function placeOf(root, offset, edge) {
  const block = blocksOf(root).findLast((each) => startOf(each) <= offset);
  if (!block) return null;
  let left = offset - startOf(block);
  let last = null;
  for (const text of textsOf(block)) {
    const length = lengthOf(text.data);
    if (left < length || (edge === "end" && left === length)) return [text, unitsAt(text.data, left)];
    left -= length;
    last = text;
  }
  return last && [last, last.length];
}

/** The range of the page that shows `[start, end)`.
 * @param {number} start @param {number} end @param {Element | null} [root] @returns {Range | null} */
export function rangeFor(start, end, root = readingText()) {
  const from = root && placeOf(root, start, "start");
  const to = root && placeOf(root, end, "end");
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

/** All pieces of a word; a mark's edge may have cut it: 食べ|る.
 * @param {Element} piece one `.w` @returns {HTMLElement[]} */
export function piecesOf(piece) {
  const words = [.../** @type {Element} */ (piece.closest(".t")).querySelectorAll(".w")];
  let first = words.indexOf(piece);
  while (first > 0 && words[first].matches(".more")) first -= 1;
  let end = first + 1;
  while (words[end]?.matches(".more")) end += 1;
  return /** @type {HTMLElement[]} */ (words.slice(first, end));
}

/** @param {Element} piece one `.w` @returns {number} where its word begins */
export const wordStart = (piece) => offsetAt(piecesOf(piece)[0], 0);

/** The word over an offset, as the elements that draw it; none between words.
 * @param {number} offset @param {Element | null} [root] @returns {HTMLElement[]} */
export function wordAt(offset, root = readingText()) {
  const place = root && placeOf(root, offset, "start");
  const piece = place && place[0].parentElement?.closest(".w");
  return piece ? piecesOf(piece) : [];
}
