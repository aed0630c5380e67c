// What is highlighted at a word, in a guest's card of it: the page says it, and the server is not asked for it again. Those
// who may mark have it from the server, with what can be done with it.

import { all, byId, on } from "./dom.js";
import { glossaryWord } from "./glossary.js";
import { message } from "./notices.js";
import { textsOf, wordAt } from "./offsets.js";

const MOST = 24; // characters of a quote

const quoteOf = (key) => {
  const quote = [...all(`mark[data-marks~="${key}"]`).flatMap(textsOf).map((text) => text.data).join("")];
  return quote.length > MOST ? `${quote.slice(0, MOST - 1).join("")}…` : quote.join("");
};

function make(name, className, ...content) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...content);
  return element;
}

function listMarks() {
  const card = byId("glossary");
  const below = card?.querySelector(".entry-words");
  if (!below || glossaryWord() === null || document.querySelector("[data-can-mark]") || card.querySelector(".entry-back, .entry-marks")) return;
  const marks = wordAt(glossaryWord()).flatMap((piece) => [piece.closest("mark"), ...all("mark", piece)]).filter(Boolean);
  const keys = new Set(marks.flatMap((mark) => mark.dataset.marks.split(" ")));
  if (!keys.size) return;
  const section = make("section", "entry-marks");
  section.ariaLabel = message("marksHere");
  for (const key of keys) {
    const quote = make("q", "quote", quoteOf(key));
    quote.lang = "ja";
    const author = byId(`note-${key}`)?.querySelector("header b").textContent ?? "";
    section.append(make("p", "", quote, " ", make("span", "by", author)));
  }
  below.before(section);
}

on("entry", listMarks);
listMarks(); // one that was opened before this was loaded
