// Where notices stand in a wide window: over neither the open card nor its word. In a phone's they go along with the sheet.

import { byId, isOpen, isPhone, on } from "./dom.js";
import { boxOf, openWindow } from "./floats.js";
import { glossaryWord } from "./glossary.js";
import { wordAt } from "./offsets.js";

const MARGIN = 12;

const list = byId("notices");
const card = byId("glossary");

const isClear = (shown) => {
  const { left, right, top, bottom } = list.getBoundingClientRect();
  return shown.every((box) => box.right <= left || box.left >= right || box.bottom <= top || box.top >= bottom);
};

/** @param {{top?: string, bottom?: string, left?: string, maxWidth?: string}} [where] without it, where the styles put them */
const stand = ({ top = "", bottom = "", left = "", maxWidth = "" } = {}) => Object.assign(list.style, { top, bottom, left, maxWidth });

function standClear() {
  if (isPhone()) return;
  if (!isOpen(card) || !list.childElementCount) return stand();
  const box = card.getBoundingClientRect();
  const word = wordAt(glossaryWord())[0];
  const shown = word ? [box, boxOf(word)] : [box];
  // Where they are read they stay, as long as they cover nothing.
  if (isClear(shown)) return;
  const room = openWindow();
  const above = { top: `${room.top + MARGIN}px`, bottom: "auto" };
  const [from, to] = box.left - room.left > room.right - box.right ? [room.left, box.left] : [box.right, room.right];
  const beside = { left: `${(from + to) / 2}px`, maxWidth: `${to - from - 2 * MARGIN}px` };
  for (const where of [{}, above, beside, { ...above, ...beside }]) {
    stand(where);
    if (isClear(shown)) return;
  }
}

if (card) {
  const sizes = new ResizeObserver(standClear);
  for (const each of [list, card]) sizes.observe(each);
  new MutationObserver(standClear).observe(card, { attributeFilter: ["style"] });
  on("scroll", standClear);
}
