"""Static files with a hash of their content in the name, ES module imports included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModulesStorage(CompressedManifestStaticFilesStorage):
    """Rewrites `import … from "./other.js"` to the hashed name, so that a module and what it imports match."""

    support_js_module_import_aggregation = True
