"""Who may see or change what. A stranger's thing and a missing one both answer 404, so that nothing is given away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from articles.annotations.queries import seen_by
from articles.models import (
    Annotation,
    Article,
    Feed,
    FeedItem,
    ImportJob,
    Invitation,
    PersonalToken,
    Reader,
    ReadingCorrection,
    Reply,
    Revision,
    ShareLink,
    Term,
)
from articles.models.term import THE_BASE
from articles.prepared_query import PreparedQuery
from articles.tokens import token_hash


class PageRequest(HttpRequest):
    """What the middleware guarantees on every request."""

    htmx: HtmxDetails


class ReaderRequest(PageRequest):
    """A request of somebody who has signed in."""

    user: Reader


Arguments = ParamSpec("Arguments")
ReaderView = Callable[Concatenate[ReaderRequest, Arguments], HttpResponse]
PageView = Callable[Concatenate[PageRequest, Arguments], HttpResponse]


def reader_required(view: ReaderView[Arguments]) -> PageView[Arguments]:
    """Ask strangers to sign in, and answer 404 where what was asked for is removed for good under the request's hands.

    A swap gets 401 with a sentence instead of a redirect: htmx would follow it and put the sign-in page into the
    middle of the article, over what the person had typed.
    """

    @wraps(view)
    def guarded(request: PageRequest, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            try:
                return view(request, *args, **kwargs)  # type: ignore[arg-type]
            except (Annotation.DoesNotExist, Reply.DoesNotExist):
                raise Http404 from None
        if request.htmx:
            return HttpResponse(_("You have been signed out. Sign in in another tab, then try again here."), status=401)
        return redirect_to_login(request.get_full_path())

    return cast(PageView[Arguments], guarded)


def visitor(request: PageRequest) -> Reader | None:
    """Who looks at a page that needs no account; None for a guest.

    Without a session's cookie nobody is signed in, and asking Django would begin a session's work to find that out.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)  # missing where a request is refused before the middleware has named one
    return user if isinstance(user, Reader) else None


def own_articles(reader: Reader) -> QuerySet[Article]:
    """The articles that `reader` keeps, with their newest revision."""
    kept = Article.objects.filter(owner=reader, revision__isnull=False, deleted_at=None)
    return kept.select_related("revision")


def own_article_or_404(reader: Reader, pk: int) -> Article:
    """Without the revision's text, which a page view does not need."""
    return get_object_or_404(own_articles(reader).defer("revision__text"), pk=pk)


def revision_or_404(article: Article, number: int) -> Revision:
    """A text that an article has or has had; who may see the article may see it."""
    return get_object_or_404(article.revisions, number=number)


def _own_text(reader: int, article: int) -> QuerySet[Any, tuple[Any, ...]]:
    return own_articles(Reader(pk=reader)).filter(pk=article).order_by().values_list("revision", "revision__text")


_own_text_query = PreparedQuery(_own_text, reader=918_273_645, article=546_372_819)


def own_text_or_404(reader: Reader, article: int) -> Revision:
    """The newest revision of an own article, no more than its id and text: what a new passage is checked against."""
    return _text_or_404(_own_text_query.first(reader=reader.pk, article=article), article)


def _text_or_404(row: tuple[Any, ...] | None, article: int) -> Revision:
    if row is None:
        raise Http404
    return Revision(pk=row[0], text=row[1], article_id=article)


def articles_had_by(reader: int, now: datetime | None = None) -> QuerySet[Article]:
    """The articles that a person (by id) has: their own, and what a link still opens that they have opened."""
    opened = live_links(now).filter(article=OuterRef("pk"), openings__reader=reader)
    return Article.objects.filter(Q(owner=reader) | Exists(opened), revision__isnull=False, deleted_at=None)


