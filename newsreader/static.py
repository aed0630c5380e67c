"""Static files with a hash of their content in the name, ES module imports included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

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
