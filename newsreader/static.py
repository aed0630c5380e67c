"""Static files with a hash of their content in the name, ES module imports included."""

import re

from django.core.files.base import ContentFile, File
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Comments that fill lines, and indentation, are for us; the reader's connection need not carry them.
UNSENT_STYLE = re.compile(r"(?ms)^[ \t]*/\*.*?\*/[ \t]*\n|^[ \t]+|\n(?=\n)")

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
    """Rewrites `import … from "./other.js"` to the hashed name, so that a module and what it imports match."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, MODULE_IMPORTS)
    # Each pass settles one more step of app.js → gestures.js → walking.js → … → dom.js.
    max_post_process_passes = 16

    def file_hash(self, name: str, content: File | None = None) -> str | None:  # type: ignore[type-arg]
        """Half as long as Django's: every import carries one, and nothing in it can be compressed."""
        found: str | None = super().file_hash(name, content)
        return found and found[:6]

    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg]  # no subscript at run time
        if name.startswith("css/"):
            content = ContentFile(UNSENT_STYLE.sub("", b"".join(content.chunks()).decode()).encode())
        elif name.startswith("js/"):
            content = ContentFile(jsmin(b"".join(content.chunks()).decode()).encode())
        saved: str = super()._save(name, content)
        return saved
