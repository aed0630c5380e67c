"""The page for a new article: paste or upload, preview, save."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.dictionary.entries import DictionaryMissing
from articles.importing.problems import LARGEST_FILE, LONGEST_TEXT
from articles.models import Article, Reader
from tests.pages import SWAP

TEXT = """県は三日、港の防波堤を高くする方針を固めた。

十年越しの願い

地元の漁協は歓迎している。

続きを読む
"""


def send(client: Client, **fields: object) -> Any:
    return client.post(reverse("import"), {"text": TEXT, **fields})


def shown(response: Any) -> str:
    return str(response.content, "utf-8")


def switched(response: Any, index: int) -> str:
    """What the preview's select of a line stands at."""
    select = re.search(rf'<select name="line-{index}".*?</select>', shown(response), re.DOTALL)
    chosen = re.search(r'value="(\w+)" selected', select[0]) if select else None
    return chosen[1] if chosen else ""


def digest(response: Any) -> str:
    found = re.search(r'name="previewed" value="(\w+)"', shown(response))
    assert found is not None
    return found[1]


def test_a_preview_shows_headings_and_what_is_left_out_and_saves_nothing(aki_client: Client) -> None:
    response = send(aki_client, action="preview")
    assert response.status_code == 200
    assert (switched(response, 0), switched(response, 1)) == ("paragraph", "heading")
    assert re.search(r"続きを読む</span> <small>leads to another page", shown(response))
    assert not Article.objects.exists()


def test_a_preview_shows_the_text_as_it_is_stored_without_the_marks_of_ruby(aki_client: Client) -> None:
    text = "沖の漁火《いさりび》\n\n沖の｜汐見《せきみ》氏が漁火《いさりび》を見た。絵画《ひまわり》もある。\n"
    page = shown(send(aki_client, action="preview", text=text))
    preview = page[page.index("import-preview-title") :]
    assert '<p class="import-title" lang="ja">沖の漁火</p>' in preview
    assert ">沖の汐見氏が漁火を見た。絵画《ひまわり》もある。</span>" in preview
    assert "いさりび" not in preview
    assert "沖の｜汐見《せきみ》氏" in page  # in the field it stays as it was pasted


def test_saving_leads_to_the_article(aki: Reader, aki_client: Client) -> None:
    response = send(
        aki_client,
        action="save",
        title="港の話",
        source="潮見日報",
        author="汐見",
        address="news.example/1",
        published="2026-03-12",
    )
    article = Article.objects.get(owner=aki)
    assert response.headers["Location"] == reverse("article", args=[article.pk])
    assert (article.title, article.source, article.author) == ("港の話", "潮見日報", "汐見")
    assert (article.address, str(article.published)) == ("https://news.example/1", "2026-03-12")
    assert [section.heading for section in article.newest.sections.all()] == ["", "十年越しの願い"]


def test_a_heading_switched_to_text_is_saved_as_text(aki_client: Client) -> None:
    fields = {"line-1": "paragraph", "previewed": digest(send(aki_client))}
    assert switched(send(aki_client, **fields), 1) == "paragraph"
    send(aki_client, action="save", **fields)
    assert [section.heading for section in Article.objects.get().newest.sections.all()] == [""]


def test_a_line_that_was_left_out_can_be_kept(aki_client: Client) -> None:
    # As the form sends it: the hidden field, and the ticked box after it.
    send(aki_client, action="save", **{"line-3": ["set_aside", "paragraph"]})
    assert Article.objects.get().newest.text.endswith("続きを読む")


def test_a_line_left_out_by_hand_stays_out(aki_client: Client) -> None:
    send(aki_client, action="save", **{"line-2": "set_aside"})
    assert "漁協" not in Article.objects.get().newest.text


def test_a_text_changed_after_its_preview_is_shown_again_before_it_is_saved(aki_client: Client) -> None:
    stamp = digest(send(aki_client))
    changed = f"速報。\n\n{TEXT}"
    response = send(aki_client, action="save", text=changed, previewed=stamp, **{"line-1": "set_aside"})
    assert "changed since the last preview" in shown(response)
    assert not Article.objects.exists()
    assert switched(response, 1) == "paragraph"  # line 1 is another line now: the old switch does not count


@pytest.mark.parametrize("nonsense", [{"line-1": "emperor"}, {"line-x": "heading"}, {"line-999999999": "heading"}])
def test_nonsense_for_a_line_is_ignored(aki_client: Client, nonsense: dict[str, str]) -> None:
    assert switched(send(aki_client, **nonsense), 1) == "heading"


