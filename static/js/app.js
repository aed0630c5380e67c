// Everything of the pages that needs a script. Each module starts and stops by itself.

import "./copying.js";
import "./marking.js";
import "./note-forms.js";
import "./notes.js";
import "./notices.js";
import "./outline.js";
import "./preferences.js";
import "./reading-text.js";
