"""Static files with a hash of their content in the name, ES module imports included."""

import posixpath
import re

from django.core.files.base import ContentFile, File
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Comments, indentation and empty lines are for us; the reader's connection need not carry them. (No string of ours
# holds what looks like a comment.)
UNSENT_STYLE = re.compile(r"(?ms)[ \t]*/\*.*?\*/|^\s+")

# As Django writes what stands as `@import "other.css"`, with the hashed name.
STYLE_IMPORT = re.compile(r'@import url\("(.+?)"\);\n')

# Our own modules only. Django's `support_js_module_import_aggregation` takes in every package's scripts too, and
# django-htmx ships extensions whose imports a bundler is meant to resolve.
MODULE_IMPORTS = (
    "js/*.js",
    (
        (r"""(?P<matched>\bfrom\s*"(?P<url>\.[^"\n]+)")""", 'from "%(url)s"'),
        (r"""(?P<matched>\bimport\s*"(?P<url>\.[^"\n]+)")""", 'import "%(url)s"'),
        (r"""(?P<matched>\bimport\("(?P<url>\.[^"\n]+)"\))""", 'import("%(url)s")'),
    ),
)


class HashedModulesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Rewrites `import … from "./other.js"` to the hashed name, so that a module and what it imports match.

    A style sheet takes the place of its `@import`: together they are compressed to two thirds, and asked for once.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, MODULE_IMPORTS)
    # Each pass settles one more step of app.js → gestures.js → walking.js → … → dom.js.
    max_post_process_passes = 16

    def file_hash(self, name: str, content: File | None = None) -> str | None:  # type: ignore[type-arg]
        """Half as long as Django's: every import carries one, and nothing in it can be compressed."""
        found: str | None = super().file_hash(name, content)
        return found and found[:6]

    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg]  # no subscript at run time
        if name.startswith("css/"):
            sheet = UNSENT_STYLE.sub("", b"".join(content.chunks()).decode())
            content = ContentFile(STYLE_IMPORT.sub(lambda found: self._beside(name, found), sheet).encode())
        elif name.startswith("js/"):
            content = ContentFile(jsmin(b"".join(content.chunks()).decode()).encode())
        saved: str = super()._save(name, content)
        return saved

    def _beside(self, name: str, found: re.Match[str]) -> str:
        """The sheet that the one called `name` imports; as it stands while Django has not settled its name."""
        imported = posixpath.join(posixpath.dirname(name), found[1])
        if not self.exists(imported):
            return found[0]
        with self.open(imported) as sheet:
            text: str = sheet.read().decode()
        return text
