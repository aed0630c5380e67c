// Copying with care: the quote alone, with readings, as HTML with ruby, or with its source. #copy-menu is opened from the
// selection's toolbar and from a highlight in an entry.

import { all, around, byId, isOpen, on } from "./dom.js";
import { place } from "./floats.js";
import { copyText, message, notice } from "./notices.js";
import { endOf, readingText, startOf, textsOf } from "./offsets.js";

/** @typedef {{base: string, reading: string, word: Element | null}} Piece  a reading is that of its whole base, or "" */

const menu = () => byId("copy-menu");

/** What the open menu copies. @type {{start: number, end: number, highlight: string} | null} */
let passage = null;

/** The pieces of `[start, end)`, in code points, block by block. A reading that stands over more than what is taken of its
 * base is left out: of 今日（きょう）, 今 alone has none.
 * @returns {Piece[][]} */
function piecesBetween(start, end) {
  const blocks = all(".t", readingText()).filter((block) => startOf(block) < end && endOf(block) > start);
  return blocks.map((block) => {
    let place = startOf(block);
    const pieces = textsOf(block).map((text) => {
      const characters = [...text.data];
      const base = characters.slice(Math.max(0, start - place), Math.max(0, end - place)).join("");
      place += characters.length;
      const over = text.nextSibling;
      const reading = base === text.data && over instanceof Element && over.matches("rt") ? over.textContent : "";
      return { base, reading, word: text.parentElement.closest(".t span") };
    });
    return pieces.filter(({ base }) => base);
  });
}

/** 国（こく）際（さい） is read 国際（こくさい）, as far as one word goes. @param {Piece[]} pieces @returns {Piece[]} */
function joined(pieces) {
  const found = [];
  for (const piece of pieces) {
    const before = found.at(-1);
    if (before?.reading && piece.reading && before.word === piece.word) {
      before.base += piece.base;
      before.reading += piece.reading;
    } else found.push({ ...piece });
  }
  return found;
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text) => text.replace(/[&<>]/g, (character) => ENTITIES[character]);

const withRuby = ({ base, reading }) =>
  reading ? `<ruby>${escaped(base)}<rp>（</rp><rt>${escaped(reading)}</rt><rp>）</rp></ruby>` : escaped(base);

const FORMS = {
  plain: (blocks) => blocks.map((pieces) => pieces.map(({ base }) => base).join("")).join("\n"),
  readings: (blocks) =>
    blocks.map((pieces) => joined(pieces).map(({ base, reading }) => (reading ? `${base}（${reading}）` : base)).join("")).join("\n"),
  ruby: (blocks) => {
    const name = blocks.length > 1 ? "p" : "span";
    return blocks.map((pieces) => `<${name} lang="ja">${pieces.map(withRuby).join("")}</${name}>`).join("\n");
  },
  citation: (blocks) => {
    const hash = passage.highlight && `#highlight-${passage.highlight}`;
    const parts = { quote: FORMS.plain(blocks), address: location.origin + location.pathname + hash };
    return menu().dataset.citation.replace(/\{(quote|address)\}/g, (_, part) => parts[part]);
  },
};

/** HTML for what takes HTML; the same, as it is written, for what takes text only. */
async function copyHtml(html) {
  const types = { "text/html": html, "text/plain": html };
  try {
    const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    notice(message("copied"));
  } catch {
    await copyText(html, message("copied"));
  }
}

/** Say what the menu is to copy, before its button opens it.
 * @param {HTMLElement} button @param {{start: number, end: number}} span @param {string} [highlight] the key of the one it is */
export function aboutToCopy(button, { start, end }, highlight = "") {
  passage = { start, end, highlight };
  // Once it is open, and before it is painted.
  requestAnimationFrame(() => isOpen(menu()) && place(menu(), button.getBoundingClientRect(), false, 16));
}

on("click", (event) => {
  const opener = around(event, "#glossary [popovertarget=copy-menu]");
  const item = around(event, "#copy-menu [data-copy-as]");
  if (!opener && !item) return;
  // The card stays open: what is pressed here belongs to it.
  event.stopPropagation();
  if (opener) {
    const { key, start, end } = opener.dataset;
    return aboutToCopy(opener, { start: Number(start), end: Number(end) }, key);
  }
  const form = item.dataset.copyAs;
  const copied = FORMS[form](piecesBetween(passage.start, passage.end));
  menu().hidePopover();
  if (form === "ruby") copyHtml(copied);
  else copyText(copied, message("copied"));
}, true);

// Pressing one of its buttons must not take the selection away.
on("mousedown", (event) => around(event, "#copy-menu, #glossary [popovertarget=copy-menu]") && event.preventDefault());

on("keydown", (event) => {
  const shown = menu();
  if (!isOpen(shown) || event.isComposing) return;
  const items = all("button", shown);
  const here = items.indexOf(document.activeElement);
  const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
  // What keys mean in the text or in the card, they do not mean here.
  event.stopPropagation();
  if (/^(Escape|Tab)$/.test(event.key)) shown.hidePopover();
  else if (next !== undefined) items.at(next % items.length).focus();
  if (event.key === "Escape" || next !== undefined) event.preventDefault();
}, true);
