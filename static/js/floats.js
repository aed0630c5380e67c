// Where floating things stand: beside a passage, inside the window, in document coordinates so that they scroll along.

import { all, byId } from "./dom.js";

/** @typedef {{top: number, bottom: number, left: number, right: number}} Box  CSS pixels of the window */

const MARGIN = 8;
const LEAST = 120;
const NOTICE = 76; // with its margins

/** The window without what the sticky bar covers. @returns {Box} */
export function openWindow() {
  const bar = document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0;
  return { top: Math.max(0, bar), bottom: innerHeight, left: 0, right: document.documentElement.clientWidth };
}

/** The box of a word or of a character's range, with the furigana over it.
 * @param {any} shown an element or a range @param {number} [line] of a passage that wraps: 0 first, -1 last @returns {Box} */
export function boxOf(shown, line = 0) {
  const box = [...shown.getClientRects()].filter(({ width }) => width > 0).at(line) ?? shown.getBoundingClientRect();
  const element = shown.startContainer?.parentElement ?? shown;
  const readings = all("rt", element.closest("ruby") ?? element).map((reading) => reading.getBoundingClientRect());
  const over = readings.filter((reading) => reading.height && reading.bottom > box.top - 4 && reading.bottom < box.bottom);
  return { top: Math.min(box.top, ...over.map(({ top }) => top)), bottom: box.bottom, left: box.left, right: box.right };
}

/** Not smoothly: a word that the card covers on the way is covered. */
const scrollText = (top) => top && scrollBy({ top, behavior: "instant" });

/**
 * Put `card` above or below `beside`: on the preferred side where it fits, else on the other, else on the larger one,
 * where it then scrolls inside. `--tip` is where its pointer belongs.
 * @param {HTMLElement} card @param {Box} beside @param {boolean} preferAbove @param {number} gap
 * @param {string} [side] "above" or "below", where it is to stay on its side
 * @returns {boolean} whether all of it can be seen at once
 */
export function place(card, beside, preferAbove, gap, side) {
  card.style.maxHeight = "";
  const room = openWindow();
  const { offsetWidth: width, offsetHeight: height } = card;
  const above = beside.top - gap - room.top - MARGIN;
  const below = room.bottom - MARGIN - beside.bottom - gap;
  const better = preferAbove ? above >= height || above >= Math.min(below, height) : below < height && above > below;
  const isAbove = side ? side === "above" : better;
  const most = Math.max(LEAST, isAbove ? above : below);
  const shown = Math.min(height, most);
  const middle = (beside.left + beside.right) / 2;
  const left = Math.max(MARGIN, Math.min(middle - width / 2, room.right - MARGIN - width));
  const wanted = isAbove ? beside.top - gap - shown : beside.bottom + gap;
  const top = Math.max(room.top + MARGIN, Math.min(wanted, room.bottom - MARGIN - shown));
  card.dataset.side = isAbove ? "above" : "below";
  card.style.maxHeight = `${isAbove ? shown : most}px`;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
  card.style.setProperty("--tip", `${Math.max(18, Math.min(middle - left, width - 18))}px`);
  return shown === height;
}

/** Leave a pinned `card` where it is in the window, and move the text so that it does not cover `beside`.
 * @param {HTMLElement} card @param {Box} beside @returns {boolean} whether all of it can be seen at once */
export function hold(card, beside) {
  const room = openWindow();
  const { left, top, width, height } = card.getBoundingClientRect();
  const within = Math.max(room.top + MARGIN, Math.min(top, room.bottom - MARGIN - LEAST));
  const shown = Math.min(height, room.bottom - MARGIN - within);
  card.style.left = `${Math.max(MARGIN, Math.min(left, room.right - MARGIN - width))}px`;
  card.style.top = `${within}px`;
  card.style.maxHeight = `${room.bottom - MARGIN - within}px`;
  const apart = beside.right < left || beside.left > left + width || beside.bottom < within || beside.top > within + shown;
  const above = within - beside.bottom - MARGIN;
  if (!apart) scrollText(beside.top + above > room.top ? -above : beside.top - within - shown - MARGIN);
  return shown === height;
}

/** Dock `sheet` at the foot of a phone's window, as high as it is now, and lift the text where it would cover `beside`.
 * Notices come where they do not cover `beside` either.
 * @param {HTMLElement} sheet @param {Box} beside @returns {boolean} whether all of it can be seen at once */
export function dock(sheet, beside) {
  sheet.dataset.side = "bottom";
  const room = openWindow();
  const height = sheet.offsetHeight;
  const { scrollHeight } = document.documentElement;
  const most = Math.min(beside.top - room.top - MARGIN, scrollHeight - innerHeight - scrollY);
  const covered = beside.bottom + MARGIN - (room.bottom - height);
  const lifted = Math.max(0, Math.min(covered, most));
  const shown = Math.min(height, Math.max(LEAST, height - covered + lifted));
  // What grows in it later scrolls; whoever wants to see more pulls.
  sheet.style.height = `${shown}px`;
  scrollText(lifted);
  const top = beside.top - lifted;
  byId("notices").style.top = top < NOTICE ? `${beside.bottom - lifted + MARGIN}px` : "";
  return shown === height;
}