def test_with_htmx_only_the_form_is_sent(aki_client: Client) -> None:
    response = aki_client.post(reverse("import"), {"text": TEXT}, headers=SWAP)
    assert shown(response).lstrip().startswith('<form id="import-form"')
    assert 'id="import-preview"' in shown(response)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        pytest.param({"text": ""}, "There is no text here", id="empty"),
        pytest.param({"text": " \n\xa0"}, "There is no text here", id="blank"),
        pytest.param({"text": "Hello."}, "There is no Japanese", id="English"),
        pytest.param({"text": "あ" * (LONGEST_TEXT + 1)}, "200,001 characters", id="too long"),
        pytest.param({"address": "javascript:alert(1)"}, "Enter a valid URL", id="an address that would run"),
        pytest.param({"address": "ftp://files.example/1"}, "Enter a valid URL", id="an address not of the web"),
        pytest.param({"published": "tomorrow"}, "Write the date as 2026-11-23", id="no date"),
        pytest.param({"published": "0001-01-01"}, "before 1868", id="a year that cannot be"),
        pytest.param({"title": "あ" * 301}, "at most 300 characters", id="title too long"),
    ],
)
@pytest.mark.parametrize("headers", [{}, SWAP], ids=["page", "swap"])
def test_what_is_wrong_is_said_and_everything_typed_is_kept(
    aki_client: Client, fields: dict[str, str], message: str, headers: dict[str, str]
) -> None:
    typed = {"text": TEXT, "title": "港の話", "source": "潮見日報", "author": "汐見", **fields}
    response = aki_client.post(reverse("import"), {**typed, "action": "save"}, headers=headers)
    assert response.status_code == 422
    page = html.unescape(shown(response))
    assert message in page
    assert all(value in page.replace("\r\n", "\n") for value in typed.values())
    assert not Article.objects.exists()


def test_a_problem_in_a_swap_is_shown_at_its_field(aki_client: Client) -> None:
    response = aki_client.post(reverse("import"), {"text": ""}, headers=SWAP)
    assert response.headers["HX-Retarget"] == "#import-form"
    assert 'id="id_text_error"' in shown(response)
    assert 'aria-invalid="true"' in shown(response)


def test_a_file_is_read_in_its_encoding_and_its_text_is_then_in_the_field(aki_client: Client) -> None:
    upload = SimpleUploadedFile("記事.txt", TEXT.encode("cp932"))
    response = send(aki_client, text="", file=upload)
    assert response.status_code == 200
    field = re.search(r"<textarea.*?</textarea>", shown(response), re.DOTALL)
    assert field is not None
    assert "地元の漁協は歓迎している。" in field[0]


@pytest.mark.parametrize(
    ("content", "text", "message"),
    [
        pytest.param(b"%PDF-1.7", "", "PDF", id="a PDF"),
        pytest.param(b"", "", "There is no text here", id="an empty file"),
        pytest.param(b"a" * (LARGEST_FILE + 1), "", "2,097,153 bytes", id="a file over the limit"),
        pytest.param(TEXT.encode(), "別の本文です。", "the two differ", id="a file and another text"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_at_its_field(
    aki_client: Client, content: bytes, text: str, message: str
) -> None:
    response = send(aki_client, text=text, file=SimpleUploadedFile("x.txt", content))
    assert response.status_code == 422
    errors = re.search(r'<ul class="errors" id="id_file_error".*?</ul>', shown(response), re.DOTALL)
    assert errors is not None
    assert message in html.unescape(errors[0])
    assert text in shown(response)


def test_the_same_text_twice_in_field_and_file_is_no_conflict(aki_client: Client) -> None:
    upload = SimpleUploadedFile("x.txt", TEXT.encode())
    assert send(aki_client, text=TEXT.replace("\n", "\r\n"), file=upload, action="save").status_code == 302


def test_hostile_text_is_shown_as_text(aki_client: Client) -> None:
    hostile = "<script>alert(1)</script> \"'</textarea><img src=x onerror=alert(1)>"
    response = send(aki_client, text=f"{TEXT}\n\n{hostile}は、", title=hostile, source=hostile, author=hostile)
    assert response.status_code == 200
    assert "<script>alert" not in shown(response)
    assert "<img" not in shown(response)
    send(aki_client, text=f"{TEXT}\n\n{hostile}は、", title=hostile, action="save")
    article = Article.objects.get()
    assert article.title == hostile
    assert article.newest.text.endswith(f"{hostile}は、")


def test_a_very_long_list_has_switches_for_its_first_thousand_lines(aki_client: Client) -> None:
    response = send(aki_client, text="港の\n" * 1500)
    assert shown(response).count("<select") == 1000
    assert "500 more lines" in shown(response)


def test_without_a_dictionary_nothing_typed_is_lost(aki_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(**arguments: object) -> None:
        raise DictionaryMissing("There is no dictionary: run load_dictionary.")

    monkeypatch.setattr("articles.views.importing.store_article", missing)
    response = send(aki_client, action="save")
    assert response.status_code == 503
    assert "run load_dictionary" in shown(response)
    assert "地元の漁協は歓迎している。" in shown(response)


def test_strangers_are_asked_to_sign_in(client: Client, db: None) -> None:
    assert reverse("account_login") in client.post(reverse("import"), {"text": TEXT}).headers["Location"]
    assert not Article.objects.exists()
