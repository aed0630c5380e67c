"""The root of the addresses, and the pages for what went wrong."""

from django.urls import include, path

urlpatterns = [path("", include("articles.urls"))]

handler400 = "articles.views.errors.bad_request"
handler403 = "articles.views.errors.forbidden"
handler404 = "articles.views.errors.not_found"
handler429 = "articles.views.errors.too_many"
handler500 = "articles.views.errors.server_error"
