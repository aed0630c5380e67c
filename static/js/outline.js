// The outline follows the scroll: the section that crosses the upper third of the window is the one being read.

/** @param {string} id */
function follow(id) {
  const outline = document.getElementById("outline");
  for (const link of outline?.querySelectorAll("a") ?? []) {
    const here = link.hash === `#${id}`;
    if (here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    if (!here || !outline) continue;
    const top = link.offsetTop - outline.clientHeight / 2;
    if (outline.scrollHeight > outline.clientHeight) outline.scrollTop = top;
  }
}

const observer = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) follow(entry.target.id);
}, { rootMargin: "-33% 0px -66% 0px" });

const text = document.querySelector("reading-text");
if (text) {
  const watch = () => {
    observer.disconnect();
    for (const section of text.querySelectorAll(".section")) observer.observe(section);
  };
  new MutationObserver(watch).observe(text, { childList: true });
  watch();
  const first = text.querySelector(".section");
  if (first) follow(first.id);
}

// A chosen section closes the drawer.
document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest("#outline a");
  const drawer = link?.closest(":popover-open");
  if (drawer instanceof HTMLElement) drawer.hidePopover();
});
