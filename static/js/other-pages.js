// What pages other than the reading page need, each its own.

import "./finding.js";

const isThere = (what) => document.querySelector(what) !== null;

if (isThere(".annotation-row")) import("./folding.js");
if (isThere(".elsewhere")) import("./elsewhere.js");
if (isThere(".library-page")) import("./library.js");
if (isThere(".handed-over")) import("./handed-over.js");
if (isThere("#search-query")) import("./searching.js");
if (isThere(".note-form")) {
  import("./tagging.js");
  import("./writing.js");
}
if (isThere("[data-drop]")) import("./dropping.js");
