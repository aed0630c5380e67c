// Nothing typed is lost before the server has it: every form[data-draft] is kept in the browser, field by field, and comes
// back with its next drawing. A form that the server refused (data-typed) brings along what was typed, and goes on from there.

import { all, around, byId, on } from "./dom.js";
import { complaint, message, notice } from "./notices.js";

const FORM = "form[data-draft]";
/** Whoever signs in next in the same browser does not get what somebody else has typed. */
const PREFIX = `draft:${document.body.dataset.signedIn ?? ""}:`;
const SENT = "draft-sent";
/** What belongs to one drawing of a form: what was looked over in its preview is to be looked over again. */
const NOT_TYPED = /^(csrfmiddlewaretoken|previewed|line-\d+)$/;
const keyOf = (form) => PREFIX + form.dataset.draft;

/** Private windows may refuse to store anything; then there are no drafts. */
function stored(use) {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}

function session(use) {
  return stored(() => use(sessionStorage));
}

/** All that a form holds, hidden fields with it: they say which stored text it was typed over.
 * @returns {[string, string][]} names and values */
const entriesOf = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_TYPED.test(name));

const draftOf = (form) => stored((store) => JSON.parse(store.getItem(keyOf(form))));
const remember = (form) => stored((store) => store.setItem(keyOf(form), JSON.stringify(entriesOf(form))));

const formNamed = (name) => document.querySelector(`${FORM}[data-draft="${CSS.escape(name)}"]`);

const untell = (name) => all(".draft-waits").filter((told) => told.dataset.draft === name).forEach((told) => told.remove());

/** The draft of a form is no longer wanted, or the server has it. */
function forget(form) {
  stored((store) => store.removeItem(keyOf(form)));
  untell(form.dataset.draft);
}

const isChosen = (field) => /^(radio|checkbox)$/.test(field.type);
const isChanged = (field) => (isChosen(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
const typedIn = (form) => all("textarea, input", form).some(isChanged);

/** Whether leaving would lose something; a form that came back from the server with what was typed says so itself. */
export function isUnsaved(form) {
  return form.dataset.dirtyGuard || form.matches("[data-typed]") || (form.matches(FORM) && draftOf(form) !== null) || typedIn(form);
}

/** Fill a form with what was typed into an earlier drawing of it, unless that is what it says anyway. */
function putBack(form) {
  const draft = draftOf(form);
  if (!draft) return;
  const left = [...draft];
  const take = (field) => {
    const found = left.findIndex(([name, value]) => name === field.name && (!isChosen(field) || value === field.value));
    return found < 0 ? undefined : left.splice(found, 1)[0][1];
  };
  const named = new Set(left.map(([name]) => name));
  const fields = all("textarea, input", form).filter(({ name, type }) => named.has(name) || type === "checkbox");
  const wanted = fields.map((field) => [field, take(field)]);
  const says = (field, value) => (isChosen(field) ? field.checked === (value !== undefined) : field.value === value);
  if (wanted.every(([field, value]) => field.type === "hidden" || says(field, value))) return forget(form);
  for (const [field, value] of wanted) {
    if (isChosen(field)) field.checked = value !== undefined;
    else field.value = value;
  }
  notice(message("draft"));
}

/** Tell beside what opens a form that a draft waits in it: at [data-draft-of], else in the card that its name begins with. */
export function tellOfDrafts() {
  const keys = stored((store) => Object.keys(store).filter((key) => key.startsWith(PREFIX))) ?? [];
  for (const key of keys) {
    const name = key.slice(PREFIX.length);
    untell(name);
    const opener = document.querySelector(`[data-draft-of="${CSS.escape(name)}"]`);
    const card = byId(name.split(" ")[0])?.querySelector("footer");
    if ((!opener && !card) || formNamed(name)) continue;
    const told = document.createElement("span");
    told.className = "draft-waits";
    told.dataset.draft = name;
    told.lang = document.documentElement.lang;
    told.textContent = message("draftWaits");
    if (opener) opener.after(told);
    else card.append(told);
  }
}

on("htmx:load", ({ detail: { elt } }) => {
  for (const form of [elt, ...all(FORM, elt)]) {
    if (!form.matches?.(FORM)) continue;
    if (form.matches("[data-typed]")) remember(form);
    else putBack(form);
  }
  tellOfDrafts();
});

on("input", (event) => {
  const form = around(event, FORM);
  if (!form) return;
  if (form.matches("[data-typed]") || typedIn(form)) remember(form);
  else forget(form);
});

/** The form that is given up if the page is left by the link just clicked, and by the leaving that has begun. */
let givenUp = null;
let goesWith = null;

on("click", (event) => {
  // Whoever leaves by Escape means to come back.
  const cancel = around(event, `${FORM}:not([data-kept]) [data-act=cancel]`);
  const form = around(event, FORM);
  const leads = cancel?.href && !form.closest(".note");
  givenUp = leads ? form : null;
  if (cancel && !leads) forget(form);
});

// Not before: asked whether to leave, one may stay.
addEventListener("pagehide", () => goesWith && forget(goesWith));

/** What each form has sent. @type {WeakMap<HTMLFormElement, string>} */
const sent = new WeakMap();
const fieldsOf = (form) => all("textarea, input", form);
const setReadOnly = (form, value) => fieldsOf(form).forEach((field) => (field.readOnly = value));

// What is typed while it is on its way would be gone with the form that the answer replaces.
on("htmx:beforeRequest", ({ detail: { elt } }) => {
  if (!elt.matches(FORM)) return;
  sent.set(elt, JSON.stringify(entriesOf(elt)));
  setReadOnly(elt, true);
});

let sending = false;

on("htmx:afterRequest", ({ detail: { requestConfig, xhr } }) => {
  // `detail.elt` is an ancestor by now: the answer has taken the form's place.
  const form = requestConfig.elt;
  const failed = complaint(xhr);
  const leads = xhr.getResponseHeader("HX-Redirect");
  if (failed || (form.matches("form") && !leads)) sending = false;
  if (!form.matches(FORM)) return;
  setReadOnly(form, false);
  // Another tab may have written on meanwhile: that the server does not have.
  const isOurs = stored((store) => [null, sent.get(form)].includes(store.getItem(keyOf(form)))) ?? true;
  // A preview is the form again: nothing is stored yet.
  const isAgain = !leads && formNamed(form.dataset.draft)?.matches("[data-typed]");
  if (!failed && !isAgain && isOurs) forget(form);
});

on("submit", (event) => (sending = event.target.matches(`[data-dirty-guard], ${FORM}:not([hx-post])`)));

// A form that leads to another page: the server has it when that is neither the form again, nor a sign-in, nor a failure.
on("submit", ({ target }) => target.matches(`${FORM}:not([hx-post])`) && session((store) => store.setItem(SENT, target.dataset.draft)));

const name = session((store) => store.getItem(SENT));
const unsend = () => session((store) => store.removeItem(SENT));
if (name) {
  unsend();
  const isHere = formNamed(name) || document.querySelector(".problem");
  // Whoever comes from elsewhere does not come from sending it: the server was not there.
  const comes = document.body.hasAttribute("data-signed-in") && document.referrer.startsWith(location.origin);
  if (comes && !isHere) stored((store) => store.removeItem(PREFIX + name));
}
addEventListener("pageshow", ({ persisted }) => persisted && unsend());

addEventListener("beforeunload", (event) => {
  [goesWith, givenUp] = [givenUp, null];
  if (!sending && all(`${FORM}, [data-dirty-guard]`).some(isUnsaved)) event.preventDefault();
});
