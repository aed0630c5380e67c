"""The page on which a list of notes is imported: looked over, added, taken back."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.annotations.bulk import add_all
from articles.annotations.content import content_of, digest
from articles.importing.load import state_of, store_revision
from articles.importing.problems import LARGEST_FILE
from articles.importing.written import read_written
from articles.models import Annotation, Article, Reader
from articles.views import annotation_imports
from articles.views.list_imports import MOST_SHOWN
from tests.annotations.some import annotate, page_note
from tests.articles import make_article, share_with

SWAP = {"HX-Request": "true"}
LIST = "国際社会,誰の言葉？\n来年,いつ？\n"


@pytest.fixture
def article(aki: Reader) -> Article:
    return make_article(aki)


def shown(response: Any) -> str:
    return html.unescape(str(response.content, "utf-8"))


def send(client: Client, article: Article, headers: dict[str, str] | None = None, /, **fields: Any) -> Any:
    address = reverse("annotations_import", args=[article.pk])
    return client.post(address, {"text": LIST, **fields}, headers=headers or {})


def looked_over(response: Any) -> dict[str, str]:
    page = shown(response)
    names = ("looked_over", "list")
    found = {name: re.search(rf'name="{name}" value="([\w-]+)"', page) for name in names}
    return {"action": "add", **{name: match[1] for name, match in found.items() if match}}


def test_a_list_is_looked_over_first_and_nothing_is_added(article: Article, aki: Reader, aki_client: Client) -> None:
    annotate(article, aki, "学生", "誰？")
    page = shown(send(aki_client, article, text=f"{LIST}学生,誰？\n首相,誰？\n"))
    assert "1 cannot be imported" in page
    assert re.search(r"line 4</span>.*首相.*These words are not in the article’s text", page, re.DOTALL)
    for part in ("2 new", "1 unchanged", "Stored like this already.", "Import those that have a place"):
        assert part in page
    assert Annotation.objects.count() == 1


def test_what_was_looked_over_is_added_and_its_list_is_shown(article: Article, aki: Reader, aki_client: Client) -> None:
    annotate(article, aki, "学生", "誰？")
    fields = looked_over(send(aki_client, article))
    response = send(aki_client, article, **fields)
    assert response["Location"] == f"/articles/{article.pk}/annotations/list/?list={fields['list']}"
    page = shown(aki_client.get(response["Location"]))
    assert "List imported: 2 added." in page
    assert re.findall(r"<mark [^>]*>(.*?)</mark>", page) == ["国際社会", "来年"]
    assert "Undo this list" in page
    everything = shown(aki_client.get(reverse("article_annotations", args=[article.pk])))
    assert everything.count(f'?list={fields["list"]}">imported list</a>') == 2


def test_a_second_click_adds_nothing_twice_and_says_the_same(article: Article, aki: Reader, aki_client: Client) -> None:
    fields = looked_over(send(aki_client, article))
    for _click in range(2):
        response = send(aki_client, article, SWAP, **fields)
        assert response["HX-Redirect"] == f"/articles/{article.pk}/annotations/list/?list={fields['list']}"
    assert "2 added." in shown(aki_client.get(response["HX-Redirect"]))
    assert Annotation.objects.count() == 2


@pytest.mark.parametrize("stamp", ["", "0123456789abcdef"])
def test_a_list_changed_since_it_was_looked_over_is_shown_again_instead(
    article: Article, aki_client: Client, stamp: str
) -> None:
    page = shown(send(aki_client, article, action="add", looked_over=stamp))
    assert "has changed since it was looked over" in page
    assert not Annotation.objects.exists()


def test_an_article_that_is_edited_while_a_list_is_added_is_shown_with_what_the_list_would_do_in_it(
    article: Article, aki_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def after_an_edit(*args: Any, **chosen: Any) -> Any:
        draft = read_written(article.newest.text.replace("国際社会の", "各国の"), article.title)
        store_revision(article=article, draft=draft, seen=state_of(article))
        return add_all(*args, **chosen)

    fields = looked_over(send(aki_client, article))
    with monkeypatch.context() as patched:
        patched.setattr(annotation_imports, "add_all", after_an_edit)
        response = send(aki_client, article, SWAP, **fields)
    page = shown(response)
    assert response.status_code == 409
    assert "has changed since it was looked over" in page
    assert "These words are not in the article’s text" in page
    assert "国際社会,誰の言葉？" in page
    assert not Annotation.objects.exists()
    send(aki_client, article, **looked_over(response))
    assert Annotation.objects.get().quote == "来年"


def test_who_sees_the_new_notes_is_said_and_can_be_chosen_for_rows_that_do_not_say_it(
    article: Article, aki_client: Client
) -> None:
    rows = "quote,note,visibility\n国際社会,一,private\n来年,二,\n"
    report = send(aki_client, article, text=rows)
    page = shown(report)
    assert page.count("Seen by: private") == 1
    assert "Seen by: shared" not in page
    assert 'name="visibility" value="shared" checked' in page
    send(aki_client, article, text=rows, visibility="private", **looked_over(report))
    assert set(Annotation.objects.values_list("visibility", flat=True)) == {"private"}
    said = send(aki_client, article, text="quote,note,visibility\n学生,三,shared\n")
    assert "Who sees the notes" not in shown(said)


def test_nonsense_is_no_choice_of_who_sees_the_new_notes(article: Article, aki: Reader, aki_client: Client) -> None:
    Reader.objects.update(new_notes_are="private")
    send(aki_client, article, visibility="everybody", **looked_over(send(aki_client, article)))
    assert set(Annotation.objects.values_list("visibility", flat=True)) == {"private"}


def test_a_list_is_undone_and_brought_back_where_it_is_shown(article: Article, aki: Reader, aki_client: Client) -> None:
    page_note(article, aki, "よい記事")
    fields = looked_over(send(aki_client, article))
    send(aki_client, article, **fields)
    undo = reverse("annotations_undo_list", args=[article.pk])
    response = aki_client.post(undo, {"list": fields["list"]}, headers=SWAP)
    assert shown(response).startswith('<div id="annotations">')
    assert "よい記事" in shown(response)
    assert "国際社会" not in shown(response)
    notice = json.loads(response["HX-Trigger"])["notice"]
    assert notice["text"] == "2 of this list deleted."
    restored = aki_client.post(notice["undoUrl"], headers=SWAP)
    assert "国際社会" in shown(restored)
    assert json.loads(restored["HX-Trigger"])["notice"]["text"] == "2 restored."


def test_without_scripts_undoing_leads_back_to_the_list(article: Article, aki: Reader, aki_client: Client) -> None:
    fields = looked_over(send(aki_client, article))
    send(aki_client, article, **fields)
    annotate(article, aki, "学生")
    made = Annotation.objects.get(note="いつ？")
    aki_client.post(reverse("annotation_note", args=[made.pk]), {"note": "直した", "seen": digest(content_of(made))})
    response = aki_client.post(
        reverse("annotations_undo_list", args=[article.pk]), {"list": fields["list"]}, follow=True
    )
    assert "1 of this list deleted. 1 stays: it was changed or answered since." in shown(response)


def test_ben_imports_into_an_article_that_he_has_by_a_link_and_aki_sees_it(
    article: Article, ben: Reader, ben_client: Client, aki_client: Client
) -> None:
    share_with(article, ben)
    send(ben_client, article, **looked_over(send(ben_client, article)))
    page = shown(aki_client.get(reverse("article_annotations", args=[article.pk])))
    assert "誰の言葉？" in page
    assert "imported list" not in page


def test_json_ld_is_imported_on_the_same_page(article: Article, aki: Reader, aki_client: Client) -> None:
    annotate(article, aki, "国際社会", "誰の？", tags="外交")
    export = aki_client.get(reverse("annotations_export_json", args=[article.pk]))
    other = make_article(aki)
    upload = SimpleUploadedFile("notes.jsonld", export.content)
    report = send(aki_client, other, text="", file=upload)
    assert "1 new" in shown(report)
    send(aki_client, other, text=export.content.decode(), **looked_over(report))
    assert Annotation.objects.get(article=other).tags == ["外交"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("notes.xlsx", b"PK\x03\x04 workbook", "another kind (ZIP, Word, EPUB)", id="a workbook"),
        pytest.param("notes.csv", b"", "There are no notes here", id="an empty file"),
        pytest.param("notes.csv", b"a" * (LARGEST_FILE + 1), "2,097,152 bytes", id="a file over the limit"),
        pytest.param("notes.json", b'{"type": "Person"}', "not a file of Web Annotations", id="JSON about something"),
        pytest.param("notes.csv", '"国際社会,誰の\n'.encode(), "quotation marks", id="an open quotation mark"),
    ],
)
@pytest.mark.parametrize("headers", [{}, SWAP], ids=["page", "swap"])
def test_a_file_that_cannot_be_read_is_refused_at_its_field(
    article: Article, aki_client: Client, name: str, content: bytes, message: str, headers: dict[str, str]
) -> None:
    response = send(aki_client, article, headers, text="", file=SimpleUploadedFile(name, content))
    assert response.status_code == 422
    errors = re.search(r'<ul class="errors" id="id_file_error".*?</ul>', shown(response), re.DOTALL)
    assert errors is not None
    assert message in errors[0]


def test_a_long_report_stays_short(article: Article, aki_client: Client) -> None:
    page = shown(send(aki_client, article, text="".join(f"首相{number},誰？\n" for number in range(MOST_SHOWN + 5))))
    assert "205 cannot be imported" in page
    assert page.count('<span class="line">') == MOST_SHOWN
    assert "There is nothing to import." in page


def test_hostile_cells_are_shown_as_text(article: Article, aki_client: Client) -> None:
    page = send(aki_client, article, text="<img src=x>,<b>\n国際社会,<script>alert(1)</script>\n").content.decode()
    assert "<img src" not in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("name", ["annotations_undo_list", "annotations_restore_list"])
@pytest.mark.parametrize("fields", [{}, {"list": "nonsense"}, {"list": "12345678-1234-4234-8234-123456789abc"}])
def test_nonsense_is_no_list(article: Article, aki_client: Client, name: str, fields: dict[str, str]) -> None:
    assert aki_client.post(reverse(name, args=[article.pk]), fields).status_code == 404