def _text_had(reader: int, article: int, now: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    return articles_had_by(reader, now).filter(pk=article).order_by().values_list("revision", "revision__text")


_text_had_query = PreparedQuery(
    _text_had, reader=918_273_645, article=546_372_819, now=datetime(1001, 1, 1, tzinfo=UTC)
)


def text_had_or_404(reader: Reader, article: int) -> Revision:
    """The same of an article that the person has, as its owner or by a link."""
    return _text_or_404(_text_had_query.first(reader=reader.pk, article=article, now=timezone.now()), article)


def article_had_or_404(reader: Reader, pk: int) -> Article:
    """An article that the person has, with its newest revision, without its text."""
    found = articles_had_by(reader.pk).select_related("revision").defer("revision__text")
    return get_object_or_404(found, pk=pk)


def address_of_article(reader: Reader, article: Article) -> str:
    """Where the person reads an article that they have: their own page of it, or that of the link opened last."""
    if article.owner_id == reader.pk:
        return reverse("article", args=[article.pk])
    link = live_links().filter(article=article, openings__reader=reader).order_by("-openings__opened").first()
    if link is None:
        raise Http404
    return reverse("shared_again", args=[link.pk])


def _annotations_had_by(reader: Reader) -> QuerySet[Annotation]:
    found = Annotation.objects.filter(article__in=articles_had_by(reader.pk))
    return found.select_related("author", "revision", "article").defer("revision__text")


def annotations_seen_by(reader: Reader) -> QuerySet[Annotation]:
    """All that `reader` may see: their own, and the shared ones, of the articles that they have."""
    return _annotations_had_by(reader).filter(seen_by(reader.pk))


def has_article(reader: Reader, article: int) -> bool:
    """Whether `reader` has the article of this id, as its owner or by a link."""
    return articles_had_by(reader.pk).filter(pk=article).exists()


def own_annotation_or_404(reader: Reader, pk: int, *, deleted: bool = False) -> Annotation:
    """An annotation that `reader` wrote in an article that they have; with `deleted`, one that they deleted."""
    return get_object_or_404(_annotations_had_by(reader), pk=pk, author=reader, deleted_at__isnull=not deleted)


def written_annotation_or_404(reader: Reader, pk: int, *, deleted: bool = False) -> Annotation:
    """The same in whatever article: what somebody has written is theirs also when they no longer have the article.

    Of the article, and of what others wrote there, nothing is to be shown by it.
    """
    found = Annotation.objects.select_related("author")
    return get_object_or_404(found, pk=pk, author=reader, deleted_at__isnull=not deleted)


def seen_annotation_or_404(reader: Reader, pk: int) -> Annotation:
    """An annotation that `reader` may see, their own or a shared one."""
    return get_object_or_404(annotations_seen_by(reader), pk=pk)


def reviewed_annotation_or_404(reader: Reader, pk: int) -> Annotation:
    """One that `reader` may decide about, where its place is or whether it is resolved.

    That is their own, and as the article's owner any that they see.
    """
    annotation = seen_annotation_or_404(reader, pk)
    if reader.pk not in deciders(annotation):
        raise Http404
    return annotation


def reviewed_passage_or_404(reader: Reader, pk: int) -> Annotation:
    """The same of one that has a passage, or has had one: a note about an article as a whole has no place to lose."""
    annotation = reviewed_annotation_or_404(reader, pk)
    if annotation.is_page_note:
        raise Http404
    return annotation


def deciders(annotation: Annotation) -> set[int]:
    """The ids of those who decide about an annotation that they see: its author, and the article's owner."""
    return {annotation.author_id, annotation.article.owner_id}


def own_reply_or_404(reader: Reader, pk: int, *, deleted: bool = False) -> Reply:
    """An answer that `reader` wrote to an annotation that they see; with `deleted`, one that they deleted."""
    seen = _annotations_had_by(reader).filter(seen_by(reader.pk))
    found = Reply.objects.filter(annotation__in=seen.order_by().values("pk")).select_related("author")
    reply = get_object_or_404(found, pk=pk, author=reader, deleted_at__isnull=not deleted)
    reply.annotation = get_object_or_404(seen, pk=reply.annotation_id)
    return reply


def written_reply_or_404(reader: Reader, pk: int, *, deleted: bool = False) -> Reply:
    """The same to whatever annotation, of which nothing is to be shown by it: see `written_annotation_or_404`."""
    found = Reply.objects.select_related("author", "annotation")
    return get_object_or_404(found, pk=pk, author=reader, deleted_at__isnull=not deleted)


def has_deleted(reader: Reader, pk: int) -> bool:
    """Whether `reader` once wrote an annotation of this number, in an article that they have, and deleted it."""
    return _annotations_had_by(reader).filter(pk=pk, author=reader, deleted_at__isnull=False).exists()


def own_correction_or_404(reader: Reader, pk: int) -> ReadingCorrection:
    """A correction that `reader` made, in force or undone."""
    return get_object_or_404(ReadingCorrection.objects.select_related("author"), pk=pk, author=reader)


def own_feed_or_404(reader: Reader, pk: int) -> Feed:
    """A feed that `reader` follows."""
    return get_object_or_404(Feed, pk=pk, owner=reader)


def own_feed_item_or_404(reader: Reader, pk: int) -> FeedItem:
    """What such a feed has offered."""
    return get_object_or_404(FeedItem, pk=pk, feed__owner=reader)


def term_or_404(pk: int) -> Term:
    """A term of the base that all who have an account share, in use or deleted."""
    return get_object_or_404(Term.objects.filter(base=THE_BASE).select_related("decided_by"), pk=pk)


def live_links(now: datetime | None = None) -> QuerySet[ShareLink]:
    """Links that still open `now`: not revoked, not expired, of a person who still has an account and the article."""
    return (
        ShareLink.objects.filter(
            Q(expires_at=None) | Q(expires_at__gt=now or timezone.now()),
            revoked_at=None,
            sharer__is_active=True,
            article__revision__isnull=False,
            article__deleted_at=None,
        )
        .select_related("article__revision", "sharer")
        .defer("article__revision__text")
    )


def own_link_or_404(reader: Reader, pk: int) -> ShareLink:
    """A share link that `reader` made, live or not."""
    return get_object_or_404(ShareLink.objects.select_related("article"), pk=pk, sharer=reader)


def own_token_or_404(reader: Reader, pk: int) -> PersonalToken:
    """A personal token of `reader`, in use or revoked."""
    return get_object_or_404(PersonalToken, pk=pk, reader=reader)


def open_invitation_or_404(token: str) -> Invitation:
    """An invitation that can still be accepted."""
    return get_object_or_404(
        Invitation,
        token_hash=token_hash(token),
        revoked_at=None,
        accepted_at=None,
        expires_at__gt=timezone.now(),
    )


def owner_or_404(reader: Reader) -> None:
    """Pages about the instance are the owner's alone."""
    if not reader.is_owner:
        raise Http404


# An import that has failed, and left something to try again with.
CAN_BE_RETRIED = Q(state=ImportJob.State.FAILED) & (Q(content__isnull=False) | ~Q(address="") | Q(again=True))


def own_imports(reader: Reader) -> QuerySet[ImportJob]:
    """What the person has imported in the background, newest first, without what was sent."""
    can_be_retried = ExpressionWrapper(CAN_BE_RETRIED, BooleanField())
    found = ImportJob.objects.filter(owner=reader).annotate(can_be_retried=can_be_retried)
    return found.select_related("article").defer("content")


def own_import_or_404(reader: Reader, pk: int) -> ImportJob:
    """One of them."""
    return get_object_or_404(own_imports(reader), pk=pk)
