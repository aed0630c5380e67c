"""The settings under test: those of the app, with a data folder of the tests' own."""

from __future__ import annotations

import os
from pathlib import Path

# What the person who runs the tests has set for their own app is not what is tested. DATABASE_URL stays: the
# suite runs on PostgreSQL too.
for name in ("ALLOWED_HOSTS", "CACHE_URL", "DEBUG", "FETCH_ALLOW", "HOST", "PORT", "SECRET_KEY"):
    os.environ.pop(name, None)
os.environ["DATA_DIR"] = str(Path(__file__).resolve().parent.parent / ".test-data")

from newsreader.settings import *  # noqa: E402, F403

# On disk, as in use: in memory all threads of the live server would share one connection.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "tests.sqlite3"}  # noqa: F405

# The live server answers for static files under their plain names; that the hashed ones fit together has a
# test of its own, in tests/setup.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# Argon2 is slow on purpose, and every persona needs a password.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
