// Completing tags: a list of names below the field, for the tag that is being typed between two commas.

import { all, around, on } from "./dom.js";

const FIELD = ".tagging input";
const SEPARATOR = /[,、，]/;

let asked = 0;

const listOf = (field) => field.parentElement.querySelector("[role=listbox]");
const optionsOf = (field) => all("[role=option]", listOf(field) ?? document.createElement("div"));

/** @returns {{from: number, to: number, text: string}} the tag at the caret, white space around it left out */
function tagAt(field) {
  const caret = field.selectionStart;
  const before = field.value.slice(0, caret).split(SEPARATOR).at(-1);
  const after = field.value.slice(caret).split(SEPARATOR)[0];
  const from = caret - before.trimStart().length;
  return { from, to: caret + after.trimEnd().length, text: before.trimStart() };
}

function close(field) {
  asked += 1;
  listOf(field)?.remove();
  field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-expanded", "false");
}

/** @param {any} field @param {any} option to be taken by Enter, or null */
function choose(field, option) {
  for (const each of optionsOf(field)) each.setAttribute("aria-selected", String(each === option));
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
}

function take(field, name) {
  const { from, to } = tagAt(field);
  field.setRangeText(field.value.slice(to).trim() ? name : `${name}, `, from, to, "end");
  close(field);
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true })); // part of the draft
}

function open(field, names) {
  listOf(field)?.remove();
  const list = document.createElement("ul");
  list.setAttribute("role", "listbox");
  list.id = `${field.id}-list`;
  list.setAttribute("aria-label", field.labels[0].textContent);
  names.forEach((name, index) => {
    const option = document.createElement("li");
    option.setAttribute("role", "option");
    option.id = `${list.id}-${index}`;
    option.textContent = name;
    // Not click: the field would have lost the focus, and the list been closed.
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(field, name);
    });
    list.append(option);
  });
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "true");
  choose(field, null);
}

async function complete(field) {
  const { text } = tagAt(field);
  const number = (asked += 1);
  if (!text.replace(/^[#＃]/, "")) return close(field);
  // Without the server there are no names to offer, and nothing to complain about.
  const answer = await fetch(`${field.parentElement.dataset.url}?q=${encodeURIComponent(text)}`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (number !== asked || document.activeElement !== field) return;
  const { tags } = answer?.ok ? await answer.json() : { tags: [] };
  const others = field.value.split(SEPARATOR).map((tag) => tag.trim());
  const names = tags.filter((name) => name !== text && !others.includes(name));
  if (number !== asked) return;
  if (names.length) open(field, names);
  else close(field);
}

on("focusin", (event) => {
  const field = around(event, FIELD);
  if (!field || field.hasAttribute("role")) return;
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"]]) field.setAttribute(name, value);
});

on("focusout", (event) => {
  const field = around(event, FIELD);
  if (field) close(field);
});

on("input", (event) => {
  const field = around(event, FIELD);
  if (field && event.isTrusted) complete(field);
});

// Before what saves the note by Enter and leaves it by Escape.
on("keydown", (event) => {
  const field = around(event, FIELD);
  const options = field && optionsOf(field);
  if (!options?.length || event.isComposing || event.ctrlKey || event.metaKey) return;
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) choose(field, options.at(at < 0 ? Math.min(step, 0) : (at + step) % options.length));
  else if (event.key === "Escape") close(field);
  else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) take(field, options[at].textContent);
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);
