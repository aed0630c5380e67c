"""The page of a note's history, and bringing back what the note said."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.annotations.actions import write_note
from articles.annotations.content import NoteContent, content_of, digest
from articles.models import Annotation, Article, Reader
from tests.articles import make_article, mark, share_with

SWAP = {"HX-Request": "true"}


@pytest.fixture
def note(aki: Reader, ben: Reader) -> Annotation:
    """Aki's note, written twice, in an article that Ben has."""
    article = make_article(aki)
    share_with(article, ben)
    made = mark(article, aki, "国際社会", note="市民の述べた**考え**です")
    return write(made, NoteContent("学生の述べた**考え**です", kind="question"))


def write(annotation: Annotation, content: NoteContent) -> Annotation:
    return write_note(annotation, content, seen=digest(content_of(annotation)))


def bring_back(client: Client, note: Annotation, *, seen: str | None = None) -> Any:
    """Press the button at the latest change of the note."""
    address = reverse("annotation_version_restore", args=[note.pk, note.changes.all()[0].pk])
    return client.post(address, {"seen": digest(content_of(note)) if seen is None else seen}, headers=SWAP)


def test_all_who_see_the_note_see_its_history_and_only_its_author_brings_something_back(
    note: Annotation, aki_client: Client, ben_client: Client, chie_client: Client
) -> None:
    address = reverse("annotation_history", args=[note.pk])
    for client, may in ((aki_client, True), (ben_client, False)):
        html = client.get(address).content.decode()
        assert "<del>市民</del>" in html
        assert ("Bring this back" in html) is may
    assert chie_client.get(address).status_code == 404
    assert bring_back(ben_client, note).status_code == 404


def test_a_private_notes_history_is_its_authors_alone(note: Annotation, aki_client: Client, ben_client: Client) -> None:
    write(note, NoteContent("学生の述べた**考え**です", visibility="private"))
    address = reverse("annotation_history", args=[note.pk])
    assert ben_client.get(address).status_code == 404
    assert aki_client.get(address).status_code == 200


def test_an_older_text_is_brought_back_with_its_kind_and_as_one_more_change(
    note: Annotation, aki_client: Client
) -> None:
    response = bring_back(aki_client, note)
    assert "The note says again" in response["HX-Trigger"]
    note.refresh_from_db()
    assert (note.note, note.kind) == ("市民の述べた**考え**です", "note")
    assert "<strong>考え</strong>" in note.note_html
    assert note.changes.count() == 3


def test_nothing_is_brought_back_over_what_was_written_since_the_page_was_opened(
    note: Annotation, aki_client: Client
) -> None:
    seen = digest(content_of(note))
    write(note, NoteContent("別のタブで書いた"))
    response = bring_back(aki_client, note, seen=seen)
    assert "Nothing was brought back" in response["HX-Trigger"]
    assert "別のタブで書いた" in response.content.decode()
    note.refresh_from_db()
    assert note.note == "別のタブで書いた"


def test_without_scripts_the_page_tells_what_has_happened(note: Annotation, aki_client: Client) -> None:
    address = reverse("annotation_version_restore", args=[note.pk, note.changes.all()[0].pk])
    response = aki_client.post(address, {"seen": digest(content_of(note))}, follow=True)
    assert "The note says again" in response.content.decode()


def test_a_long_history_comes_in_pages(article_with_long_history: Annotation, aki_client: Client) -> None:
    address = reverse("annotation_history", args=[article_with_long_history.pk])
    first = aki_client.get(address).content.decode()
    assert "made it" not in first
    assert "made it" in aki_client.get(address, {"page": 2}).content.decode()


@pytest.fixture
def article_with_long_history(aki: Reader) -> Annotation:
    article: Article = make_article(aki)
    made = mark(article, aki, "国際社会")
    for number in range(25):
        made = write(made, NoteContent(f"{number}回目"))
    return made
