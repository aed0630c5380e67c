// How the page looks to this person: set at once, kept in a cookie and, when signed in, with the account.

import { openWindow } from "./floats.js";
import { csrfHeader } from "./notices.js";

const NAMES = ["furigana", "theme", "size", "spacing", "face"];
const YEAR = 365 * 24 * 60 * 60;
const { dataset } = document.documentElement;

function syncControls() {
  for (const input of document.querySelectorAll("[data-preference] input[type=radio]")) {
    if (input instanceof HTMLInputElement) input.checked = dataset[input.name] === input.value;
  }
}

/** What stands at the top of the window: the word there, or the block.
 * @returns {Element | null} */
function lineBeingRead() {
  const text = document.querySelector("reading-text")?.getBoundingClientRect();
  const room = openWindow();
  if (!text || text.top > room.bottom || text.bottom < room.top) return null;
  let block = null;
  for (let y = Math.max(room.top, text.top) + 8; y < room.bottom; y += 12) {
    for (const x of [0.1, 0.3, 0.5]) {
      const [found] = document.elementsFromPoint(text.left + text.width * x, y).filter((each) => each.closest("reading-text"));
      const word = found?.closest(".w");
      if (word) return word;
      block ??= found?.closest(".t");
    }
  }
  return block ?? null;
}

/** Change the page without moving the line being read.
 * @param {() => void} change */
function keepLine(change) {
  const line = lineBeingRead();
  const before = line?.getClientRects()[0]?.top;
  change();
  const restore = () => {
    const after = line?.getClientRects()[0]?.top;
    if (before !== undefined && after !== undefined && Math.abs(after - before) >= 1) scrollBy({ top: after - before, behavior: "instant" });
  };
  restore();
  // Sections above are laid out again as they come near.
  requestAnimationFrame(restore);
}

function remember() {
  const chosen = NAMES.map((name) => [name, dataset[name] ?? ""]);
  const value = chosen.map((pair) => pair.join(":")).join(".");
  document.cookie = `reading=${value}; path=/; max-age=${YEAR}; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
  const { signedIn, preferencesUrl } = document.body.dataset;
  if (signedIn === undefined || !preferencesUrl) return;
  // Failing is no matter: the cookie has it.
  fetch(preferencesUrl, { method: "POST", headers: csrfHeader(), body: new URLSearchParams(chosen), keepalive: true }).catch(() => {});
}

document.addEventListener("change", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !input.closest("[data-preference]") || !NAMES.includes(input.name)) return;
  keepLine(() => {
    dataset[input.name] = input.value;
  });
  syncControls();
  remember();
});

addEventListener("pageshow", (event) => {
  // A page that comes back from the browser's memory may have been left before a choice made elsewhere.
  const cookie = event.persisted && /(?:^|; )reading=([^;]*)/.exec(document.cookie)?.[1];
  for (const pair of cookie ? cookie.split(".") : []) {
    const [name, value] = pair.split(":");
    if (NAMES.includes(name)) dataset[name] = value;
  }
  syncControls();
});
