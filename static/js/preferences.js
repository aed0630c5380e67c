// How the page looks to this person: set at once, kept in a cookie and, when signed in, with the account. And the
// outline, which follows the line being read.

import { all, around, byId, isOpen, on } from "./dom.js";
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
      if (found?.closest(".w")) return found.closest(".w");
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

/** Mark the section in the outline. */
function follow({ id }) {
  const outline = byId("outline");
  for (const link of all("a", outline)) {
    if (link.hash !== `#${id}`) link.removeAttribute("aria-current");
    else {
      link.setAttribute("aria-current", "true");
      outline.scrollTop = link.offsetTop - outline.clientHeight / 2;
    }
  }
}

// The section that crosses a line at a third of the window's height is the one being read.
const sections = byId("outline") ? all("reading-text .section") : [];
const crossing = new Set();
const reached = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) crossing[isIntersecting ? "add" : "delete"](target);
  const read = sections.findLast((section) => crossing.has(section));
  if (read) follow(read);
}, { rootMargin: "-33% 0px -66% 0px" });

for (const section of sections) reached.observe(section);
if (sections.length) follow(sections[0]);

on("click", (event) => {
  if (around(event, "#outline a") && isOpen(byId("outline"))) byId("outline").hidePopover();
});
