// Where floating things stand: beside a passage, inside the window, in document coordinates so that they scroll along.

/** @typedef {{top: number, bottom: number, left: number, right: number}} Box  in CSS pixels of the window */

const MARGIN = 8;
const phone = matchMedia("(max-width: 820px)");

/** Whether floating cards are sheets at the window's edge. */
export const isPhone = () => phone.matches;

/** @param {HTMLElement | null} element whether it is shown on the top layer */
export const isOpen = (element) => element?.matches(":popover-open") ?? false;

/** The window without what the sticky bar covers.
 * @returns {Box} */
export function openWindow() {
  const bar = document.querySelector(".bar")?.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  return { top: Math.max(0, bar?.bottom ?? 0), bottom: Math.min(innerHeight, clientHeight || innerHeight), left: 0, right: clientWidth };
}

/** The box of a word or of a character's range together with the furigana over it.
 * @param {Element | Range} shown @param {"first" | "last"} [line] which line of a passage that wraps @returns {Box} */
export function boxOf(shown, line = "first") {
  const boxes = [...shown.getClientRects()].filter((box) => box.width > 0);
  const box = boxes.at(line === "first" ? 0 : -1) ?? shown.getBoundingClientRect();
  const node = shown instanceof Range ? shown.startContainer.parentElement : shown;
  const over = node?.closest("ruby") ?? node;
  let top = box.top;
  for (const furigana of over?.querySelectorAll("rt") ?? []) {
    const reading = furigana.getBoundingClientRect();
    if (reading.height && reading.bottom > box.top - 4 && reading.bottom < box.bottom) top = Math.min(top, reading.top);
  }
  return { top, bottom: box.bottom, left: box.left, right: box.right };
}

/**
 * Put `card` above or below `beside`, wherever it fits, the preferred side first; where it fits nowhere it gets the
 * larger side and scrolls inside. `--tip` is where its pointer belongs.
 * @param {HTMLElement} card @param {Box} beside @param {{prefer: "above" | "below", gap: number}} options
 */
export function place(card, beside, { prefer, gap }) {
  const room = openWindow();
  card.style.maxHeight = "";
  const { offsetWidth: width, offsetHeight: height } = card;
  const above = beside.top - gap - room.top - MARGIN;
  const below = room.bottom - MARGIN - beside.bottom - gap;
  const first = prefer === "above" ? above : below;
  const side = first >= height || (above < height && below < height && first >= Math.max(above, below))
    ? prefer
    : below >= height || (above < height && below >= above) ? "below" : "above";
  const shown = Math.min(height, Math.max(120, side === "above" ? above : below));
  if (shown < height) card.style.maxHeight = `${shown}px`;

  const middle = (beside.left + beside.right) / 2;
  const left = Math.max(MARGIN, Math.min(middle - width / 2, room.right - MARGIN - width));
  const wanted = side === "above" ? beside.top - gap - shown : beside.bottom + gap;
  const top = Math.max(room.top + MARGIN, Math.min(wanted, room.bottom - MARGIN - shown));
  card.dataset.side = side;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
  card.style.setProperty("--tip", `${Math.max(18, Math.min(middle - left, width - 18))}px`);
}

/**
 * Dock `sheet` at the bottom of a phone's window, or at the top when it would cover `beside` there.
 * @param {HTMLElement} sheet @param {Box} beside
 */
export function dock(sheet, beside) {
  sheet.style.left = sheet.style.top = sheet.style.maxHeight = "";
  const below = innerHeight - beside.bottom;
  const height = sheet.offsetHeight + MARGIN;
  const atTop = below < height && beside.top > below;
  sheet.dataset.side = atTop ? "top" : "bottom";
  const room = (atTop ? beside.top : below) - MARGIN;
  if (room < height) sheet.style.maxHeight = `${Math.max(room, 120)}px`;
}
