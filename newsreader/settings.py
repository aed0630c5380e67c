"""Settings. A clone runs with no environment at all; README lists the variables that are honoured."""

from __future__ import annotations

from pathlib import Path

import environs
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from newsreader.environment import (
    DEFAULT_HOST,
    LOOPBACK,
    BadEnvironment,
    checked_exposure,
    checked_fetch_allow,
    chosen_debug,
    chosen_port,
    is_loopback,
    local_time_zone,
    prepared_data_dir,
    proper_secret,
)

BASE_DIR = Path(__file__).resolve().parent.parent

env = environs.Env()
try:
    DATA_DIR = prepared_data_dir(env.str("DATA_DIR", ""), BASE_DIR / "data")
    DEBUG = chosen_debug(env.str("DEBUG", ""))
    SECRET_KEY = proper_secret(env.str("SECRET_KEY", ""), DATA_DIR)
    # Where `manage.py serve` listens.
    HOST = env.str("HOST", "") or DEFAULT_HOST
    PORT = chosen_port(env.str("PORT", ""))
    names: list[str] = [name.strip().lower() for name in env.str("ALLOWED_HOSTS", "").split(",") if name.strip()]
    ALLOWED_HOSTS = names or [*LOOPBACK, *([HOST] if is_loopback(HOST) else [])]
    checked_exposure(HOST, ALLOWED_HOSTS, debug=DEBUG)
    # Where articles and feeds are fetched from besides the public internet.
    FETCH_ALLOW = checked_fetch_allow(env.str("FETCH_ALLOW", ""))
    DATABASES = {
        "default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'newsreader.sqlite3'}"),
    }
    CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://newsreader")}
    CACHES["pages"] = {**CACHES["default"], "KEY_PREFIX": "pages"}
    CACHES["cards"] = {**CACHES["default"], "KEY_PREFIX": "cards"}
except environs.EnvError as error:
    raise ImproperlyConfigured(f"The environment has a bad value: {error}") from error
except BadEnvironment as problem:
    raise ImproperlyConfigured(str(problem)) from problem

if CACHES["default"]["BACKEND"] == "django.core.cache.backends.locmem.LocMemCache":
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 10_000}
    # A drawn page takes some 150 kB, a note's card less than one. Not together: a full cache drops any third of it, and
    # the cards of one article may be more than all the pages that are kept.
    CACHES["pages"].update({"LOCATION": "newsreader-pages", "OPTIONS": {"MAX_ENTRIES": 600}})
    CACHES["cards"].update({"LOCATION": "newsreader-cards", "OPTIONS": {"MAX_ENTRIES": 20_000}})

DICTIONARY_PATH = DATA_DIR / "dictionary.sqlite3"
SAMPLES_DIR = BASE_DIR / "samples"

# Names beyond this machine mean that others reach it: then only over HTTPS, behind a proxy that ends TLS.
PUBLIC = any(not is_loopback(host) for host in ALLOWED_HOSTS)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "articles",
]

# Background work: rows of the database, so that it is enqueued in the transaction that asks for it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "newsreader.headers.headers_middleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsreader.urls"
WSGI_APPLICATION = "newsreader.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.context.page",
            ],
        },
    },
]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A write transaction takes its lock when it begins: with the default (deferred) two writers that
        # have both read fail at once with "database is locked" instead of waiting for one another.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: a saved note survives the power going, which NORMAL does not promise in WAL mode.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "articles.Reader"
AUTHENTICATION_BACKENDS = ["articles.accounts.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "library"
ACCOUNT_ADAPTER = "articles.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
# Behind the TLS proxy its own address is not the visitor's; sign-in is throttled by the visitor's.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PUBLIC else 0

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ja", _("Japanese"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = local_time_zone()

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "newsreader.static.HashedModulesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# Text is pasted into forms: an article at its size limit, percent-encoded three to nine times as large.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

SESSION_ENGINE = "articles.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "articles.views.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # a share link's token must not reach other sites
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PUBLIC:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
