// The page that a bookmark hands over from another tab (views/page_imports.py): shown, and added only by a click here.

const LARGEST = 5 * 1024 * 1024; // bytes, as bringing.py takes them
const ASK = "page?"; // the bookmark waits for this

const main = document.querySelector(".handed-over");
const form = main.querySelector("form.page-arrived");
const missing = main.querySelector(".page-missing");

/** Where a page says that it is, if it is one of the site that hands it over: no site passes for another. */
function ownAddress(said, origin) {
  try {
    const address = new URL(said);
    return /^https?:$/.test(address.protocol) && address.origin === origin ? address.href : "";
  } catch {
    return "";
  }
}

function arrived({ source, origin, data }) {
  if (!window.opener || source !== window.opener || typeof data?.html !== "string") return;
  const address = ownAddress(String(data.address), origin);
  if (!address) return;
  removeEventListener("message", arrived); // what is shown is what is added
  const size = new Blob([data.html]).size;
  if (size > LARGEST) {
    missing.querySelector("p").textContent = main.dataset.tooLarge;
    return;
  }
  form.elements.address.value = address;
  form.elements.html.value = data.html;
  form.querySelector(".page-title").textContent = String(data.title ?? "").trim().slice(0, 300) || address;
  form.querySelector(".page-address").textContent = address;
  const told = form.querySelector(".page-size");
  told.textContent = told.dataset.told.replace("{number}", Math.ceil(size / 1000).toLocaleString(document.documentElement.lang));
  missing.hidden = true;
  form.hidden = false;
}

addEventListener("message", arrived);
window.opener?.postMessage(ASK, "*"); // it says nothing but that this page is there
