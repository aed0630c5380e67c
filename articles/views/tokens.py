"""A person's own tokens: made, listed, revoked."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.forms.tokens import TokenForm
from articles.models import PersonalToken
from articles.personal_tokens import make_token, revoke_token


@never_cache
@require_http_methods(["GET", "POST"])
@reader_required
def tokens(request: ReaderRequest) -> HttpResponse:
    """The person's tokens; POST makes one, which is shown this once."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    secret = ""
    if form.is_valid():
        _token, secret = make_token(request.user, name=form.cleaned_data["name"], scope=form.cleaned_data["scope"])
        form = TokenForm()
    context = {
        "tokens": PersonalToken.objects.filter(reader=request.user, revoked_at=None),
        "form": form,
        "secret": secret,
    }
    template = "people/_tokens.html" if request.htmx else "people/tokens.html"
    return render(request, template, context, status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK)


@require_POST
@reader_required
def revoke(request: ReaderRequest, pk: int) -> HttpResponse:
    """A token stops working at once."""
    revoke_token(access.own_token_or_404(request.user, pk))
    messages.success(request, _("Token revoked. Programs that use it are refused from now on."))
    return redirect("tokens")
