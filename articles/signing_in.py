"""Ways in without a password: the owner's printed address, and accepting an invitation."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from articles.models import Invitation, Reader, SignInToken
from articles.tokens import new_token, token_hash

INVITATION_LASTS = timedelta(days=14)


@transaction.atomic
def owner() -> Reader:
    """The person whose instance this is: the first superuser, made where there is none."""
    found = Reader.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if found is not None:
        return found
    username = next(
        name
        for name in ("owner", *(f"owner{number}" for number in range(2, 1000)))
        if not Reader.objects.filter(username=name).exists()
    )
    made = Reader(username=username, is_superuser=True, is_staff=True)
    made.set_unusable_password()
    made.save()
    return made


@transaction.atomic
def new_sign_in_address(reader: Reader) -> str:
    """The path of an address that signs `reader` in, once. Earlier ones of the same person stop working."""
    token = new_token()
    reader.sign_in_tokens.all().delete()
    SignInToken.objects.create(reader=reader, token_hash=token_hash(token))
    return reverse("sign_in_once", args=[token])


@transaction.atomic
def use_sign_in_token(token: str) -> Reader | None:
    """Whom the token signs in; it is used up. None when it is unknown or was used."""
    found = SignInToken.objects.select_related("reader").filter(token_hash=token_hash(token)).first()
    # Of two requests with the same token only one deletes it.
    if found is None or not found.reader.is_active or not SignInToken.objects.filter(pk=found.pk).delete()[0]:
        return None
    return found.reader


def invite(*, inviter: Reader, label: str) -> tuple[Invitation, str]:
    """Make an invitation; its path is returned once and not stored."""
    token = new_token()
    invitation = Invitation.objects.create(
        invited_by=inviter,
        label=label,
        token_hash=token_hash(token),
        expires_at=timezone.now() + INVITATION_LASTS,
    )
    return invitation, reverse("invitation", args=[token])


def revoke_invitation(invitation: Invitation) -> None:
    """The link stops working; an account already made with it stays."""
    invitation.revoked_at = invitation.revoked_at or timezone.now()
    invitation.save(update_fields=["revoked_at"])


@transaction.atomic
def accept_invitation(invitation: Invitation, reader: Reader) -> bool:
    """Store the new person and use the invitation up. False when somebody else was quicker; nothing is stored then."""
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).update(
        accepted_at=timezone.now()
    )
    if not taken:
        return False
    reader.save()
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=reader)
    return True
