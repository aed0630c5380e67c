// What hands do on the reading page, and what follows them: not needed to show it, and loaded as soon as it stands.

import "./attaching.js";
import "./correcting.js";
import "./elsewhere.js";
import "./finding.js";
import "./folding.js";
import "./marking.js";
import "./marks-of-word.js";
import "./outline.js";
import "./pointing.js";
import "./preferences.js";
import "./pulling.js";
import "./standing.js";
import "./tagging.js";
import "./walking.js";
import "./writing.js";
