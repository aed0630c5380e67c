// Short words for what every module asks of the page.

/** @param {string} id @returns {any} the element, or null */
export const byId = (id) => document.getElementById(id);

/** @param {string} selector @param {ParentNode} [root] @returns {any[]} */
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** The nearest element around an event that matches, or null.
 * @param {Event} event @param {string} selector @returns {any} */
export const around = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);

/** Listen on the document, so that what htmx swaps in needs no setting up.
 * @param {string} names separated by spaces @param {(event: any) => void} listener @param {boolean} [capture] */
export function on(names, listener, capture) {
  for (const name of names.split(" ")) document.addEventListener(name, listener, capture);
}

/** Bring into the middle of the window what the address names. @param {Element} element */
export function toMiddle(element) {
  const show = () => element.scrollIntoView({ block: "center" });
  show();
  // Sections on the way are drawn only now, and turn out higher or lower than was guessed.
  requestAnimationFrame(() => requestAnimationFrame(show));
}

/** @param {Element | null} element whether this popover is shown */
export const isOpen = (element) => Boolean(element?.matches(":popover-open"));

/** Sheets instead of cards and columns. */
export const isPhone = () => matchMedia("(max-width: 820px)").matches;
