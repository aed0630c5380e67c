"""Answers to annotations and to other answers: what can be done to them, and the thread that is shown.

Every change counts the annotation's `replies_version` up, so that its card is drawn anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Prefetch, prefetch_related_objects
from django.utils import timezone

from articles.annotations.actions import What, changing
from articles.annotations.notes import render_note
from articles.annotations.queries import seen_by
from articles.annotations.request_keys import key_for
from articles.models import Annotation, AnnotationChange, Reader, Reply
from articles.search.keeping import keep_notes

DEEPEST = 3
"""Answers below this depth stand beside each other: the column of the notes is narrow."""
MOST_UNFOLDED = 2
"""More answers than these are folded up until somebody opens them."""


class OutdatedReply(Exception):
    """The answer was changed since the form was opened; `current` is what is stored now."""

    def __init__(self, current: Reply) -> None:
        super().__init__("the answer has been changed elsewhere")
        self.current = current


def add_reply(
    annotation: Annotation, *, author: Reader, text: str, request_key: UUID, parent: int | None = None
) -> Reply:
    """Answer an annotation, or one of its answers: `parent`. A repeated request for that, by its key, adds nothing.

    Where the parent has been removed since, it becomes an answer to the annotation itself: what was written stays.
    Raises Annotation.DoesNotExist where the author no longer sees the annotation: it was deleted, or made private.
    """
    key = key_for(request_key, "answer to", annotation.pk, parent or 0)
    with changing(annotation.article_id):
        made = Reply.objects.filter(author=author, request_key=key).first()
        if made is not None:
            return made
        Annotation.objects.filter(seen_by(author.pk)).get(pk=annotation.pk)
        added = Reply.objects.create(
            annotation=annotation,
            parent=annotation.replies.filter(pk=parent).first() if parent else None,
            author=author,
            text=text,
            html=render_note(text),
            request_key=key,
        )
        _count(annotation)
    return added


def write_reply(reply: Reply, text: str, *, seen: int) -> Reply:
    """Replace what an answer says. `seen` is the version that the form was opened with.

    Raises OutdatedReply when another text has been stored since: nothing is overwritten unseen.
    """
    with changing(reply.annotation.article_id):
        current = Reply.objects.select_related("author").get(pk=reply.pk)
        if current.text == text:
            return current
        if current.version != seen:
            raise OutdatedReply(current)
        _change(current, What.EDITED, before={"text": current.text})
        current.text, current.html = text, render_note(text)
        current.version += 1
        current.save(update_fields=["text", "html", "version", "changed"])
        _count(reply.annotation)
    return current


def delete_reply(reply: Reply) -> None:
    """Hide an answer; what was answered to it stays, below the word "deleted"."""
    _hide(reply, What.DELETED)


def restore_reply(reply: Reply) -> None:
    """Bring a deleted answer back as it was. Raises Reply.DoesNotExist where it has been removed meanwhile."""
    _hide(reply, What.RESTORED)


def _hide(reply: Reply, what: AnnotationChange.What) -> None:
    with changing(reply.annotation.article_id):
        reply.refresh_from_db(fields=["deleted_at", "text"])
        if not reply.text:
            raise Reply.DoesNotExist("only its place is left")
        if (reply.deleted_at is None) == (what == What.RESTORED):
            return
        reply.deleted_at = timezone.now() if what == What.DELETED else None
        reply.save(update_fields=["deleted_at"])
        _change(reply, what)
        _count(reply.annotation)


def _change(reply: Reply, what: AnnotationChange.What, *, before: dict[str, str] | None = None) -> None:
    AnnotationChange.objects.create(
        annotation_id=reply.annotation_id, reply=reply, by=reply.author, what=what, before=before or {}
    )


def _count(annotation: Annotation) -> None:
    Annotation.objects.filter(pk=annotation.pk).update(replies_version=F("replies_version") + 1)
    annotation.refresh_from_db(fields=["replies_version"])
    keep_notes([annotation.pk])


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in its thread. `depth` is 0 for an answer to the annotation itself, at most DEEPEST.

    `to` is the author of the answer that it answers. A deleted one is shown, without its text, only where there are
    others below it.
    """

    reply: Reply
    depth: int
    to: str = ""

    @property
    def is_deleted(self) -> bool:
        """Whether only its place is left."""
        return self.reply.deleted_at is not None


@dataclass(frozen=True, slots=True)
class Thread:
    """The answers to an annotation, in the order in which they are read; and which of them was accepted."""

    answers: Sequence[Answer] = ()
    accepted: Reply | None = None

    @property
    def count(self) -> int:
        """How many there are to read."""
        return sum(not answer.is_deleted for answer in self.answers)

    @property
    def is_long(self) -> bool:
        """Whether it is folded up."""
        return self.count > MOST_UNFOLDED


def load_replies(annotations: Iterable[Annotation]) -> None:
    """Read the answers to all of these in one query; none where nothing was ever answered."""
    answered = [annotation for annotation in annotations if annotation.replies_version]
    prefetch_related_objects(answered, Prefetch("replies", Reply.objects.select_related("author")))


def thread_of(annotation: Annotation) -> Thread:
    """Each answer followed by those to it, the older first; deleted ones only where others stand below them."""
    if not annotation.replies_version:
        return Thread()
    load_replies([annotation])
    replies = list(annotation.replies.all())
    below: dict[int | None, list[Reply]] = {}
    for reply in replies:
        below.setdefault(reply.parent_id, []).append(reply)
    kept = _needed(replies)
    answers = [answer for answer in _walk(below) if answer.reply.pk in kept]
    accepted = [reply for reply in replies if reply.pk == annotation.accepted_id and reply.deleted_at is None]
    return Thread(answers, accepted[0] if accepted and annotation.is_answered else None)


def _walk(below: dict[int | None, list[Reply]]) -> Iterator[Answer]:
    waiting = [Answer(reply, 0) for reply in reversed(below.get(None, []))]
    while waiting:  # not by recursion: nothing limits how long people go on answering each other
        answer = waiting.pop()
        yield answer
        to = "" if answer.is_deleted else answer.reply.author.username
        depth = min(answer.depth + 1, DEEPEST)
        waiting += [Answer(reply, depth, to) for reply in reversed(below.get(answer.reply.pk, []))]


def _needed(replies: Sequence[Reply]) -> set[int]:
    """The ids of those that are there, and of the deleted ones above them."""
    above = {reply.pk: reply.parent_id for reply in replies}
    needed: set[int] = set()
    for reply in replies:
        each = reply.pk if reply.deleted_at is None else None
        while each is not None and each not in needed:
            needed.add(each)
            each = above[each]
    return needed
