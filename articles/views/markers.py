"""What the person means by the five markers."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.access import ReaderRequest, reader_required
from articles.annotations.markers import name_markers
from articles.forms.markers import MarkerNamesForm


@require_http_methods(["GET", "POST"])
@reader_required
def marker_names(request: ReaderRequest) -> HttpResponse:
    """A form with a name for each marker."""
    form = MarkerNamesForm(request.POST if request.method == "POST" else None, reader=request.user)
    if request.method == "POST" and form.is_valid():
        name_markers(request.user, form.cleaned_data)
        messages.success(request, _("The names of your markers are saved."))
        return redirect("account")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "people/markers.html", {"form": form}, status=status)
