"""Share links: making, revoking, opening."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from articles.library.entries import add_entry
from articles.models import Article, Reader, ShareLink, ShareOpening
from articles.prepared_query import PreparedQuery
from articles.tokens import new_token, token_hash

# "Last opened" is told to the minute; a busy link must not write on every view.
OPENING_NOTED_EVERY = timedelta(minutes=1)


def make_link(
    *,
    article: Article,
    sharer: Reader,
    label: str = "",
    expires_at: datetime | None = None,
    includes_terms: bool = False,
) -> tuple[ShareLink, str]:
    """Make a link; its path is returned once, since only the token's hash is stored."""
    token = new_token()
    link = ShareLink.objects.create(
        article=article,
        sharer=sharer,
        label=label,
        expires_at=expires_at,
        includes_terms=includes_terms,
        token_hash=token_hash(token),
    )
    return link, reverse("shared", args=[token])


def revoke(link: ShareLink) -> None:
    """Whoever opens the link from now on sees a not-found page."""
    link.revoked_at = link.revoked_at or timezone.now()
    link.save(update_fields=["revoked_at"])


def restore(link: ShareLink) -> None:
    """Undo `revoke`: the same address works again."""
    link.revoked_at = None
    link.save(update_fields=["revoked_at"])


def include_terms(link: ShareLink, included: bool) -> None:
    """Whoever opens the link from now on sees the team's terms, or does not."""
    link.includes_terms = included
    link.save(update_fields=["includes_terms"])


_opening_query = PreparedQuery(
    lambda link, reader: ShareOpening.objects.filter(link=link, reader=reader).values_list("pk"),
    link=827_364_519,
    reader=918_273_645,
)


def note_opening(link: int, *, visitor: Reader | None, due: bool) -> None:
    """Keep when the link was last opened, if `due`; put the article into the library of a signed-in visitor."""
    if due:
        ShareLink.objects.filter(pk=link).update(last_opened=timezone.now())
    if visitor is not None:
        is_known = _opening_query.first(link=link, reader=visitor.pk) is not None
        if not is_known and ShareOpening.objects.get_or_create(link_id=link, reader=visitor)[1]:
            add_entry(
                Article.objects.select_related("revision").defer("revision__text").get(share_links=link), visitor.pk
            )
        elif due:
            ShareOpening.objects.filter(link=link, reader=visitor).update(opened=timezone.now())
