"""People: the owner's printed address, invitations, and the person's own account."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import access, signing_in
from articles.access import PageRequest, ReaderRequest, reader_required
from articles.dictionary.entries import DictionaryMissing, default_store
from articles.forms.people import AccountForm
from articles.forms.sharing import InvitationForm
from articles.models import Invitation, Reader


@never_cache
@require_safe
def sign_in_once(request: PageRequest, token: str) -> HttpResponse:
    """The address that the start prints: signs the owner in, once."""
    if "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        # A browser that loads the address while it is still being typed must not use it up.
        return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
    reader = signing_in.use_sign_in_token(token)
    if reader is not None:
        login(request, reader)
        return redirect("library")
    if request.user.is_authenticated:
        return redirect("library")
    messages.warning(
        request, _("This sign-in address has been used. Restart the app for a new one, or sign in with your password.")
    )
    return redirect("account_login")


@require_http_methods(["GET", "POST"])
@reader_required
def people(request: ReaderRequest) -> HttpResponse:
    """Who has an account, and invitations; POST makes one, whose address is shown this once."""
    access.owner_or_404(request.user)
    form = InvitationForm(request.POST if request.method == "POST" else None)
    address = ""
    if form.is_valid():
        _invitation, path = signing_in.invite(inviter=request.user, label=form.cleaned_data["label"])
        address = request.build_absolute_uri(path)
        form = InvitationForm()
    context = {
        "people": Reader.objects.filter(is_active=True).order_by("date_joined"),
        "invitations": Invitation.objects.filter(accepted_at=None, revoked_at=None).order_by("-created"),
        "form": form,
        "address": address,
    }
    template = "people/_people.html" if request.htmx else "people/people.html"
    return render(request, template, context, status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK)


@require_POST
@reader_required
def revoke_invitation(request: ReaderRequest, pk: int) -> HttpResponse:
    """An invitation stops working."""
    access.owner_or_404(request.user)
    signing_in.revoke_invitation(get_object_or_404(Invitation, pk=pk))
    messages.success(request, _("Invitation revoked. Its link no longer makes an account."))
    return redirect("people")


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: PageRequest, token: str) -> HttpResponse:
    """Accept an invitation: choose a name and a password."""
    found = access.open_invitation_or_404(token)
    if request.user.is_authenticated:
        return render(request, "people/invitation.html", {"signed_in_already": True})
    form = AccountForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reader = form.save(commit=False)
        if not signing_in.accept_invitation(found, reader):
            raise Http404
        login(request, reader)
        return redirect("library")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "people/invitation.html", {"form": form, "invitation": found}, status=status)


@require_safe
@reader_required
def account(request: ReaderRequest) -> HttpResponse:
    """The person's own account: password, language, sign out."""
    return render(request, "people/account.html")


@require_safe
def about(request: PageRequest) -> HttpResponse:
    """What this is made of, and the licences of its data."""
    editions: dict[str, str] = {}
    with suppress(DictionaryMissing):  # then the licences are told all the same
        editions = default_store().editions()
    return render(request, "about.html", {"editions": editions})
