"""The addresses."""

from django.urls import URLPattern, URLResolver, path
from django.http import HttpResponse, HttpRequest


def _placeholder(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns: list[URLPattern | URLResolver] = [path("", _placeholder, name="library")]
