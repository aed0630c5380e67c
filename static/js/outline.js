// The outline follows the line being read.

import { all, around, byId, isOpen, on } from "./dom.js";

const sections = byId("outline") ? all("reading-text .section") : [];
let sectionRead;
let awaited = 0;

/**
 * The line being read stands at a third of the window's height and sinks to its foot as the page comes to its end:
 * the last sections could never reach a fixed line.
 */
function sectionBeingRead() {
  const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
  const progress = scrollTop / Math.max(1, scrollHeight - clientHeight);
  const line = clientHeight * Math.max(1 / 3, Math.min(1, progress));
  return sections.findLast((section) => section.getBoundingClientRect().top <= line) ?? sections[0];
}

function followLine() {
  awaited = 0;
  const read = sectionBeingRead();
  if (read === sectionRead) return;
  sectionRead = read;
  const outline = byId("outline");
  for (const link of all("a", outline)) {
    if (link.hash !== `#${read.id}`) link.removeAttribute("aria-current");
    else {
      link.setAttribute("aria-current", "true");
      outline.scrollTop = link.offsetTop - outline.clientHeight / 2;
    }
  }
}

if (sections.length) {
  followLine();
  addEventListener("scroll", () => (awaited ||= requestAnimationFrame(followLine)), { passive: true });
}

on("click", (event) => {
  if (around(event, "#outline a") && isOpen(byId("outline"))) byId("outline").hidePopover();
});
