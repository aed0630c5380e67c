"""What the app is compared with: ordinary Django views behind the middleware of a fresh Django project."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from articles.models import Annotation, Article, Reader

STARTPROJECT_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

DATABASE_SESSIONS = "django.contrib.sessions.backends.db"
MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"

# The bytes that the views answer with, put here before they are measured.
prebuilt: dict[str, bytes] = {}


@login_required
def three_queries(request: HttpRequest) -> HttpResponse:
    """Session and person are two queries, the article is the third."""
    Article.objects.get(pk=request.GET["article"])
    return HttpResponse(prebuilt["article"])


def one_row(request: HttpRequest) -> HttpResponse:
    """The least view that reads anything: one row by its primary key."""
    return HttpResponse(Article.objects.get(pk=request.GET["article"]).title)


@login_required
def one_row_signed_in(request: HttpRequest) -> HttpResponse:
    """The same for a person: their session and they themselves are read too."""
    return HttpResponse(Article.objects.get(pk=request.GET["article"]).title)


def from_memory(request: HttpRequest) -> HttpResponse:
    return HttpResponse(prebuilt["shared"])


@csrf_exempt
def insert_one_row(request: HttpRequest) -> HttpResponse:
    Annotation.objects.create(
        article_id=request.POST["article"],
        revision_id=request.POST["revision"],
        author_id=request.POST["author"],
        start=request.POST["start"],
        end=request.POST["end"],
        quote=request.POST["quote"],
        marker=request.POST["marker"],
    )
    return HttpResponse(b"saved")


def startproject_handler() -> WSGIHandler:
    """Django as `startproject` sets it up, over the same database."""
    with override_settings(MIDDLEWARE=STARTPROJECT_MIDDLEWARE, SESSION_ENGINE=DATABASE_SESSIONS):
        return WSGIHandler()


def measured_settings() -> override_settings:
    """The app's settings, with the baselines beside its pages, and Django's own backend for sessions that name it."""
    backends = [*settings.AUTHENTICATION_BACKENDS, MODEL_BACKEND]
    return override_settings(ROOT_URLCONF="tests.bench.baselines", AUTHENTICATION_BACKENDS=backends)


def session_of(reader: Reader, backend: str) -> str:
    """The key of a new session in which the person has signed in by `backend`."""
    session = SessionStore()
    session[SESSION_KEY] = str(reader.pk)
    session[BACKEND_SESSION_KEY] = backend
    session[HASH_SESSION_KEY] = reader.get_session_auth_hash()
    session.create()
    return session.session_key or ""


urlpatterns = [
    path("baseline/three-queries/", three_queries),
    path("baseline/one-row/", one_row),
    path("baseline/one-row-signed-in/", one_row_signed_in),
    path("baseline/from-memory/", from_memory),
    path("baseline/insert-one-row/", insert_one_row),
    path("", include("newsreader.urls")),
]
