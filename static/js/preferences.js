// How the page looks to this person: set at once, kept in a cookie and, when signed in, with the account.

import { all, around, on } from "./dom.js";
import { openWindow } from "./floats.js";
import { csrfHeader } from "./notices.js";

const YEAR = 365 * 24 * 60 * 60;
/** The choices: data-furigana, data-numbers and so on of the page. */
const chosen = document.documentElement.dataset;

/** The word that stands highest in the window; undefined below the text. */
function lineBeingRead() {
  const { top } = openWindow();
  const inSight = (each) => each.getBoundingClientRect().bottom > top + 8;
  // Sections first: those out of sight need not be laid out for it.
  const section = all(".section").find(inSight);
  return section && all(".t span", section).find(inSight);
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
  const pairs = Object.entries(chosen);
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

// Some browsers put back what was chosen when the page was last shown.
syncControls();
addEventListener("pageshow", (event) => {
  // A page that comes back from the browser's memory was left before a choice made elsewhere.
  const cookie = event.persisted && /\breading=([^;]*)/.exec(document.cookie)?.[1];
  for (const [, name, value] of (cookie || "").matchAll(/(\w+):(\w+)/g)) if (name in chosen) chosen[name] = value;
  syncControls();
});
