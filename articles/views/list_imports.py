"""What the pages on which a list is imported have in common, whatever is in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any, Protocol

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles.access import ReaderRequest
from articles.forms.lists import ListImportForm

MOST_SHOWN = 200  # rows of one kind in the report on a list; the others are counted


class Judged(Protocol):
    """What becomes of a row of a list."""

    @property
    def outcome(self) -> Any:
        """A member of a TextChoices."""


def import_page(
    request: ReaderRequest,
    of: str,
    form: ListImportForm,
    judged: Sequence[Judged] = (),
    outcomes: Iterable[Any] = (),
    status: HTTPStatus = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    """The form with the report on what each row would do, by outcome. `of` names folder and addresses: corrections.

    `more` is what the page shows beside it, and `address` and `back` where they are others than these.
    """
    parts = {outcome.name.lower(): [each for each in judged if each.outcome == outcome] for outcome in outcomes}
    context = {
        "form": form,
        "judged": judged,
        **parts,
        "most_shown": MOST_SHOWN,
        "of": of,
        "report": f"{of}/_report.html",
        **(more or {"address": reverse(f"{of}_import"), "back": reverse(of)}),
    }
    return render(request, "parts/_import_list.html" if request.htmx else f"{of}/import.html", context, status=status)


def csv_download(name: str, content: bytes) -> HttpResponse:
    """A CSV file with the day in its name."""
    return download(f"{name}.csv", content, "text/csv")


def download(name: str, content: bytes, kind: str) -> HttpResponse:
    """A file of UTF-8 text of this media type, with the day in its name."""
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    stem, _dot, ending = name.rpartition(".")
    response["Content-Disposition"] = f'attachment; filename="{stem}-{timezone.localdate().isoformat()}.{ending}"'
    return response
