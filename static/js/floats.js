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

/**
 * Put `card` above or below `beside`: on the preferred side where it fits, else on the other, else on the larger one,
 * where it then scrolls inside. `--tip` is where its pointer belongs.
 * @param {HTMLElement} card @param {Box} beside @param {boolean} preferAbove @param {number} gap
 */
export function place(card, beside, preferAbove, gap) {
  card.style.maxHeight = "";
  const { offsetWidth: width, offsetHeight: height } = card;
  const room = openWindow();
  const above = beside.top - gap - room.top - MARGIN;
  const below = room.bottom - MARGIN - beside.bottom - gap;
  const isAbove = preferAbove ? above >= height || above >= Math.min(below, height) : below < height && above > below;
  const shown = Math.min(height, Math.max(LEAST, isAbove ? above : below));
  if (shown < height) card.style.maxHeight = `${shown}px`;
  const middle = (beside.left + beside.right) / 2;
  const left = Math.max(MARGIN, Math.min(middle - width / 2, room.right - MARGIN - width));
  const wanted = isAbove ? beside.top - gap - shown : beside.bottom + gap;
  const top = Math.max(room.top + MARGIN, Math.min(wanted, room.bottom - MARGIN - shown));
  card.dataset.side = isAbove ? "above" : "below";
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
  card.style.setProperty("--tip", `${Math.max(18, Math.min(middle - left, width - 18))}px`);
}

/** Dock `sheet` at the bottom of a phone's window, or at the top when it would cover `beside` there. Notices come where
 * they cover neither `beside` nor the sheet's upper edge, where its close button is.
 * @param {HTMLElement} sheet @param {Box} beside */
export function dock(sheet, beside) {
  sheet.style.left = sheet.style.top = sheet.style.maxHeight = "";
  const height = sheet.offsetHeight + MARGIN;
  const below = innerHeight - beside.bottom;
  const atTop = below < height && beside.top > below;
  sheet.dataset.side = atTop ? "top" : "bottom";
  const room = (atTop ? beside.top : below) - MARGIN;
  if (room < height) sheet.style.maxHeight = `${Math.max(room, LEAST)}px`;
  const free = below > 2 * NOTICE ? beside.bottom + MARGIN : beside.top - NOTICE;
  byId("notices").style.top = atTop || beside.top < NOTICE ? `${free}px` : "";
}
