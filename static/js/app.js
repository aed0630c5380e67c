// Everything of the pages that needs a script; each module starts by itself.

import "./marking.js";
import "./preferences.js";
import "./reading-text.js"; // last: an address that names a word opens its entry
