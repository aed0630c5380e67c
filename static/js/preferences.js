// How the page looks to this person: set at once, kept in a cookie and, when signed in, with the account.

import { all, around, on } from "./dom.js";
import { openWindow } from "./floats.js";
import { csrfHeader } from "./notices.js";
import { readingText } from "./offsets.js";

const NAMES = ["furigana", "theme", "size", "spacing", "face"];
const YEAR = 365 * 24 * 60 * 60;
const chosen = document.documentElement.dataset;

/** The word, else the block, that stands highest in the window; null outside of the text. */
function lineBeingRead() {
  const box = readingText()?.getBoundingClientRect();
  const room = openWindow();
  if (!box) return null;
  let block = null;
  for (let y = Math.max(room.top, box.top) + 8; y < Math.min(room.bottom, box.bottom); y += 12) {
    for (const share of [0.1, 0.3, 0.5]) {
      const found = document.elementsFromPoint(box.left + box.width * share, y).find((each) => each.closest("reading-text .t"));
      if (found?.closest(".t span")) return found.closest(".t span");
      block ??= found?.closest(".t");
    }
  }
  return block;
}

/** Change the page without moving the line being read. */
function keepLine(change) {
  const line = lineBeingRead();
  const top = () => line?.getClientRects()[0]?.top ?? 0;
  const before = top();
  const restore = () => scrollBy({ top: Math.round(top() - before), behavior: "instant" });
  change();
  restore();
  // Sections above are laid out again as they come near.
  requestAnimationFrame(restore);
}

function syncControls() {
  for (const input of all("[data-preference] input")) input.checked = chosen[input.name] === input.value;
}

function remember() {
  const pairs = NAMES.map((name) => [name, chosen[name]]);
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `reading=${pairs.map((pair) => pair.join(":")).join(".")}; path=/; max-age=${YEAR}; SameSite=Lax${secure}`;
  const { signedIn, preferencesUrl } = document.body.dataset;
  // Failing is no matter: the cookie has it.
  if (signedIn !== undefined) fetch(preferencesUrl, { method: "POST", headers: csrfHeader(), body: new URLSearchParams(pairs), keepalive: true }).catch(() => {});
}

on("change", (event) => {
  if (!around(event, "[data-preference]")) return;
  const { name, value } = event.target;
  keepLine(() => (chosen[name] = value));
  syncControls();
  remember();
});

addEventListener("pageshow", (event) => {
  // A page that comes back from the browser's memory was left before a choice made elsewhere.
  const cookie = event.persisted && /\breading=([^;]*)/.exec(document.cookie)?.[1];
  for (const [name, value] of (cookie || "").split(".").map((pair) => pair.split(":"))) if (NAMES.includes(name)) chosen[name] = value;
  syncControls();
});
