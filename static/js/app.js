// Everything of the pages that needs a script; each module starts by itself.

import "./marking.js";
import "./note-forms.js";
import "./notes.js";
import "./notices.js";
import "./outline.js";
import "./preferences.js";
import "./reading-text.js";
import "./places.js"; // last: the text has to be at work
