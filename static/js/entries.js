// The entries of words: fetched one at a time, and kept until something changes, for a minute at most.

import { on } from "./dom.js";
import { readingText } from "./offsets.js";

/** @typedef {{status: number, html: string}} Answer  status 0: the server could not be reached */

const KEPT = 100;
const FRESH = 60_000; // milliseconds: what colleagues mark and agree on meanwhile is told to no open page

/** Those that are here or on their way, by address. Where something changes, a new map takes its place: an answer that
 * was asked for before is not kept for later. @type {Map<string, Promise<Answer>>} */
let entries = new Map();
/** What is being fetched: never more than one, so that a hand in a hurry asks no more of the server than a slow one. */
let underWay = null;

async function ask(address, signal) {
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true" }, signal });
    return { status: answer.redirected ? 401 : answer.status, html: await answer.text() };
  } catch {
    return { status: 0, html: "" };
  }
}

function stop() {
  underWay.controller.abort();
  entries.delete(underWay.address);
  underWay = null;
}

function entryAt(offset, wanted) {
  const pattern = readingText()?.closest("[data-word-url]")?.dataset.wordUrl;
  const address = pattern?.replace(/\/0\/$/, `/${offset}/`);
  if (!address) return null;
  if (underWay?.address === address) underWay.wanted ||= wanted;
  const known = entries.get(address);
  if (known) return known;
  if (underWay?.wanted && !wanted) return null;
  if (underWay) stop();
  const mine = (underWay = { address, wanted, controller: new AbortController() });
  const into = entries;
  const drop = () => into.get(address) === found && into.delete(address);
  const found = ask(address, mine.controller.signal).then((answer) => {
    if (underWay === mine) underWay = null;
    if (answer.status !== 200) drop();
    else setTimeout(drop, FRESH);
    return answer;
  });
  into.set(address, found);
  if (into.size > KEPT) into.delete(into.keys().next().value);
  return found;
}

/** The entry of the word at `offset`, for somebody who waits for it.
 * @param {number} offset @returns {Promise<Answer> | null} null where the page has no entries */
export const entryFor = (offset) => entryAt(offset, true);

/** Fetch the entry of a word that will probably be asked for next, unless somebody waits for another.
 * @param {number} offset */
export const fetchAhead = (offset) => void entryAt(offset, false);

/** Marks, corrections, notes and terms are shown in entries. */
function forget() {
  entries = new Map();
  if (underWay && !underWay.wanted) stop();
  underWay = null;
}

on("htmx:afterRequest", ({ detail }) => detail.requestConfig.verb !== "get" && forget());
on("notice visibilitychange", forget);
addEventListener("pageshow", ({ persisted }) => persisted && forget());
