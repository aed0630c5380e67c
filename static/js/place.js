// Where the reader is in the text: kept on the server while they read, gone back to when they open it again.

import { all, byId, on } from "./dom.js";
import { makeButton, message } from "./notices.js";
import { endOf, rangeFor, readingText, startOf } from "./offsets.js";
import { sentencesOf } from "./sentences.js";

const EVERY = 4000; // milliseconds between two reports
const DWELLED = 10_000; // milliseconds after which a text that needs no scrolling counts as read on
const MOST_TRIES = 8; // frames within which the text has settled
const SIGN_STAYS = 8000; // milliseconds

const { placeUrl, revision } = byId("reader").dataset;
/** Where the text begins to be seen, below the bar. */
const top = () => document.querySelector(".bar").getBoundingClientRect().bottom;

/** The sections of which something is in the window; in no other is anything measured, since that would lay it out. */
const sectionsInView = () => all(".section", readingText()).filter((section) => {
  const box = section.getBoundingClientRect();
  return box.bottom > top() && box.top < innerHeight;
});

/** Where the first sentence begins of which the beginning is in view, in code points. */
function firstInView() {
  const line = top();
  const blocks = sectionsInView().flatMap((section) => all(".t", section));
  const shown = blocks.filter((block) => block.getBoundingClientRect().bottom > line);
  for (const block of shown) {
    const sentence = sentencesOf(block).find(({ words }) => words[0].getBoundingClientRect().top >= line);
    if (sentence) return sentence.start;
  }
  return shown.length ? startOf(shown[0]) : endOf(all(".t", readingText()).at(-1));
}

/** Up to where the text has been in view, in code points. */
function lastInView() {
  const above = all(".section", readingText()).findLast((section) => section.getBoundingClientRect().top < innerHeight);
  const block = above && all(".t", above).findLast((each) => each.getBoundingClientRect().top < innerHeight);
  if (!block) return 0;
  return block.getBoundingClientRect().bottom <= innerHeight ? endOf(block) : startOf(block);
}

let hasRead = false;
let timer = 0;
let reported = "";

function report() {
  clearTimeout(timer);
  timer = 0;
  if (!hasRead || !readingText()?.querySelector(".t")) return;
  const told = { revision, place: firstInView(), seen: lastInView() };
  if (JSON.stringify(told) === reported) return;
  reported = JSON.stringify(told);
  const body = new FormData();
  for (const [name, value] of Object.entries(told)) body.set(name, String(value));
  const cookie = document.body.dataset.csrfCookie;
  body.set("csrfmiddlewaretoken", new RegExp(`(?:^|; )${cookie}=([^;]*)`).exec(document.cookie)?.[1] ?? "");
  // It arrives also when the page is left at the same moment.
  navigator.sendBeacon(placeUrl, body);
}

/** @param {number} place in code points */
function goTo(place) {
  const block = all(".t", readingText()).findLast((each) => startOf(each) <= place);
  const aim = top() + 32;
  let tries = 0;
  const show = () => {
    // What is not drawn yet has no place in the window; its block can be brought there all the same.
    if (tries < 2) block.scrollIntoView({ behavior: "instant" });
    const box = rangeFor(place, place + 1)?.getBoundingClientRect();
    const off = box?.height ? box.top - aim : 0;
    if (off) scrollBy({ top: off, behavior: "instant" });
    tries += 1;
    // Sections on the way are drawn only now, and turn out higher or lower than was guessed.
    if (tries < 3 || (Math.abs(off) > 1 && tries < MOST_TRIES)) requestAnimationFrame(show);
    else delete document.documentElement.dataset.goingBack;
  };
  if (block) show();
  else delete document.documentElement.dataset.goingBack;
}

function sayWhere() {
  const sign = document.createElement("div");
  sign.className = "notice";
  const words = document.createElement("span");
  words.textContent = message("wentBack");
  const toTop = makeButton("undo", message("toTheTop"), () => (scrollTo({ top: 0 }), sign.remove()));
  sign.append(words, toTop, makeButton("close", message("close"), () => sign.remove()));
  byId("notices").append(sign);
  setTimeout(() => sign.remove(), SIGN_STAYS);
}

const kept = Number(/(?:^|; )place=(\d+)/.exec(document.cookie)?.[1] ?? 0);
document.cookie = `place=; max-age=0; path=${location.pathname}`;
if (kept && !location.hash) {
  goTo(kept);
  sayWhere();
} else delete document.documentElement.dataset.goingBack;

on("scroll", ({ target }) => {
  if (target !== document) return;
  hasRead = true;
  timer ||= setTimeout(report, EVERY);
}, true);
setTimeout(() => {
  if (document.visibilityState === "hidden") return;
  hasRead = true;
  report();
}, DWELLED);
on("visibilitychange", () => document.visibilityState === "hidden" && report());
addEventListener("pagehide", report);
