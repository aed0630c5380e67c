"""Lists of terms: exported, imported with a report row by row, and taken back as a whole."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.access import ReaderRequest, reader_required
from articles.exporting.terms_csv import terms_csv
from articles.forms.terms import TermsImportForm, wanted_terms
from articles.terms import bulk
from articles.terms.bulk import Outcome
from articles.terms.content import LIST_SIGN
from articles.terms.queries import found_terms
from articles.terms.taking_back import Undone
from articles.terms.taking_back import undo_list as take_back
from articles.views.list_imports import csv_download, import_page
from articles.views.responses import on_to

MOST_NAMED = 10  # terms in a sentence


@never_cache
@require_safe
@reader_required
def export(request: ReaderRequest) -> HttpResponse:
    """The terms as CSV: all in use, or what the query asks for as of the list."""
    return csv_download("terms", terms_csv(found_terms(wanted_terms(request.GET))))


@require_http_methods(["GET", "POST"])
@reader_required
def import_list(request: ReaderRequest) -> HttpResponse:
    """GET: the empty form. POST: what each row would do, or with `action=add` what can be stored is."""
    if request.method != "POST":
        return import_page(request, "terms", TermsImportForm())
    form = TermsImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return import_page(request, "terms", form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    to_be_stored = request.POST.get("action") == "add"
    # What has changed after the report is looked over once more; after a second click there is nothing left to store.
    if not to_be_stored or form.outdated:
        judged = bulk.judge(form.rows)
        if not to_be_stored or any(each.outcome in (Outcome.ADDED, Outcome.CHANGED) for each in judged):
            return import_page(request, "terms", form, judged, Outcome)
    stored = bulk.add_all(request.user, form.rows)
    added, changed = (
        sum(each.outcome == outcome for each in stored.judged) for outcome in (Outcome.ADDED, Outcome.CHANGED)
    )
    said = _("List imported. Terms added: %(added)s, changed: %(changed)s.") % {"added": added, "changed": changed}
    messages.success(request, said)
    query = f"?{urlencode({'made': stored.made.isoformat()})}" if stored.made else ""
    return on_to(request, reverse("terms") + query)


@require_POST
@reader_required
def undo_list(request: ReaderRequest) -> HttpResponse:
    """Take back what an imported list, which was stored at the moment `made`, has added and changed."""
    made = wanted_terms(request.POST).made
    if made is None:
        raise Http404
    messages.success(request, _said(take_back(request.user, made)))
    return on_to(request, f"{reverse('terms')}?{urlencode({'made': made.isoformat()})}")


def _said(undone: Undone) -> str:
    if not (undone.number or undone.changed_since or undone.taken):
        return _("Nothing of this list was left to undo.")
    said = [
        ngettext("%(number)s term is as it was before.", "%(number)s terms are as they were before.", undone.number)
        % {"number": undone.number}
    ]
    for stays, why in (
        (undone.changed_since, _("These stay, as somebody has changed them since: %(terms)s.")),
        (undone.taken, _("These stay, as another term has one of their old spellings by now: %(terms)s.")),
    ):
        if stays:
            named = LIST_SIGN.join(term.text for term in stays[:MOST_NAMED])
            said.append(why % {"terms": named + ("…" if len(stays) > MOST_NAMED else "")})
    return " ".join(said)
