"""The page of all corrections: found, undone and put in force again, exported and imported."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.corrections.bulk import add_all
from articles.importing.corrections_csv import read_rows
from articles.importing.problems import LARGEST_FILE
from articles.models import Article, Reader, ReadingCorrection, Section
from articles.stored_words import section_tokens
from articles.views.corrections_list import ON_A_PAGE
from articles.views.list_imports import MOST_SHOWN
from tests.articles import make_article
from tests.pages import SWAP, notice_of, shown, stamp_of

URL = "/corrections/"
LIST = "平壌,ぴょんやん\n汐見,しおみ\n"


def add(reader: Reader, text: str) -> list[ReadingCorrection]:
    add_all(reader, read_rows(text))
    return list(ReadingCorrection.objects.filter(author=reader))


def words(response: Any) -> list[str]:
    return re.findall(r'<p class="correction-word".*?<b>(.*?)</b>', shown(response))


def reading_of(article: Article, surface: str) -> str:
    sections = Section.objects.filter(revision=article.revision_id).select_related("revision")
    return next(word.reading for section in sections for word in section_tokens(section) if word.surface == surface)


def test_without_corrections_the_page_says_how_to_make_one(aki_client: Client) -> None:
    page = shown(aki_client.get(URL))
    assert "Nothing corrected yet" in page
    assert reverse("corrections_import") in page
    assert reverse("corrections_export") not in page


def test_each_is_shown_with_both_readings_where_it_applies_who_when_and_whether(
    aki: Reader, aki_client: Client
) -> None:
    article = make_article(aki)
    start = article.newest.text.index("今日")
    place = f"scope,word,reading,article_id,start\nhere,今日,こんにち,{article.pk},{start}\n"
    add(aki, "今日,こんじつ\n")
    add(aki, "今日,ほんじつ\n")
    add(aki, place)
    page = shown(aki_client.get(URL))
    here, later, earlier = re.findall(r'<li class="correction.*?</li>', page, re.DOTALL)
    assert f'<a href="/articles/{article.pk}/#word-{start}">今日</a>の会合には三百人が集' in here
    assert all(part in here for part in ("here only", article.title, "aki", "in force", "<time"))
    assert re.search(r"<del>こんじつ</del>.*<ins>ほんじつ</ins>", later)
    assert "everywhere" in later
    assert "replaced by a later one" in earlier


def test_nobody_elses_are_shown_searched_or_exported(ben: Reader, aki: Reader, aki_client: Client) -> None:
    add(ben, "秘密,ひみつ\n")
    add(aki, LIST)
    for path in (URL, f"{URL}?q=秘", f"{URL}?state=in+force", reverse("corrections_export")):
        assert "ひみつ" not in shown(aki_client.get(path))


def test_search_and_filters_narrow_the_list_and_go_together(aki: Reader, aki_client: Client) -> None:
    for line in LIST.splitlines():
        add(aki, line)
    assert words(aki_client.get(URL, {"q": "シオ"})) == ["汐見"]
    assert words(aki_client.get(URL, {"q": "平", "scope": "everywhere", "state": "in force"})) == ["平壌"]
    assert words(aki_client.get(URL, {"q": "平", "scope": "here"})) == []
    assert f"{URL}?" not in shown(aki_client.get(URL))  # links name only what changes
    assert 'href="?q=%E5%B9%B3&scope=here"' in shown(aki_client.get(URL, {"q": "平", "page": "1"}))


def test_when_nothing_is_found_the_page_says_so_and_leads_back(aki: Reader, aki_client: Client) -> None:
    add(aki, LIST)
    page = shown(aki_client.get(URL, {"q": "<b>無"}))
    assert "“<b>無”" in page
    assert "&lt;b&gt;無" in aki_client.get(URL, {"q": "<b>無"}).content.decode()
    assert "Show all" in page


@pytest.mark.parametrize("query", ["scope=moon", "state=no", "page=x", "page=99", "q=%00", "q=" + "あ" * 300])
def test_nonsense_in_the_address_shows_a_page(aki: Reader, aki_client: Client, query: str) -> None:
    add(aki, LIST)
    assert aki_client.get(f"{URL}?{query}").status_code == 200


def test_many_are_shown_page_by_page(aki: Reader, aki_client: Client) -> None:
    add(aki, "".join(f"川{chr(0x4E00 + index)},かわい\n" for index in range(ON_A_PAGE + 1)))
    first, second = aki_client.get(URL), aki_client.get(URL, {"page": 2})
    assert (len(words(first)), len(words(second))) == (ON_A_PAGE, 1)
    assert "1 to 50 of 51" in shown(first)
    assert 'rel="next" href="?page=2"' in shown(first)
    assert 'rel="prev" href="?page=1"' in shown(second)


def test_undoing_takes_effect_in_the_articles_and_can_be_taken_back(aki: Reader, aki_client: Client) -> None:
    article = make_article(aki)
    before = reading_of(article, "市民")
    [made] = add(aki, "市民,まちびと\n")
    response = aki_client.post(reverse("listed_correction_undo", args=[made.pk]), headers=SWAP)
    assert reading_of(article, "市民") == before
    assert "Restore" in shown(response)
    notice = notice_of(response)
    assert notice["text"] == "Correction of 市民 undone."
    assert "Undo" in shown(aki_client.post(notice["undoUrl"], headers=SWAP))
    assert reading_of(article, "市民") == "まちびと"


def test_the_list_stays_as_it_was_chosen_when_one_is_undone(aki: Reader, aki_client: Client) -> None:
    first, _second = add(aki, LIST)
    url = reverse("listed_correction_undo", args=[first.pk]) + "?state=in+force"
    assert aki_client.post(url)["Location"] == f"{URL}?state=in+force"
    restored = reverse("listed_correction_restore", args=[first.pk]) + "?q=しおみ"
    assert words(aki_client.post(restored, headers=SWAP)) == ["汐見"]


def test_the_page_is_never_shown_from_the_browsers_store(aki_client: Client) -> None:
    assert "no-store" in aki_client.get(URL)["Cache-Control"]


def test_the_export_is_a_file_with_the_day_in_its_name(aki: Reader, aki_client: Client) -> None:
    add(aki, LIST)
    response = aki_client.get(reverse("corrections_export"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="corrections-\d{4}-\d\d-\d\d\.csv"', response["Content-Disposition"])
    assert [row.word for row in read_rows(response.content.decode())] == ["平壌", "汐見"]


def send(client: Client, headers: dict[str, str] | None = None, **fields: object) -> Any:
    return client.post(reverse("corrections_import"), {"text": LIST, **fields}, headers=headers or {})


def test_a_list_is_looked_over_first_and_nothing_is_added(aki: Reader, aki_client: Client) -> None:
    add(aki, "川,かわ\n")
    page = shown(send(aki_client, text="平壌,pyongyang\n汐見,しおみ\n川,かわ\n"))
    assert "1 line cannot be added" in page
    assert re.search(r"line 1</span>.*平壌.*pyongyang.*This is not kana: pyong", page, re.DOTALL)
    assert "1 new" in page
    assert "1 in force already" in page
    assert "Add 1 correction" in page
    assert ReadingCorrection.objects.count() == 1


def test_what_was_looked_over_is_added_at_once(aki: Reader, aki_client: Client) -> None:
    response = send(aki_client, action="add", looked_over=stamp_of(send(aki_client)))
    assert response["Location"] == URL
    page = aki_client.get(URL)
    assert words(page) == ["汐見", "平壌"]
    assert "2 corrections added." in shown(page)


def test_a_whole_list_is_undone_by_one_click_and_nothing_else_is(
    aki: Reader, ben: Reader, aki_client: Client, ben_client: Client
) -> None:
    article = make_article(aki, text="平壌の汐見。")
    add(aki, "川,かわ\n")
    add(aki, "平壌,へいじょお\n汐見,せきみい\n")
    link = re.search(r'href="(/corrections/\?made=[^"]+)">list of 2<', shown(aki_client.get(URL)))
    assert link is not None
    page = aki_client.get(link[1])
    assert words(page) == ["汐見", "平壌"]
    made = re.search(r'name="made" value="([^"]+)"><button class="button">Undo all 2 of this list', shown(page))
    assert made is not None
    undo_list = reverse("corrections_undo_list")
    ben_client.post(undo_list, {"made": made[1]})
    assert ReadingCorrection.objects.filter(undone_at=None).count() == 3
    response = aki_client.post(undo_list, {"made": made[1]}, follow=True)
    assert "2 corrections undone." in shown(response)
    assert words(response) == ["汐見", "平壌"]
    assert "of this list" not in shown(response)
    assert [each.surface for each in ReadingCorrection.objects.filter(undone_at=None)] == ["川"]
    assert not Section.objects.filter(revision=article.revision_id, corrected_tokens__isnull=False).exists()


@pytest.mark.parametrize("made", ["yesterday", "2026-02-31T00:00:00+00:00", "2026-02-03T00:00:00"])
def test_a_moment_that_is_none_shows_the_whole_list(aki: Reader, aki_client: Client, made: str) -> None:
    add(aki, "川,かわ\n")
    assert words(aki_client.get(URL, {"made": made})) == ["川"]
    assert aki_client.post(reverse("corrections_undo_list"), {"made": made}).status_code == 404


@pytest.mark.parametrize("looked_over", ["", "0123456789abcdef"])
def test_a_list_changed_since_it_was_looked_over_is_shown_again_instead(aki_client: Client, looked_over: str) -> None:
    page = shown(send(aki_client, action="add", looked_over=looked_over))
    assert "The list, or what is stored, has changed since it was looked over" in page
    assert not ReadingCorrection.objects.exists()


def test_a_second_click_adds_nothing_twice(aki_client: Client) -> None:
    stamp = stamp_of(send(aki_client))
    for _click in range(2):
        send(aki_client, action="add", looked_over=stamp)
    assert ReadingCorrection.objects.count() == 2


def test_the_list_of_a_file_is_then_in_the_field_where_it_can_be_put_right(aki_client: Client) -> None:
    upload = SimpleUploadedFile("names.csv", "単語,読み\n平壌,pyon\n".encode("cp932"))
    field = re.search(r"<textarea.*?</textarea>", shown(send(aki_client, text="", file=upload)), re.DOTALL)
    assert field is not None
    assert "平壌,pyon" in field[0]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("names.xlsx", b"PK\x03\x04 workbook", "another kind (ZIP, Word, EPUB)", id="a workbook"),
        pytest.param("names.csv", b"", "There are no corrections here", id="an empty file"),
        pytest.param("names.csv", b"a" * (LARGEST_FILE + 1), "2,097,152 bytes", id="a file over the limit"),
        pytest.param("names.csv", bytes(range(256)) * 9, "not text in a known encoding", id="no text"),
        pytest.param("names.csv", '"平壌,ぴょんやん\n'.encode(), "quotation marks", id="an open quotation mark"),
    ],
)
@pytest.mark.parametrize("headers", [{}, SWAP], ids=["page", "swap"])
def test_a_file_that_cannot_be_read_is_refused_at_its_field(
    aki_client: Client, name: str, content: bytes, message: str, headers: dict[str, str]
) -> None:
    response = send(aki_client, headers, text="", file=SimpleUploadedFile(name, content))
    assert response.status_code == 422
    errors = re.search(r'<ul class="errors" id="id_file_error".*?</ul>', shown(response), re.DOTALL)
    assert errors is not None
    assert message in errors[0]


def test_what_is_wrong_with_a_pasted_list_is_said_at_the_field_and_the_list_is_kept(aki_client: Client) -> None:
    page = shown(send(aki_client, text="here,平壌,ぴょんやん"))
    assert "does not name them" in page
    assert "here,平壌,ぴょんやん</textarea>" in page


def test_a_long_report_stays_short(aki_client: Client) -> None:
    page = shown(send(aki_client, text="".join(f"川{chr(0x4E00 + index)},kawa\n" for index in range(MOST_SHOWN + 5))))
    assert "205 lines cannot be added" in page
    assert page.count('<span class="line">') == MOST_SHOWN
    assert "Only the first 200 are shown." in page
    assert "There is nothing to add." in page


def test_hostile_cells_are_shown_as_text(aki: Reader, aki_client: Client) -> None:
    hostile = "<img src=x>川,かわ\n<script>川</script>,<b>\n"
    assert "<img" not in send(aki_client, text=hostile).content.decode()
    assert "<script>川" not in send(aki_client, text=hostile).content.decode()
    add(aki, "<img>川,かわ\n")
    assert "<img>" not in aki_client.get(URL).content.decode()
