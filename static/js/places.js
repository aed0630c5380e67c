// A link to a word, …/articles/5/#word-123: the text goes there and opens the word's entry.

import { openGlossary } from "./glossary.js";
import { wordAt } from "./offsets.js";

/** Show the word that the address names. */
function followAddress() {
  const start = /^#word-(\d+)$/.exec(location.hash)?.[1];
  const [word] = start ? wordAt(Number(start)) : [];
  if (!word) return;
  word.tabIndex = 0; // the focus makes it the one word that Tab reaches
  word.focus({ preventScroll: true });
  const show = () => word.scrollIntoView({ block: "center" });
  show();
  // Sections on the way are drawn only now, and turn out higher or lower than was guessed.
  requestAnimationFrame(() => requestAnimationFrame(show));
  openGlossary(Number(start));
}

addEventListener("hashchange", followAddress);
followAddress();
