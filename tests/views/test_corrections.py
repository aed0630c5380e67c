"""Correcting a reading over HTTP, as the popup does it and as a plain page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Reader, ReadingCorrection
from articles.sharing.links import make_link
from tests.articles import make_article, mark, passage
from tests.corrections.doubtful import make_doubtful, make_sure, word_at
from tests.pages import SWAP, notice_of

TEXT = """市場は港のそばにある。朝の市場は人が多い。

夜の市場

葛󠄀城さんは市場で魚を食べる。巨大人形も見た。
"""
DOUBTED = '<span class="doubt"><ruby>市'


@pytest.fixture
def article(aki: Reader) -> Article:
    made = make_article(aki, text=TEXT, title="市場の朝")
    make_sure(made, "市場", "しじょう")
    return made


def address(article: Article, surface: str) -> str:
    return reverse("correct_reading", args=[article.pk, passage(article, surface)[0]])


def post(client: Client, article: Article, surface: str, /, *, swap: bool = True, **changes: Any) -> Any:
    start, end = passage(article, surface)
    fields = {"revision": article.revision_id, "start": start, "end": end, "scope": "here", **changes}
    return client.post(address(article, surface), fields, headers=SWAP if swap else {})


def popup(client: Client, article: Article, surface: str) -> str:
    return client.get(reverse("word", args=[article.pk, passage(article, surface)[0]]), headers=SWAP).content.decode()


def test_the_form_opens_with_the_word_its_neighbours_and_its_reading(aki_client: Client, article: Article) -> None:
    response = aki_client.get(address(article, "市場"), headers=SWAP)
    html = response.content.decode()
    assert "<b>市場</b>は港のそばにあ" in html
    assert 'value="しじょう"' in html
    assert "<html" not in html
    assert "4 places" in html
    assert response.context["form"]["scope"].value() == "here"


def test_a_saved_correction_is_drawn_at_once_with_highlights_and_a_way_back(
    aki_client: Client, article: Article, aki: Reader
) -> None:
    made = mark(article, aki, "港のそば")
    response = post(aki_client, article, "市場", reading="いちば")
    html = response.content.decode()
    assert response.status_code == 200
    assert 'hx-swap-oob="innerHTML:#section-0"' in html
    assert "section-1" not in html
    assert "<rt>いち</rt>" in html
    assert f'id="highlight-{made.pk}"' in html
    assert response["HX-Reswap"] == "none"
    assert response["Word-Start"] == "0"
    notice = notice_of(response)
    assert notice["text"] == "市場 is read いちば here."
    undone = aki_client.post(notice["undoUrl"], headers=SWAP)
    assert "<rt>いち</rt>" not in undone.content.decode()
    back = notice_of(undone)["undoUrl"]
    assert "<rt>いち</rt>" in aki_client.post(back, headers=SWAP).content.decode()


def test_every_kind_of_kana_will_do(aki_client: Client, article: Article) -> None:
    assert post(aki_client, article, "市場", reading="ｲﾁﾊﾞ").status_code == 200
    assert post(aki_client, article, "市場", reading="イチ　バ").status_code == 200
    assert [row.reading for row in ReadingCorrection.objects.all()] == ["いちば"]
    assert post(aki_client, article, "市場", reading="まーけっと").status_code == 200


@pytest.mark.parametrize(
    ("surface", "changes", "told"),
    [
        pytest.param("市場", {"reading": ""}, "Type how the word is read", id="nothing typed"),
        pytest.param("市場", {"reading": "いち場x"}, "This is not kana: 場x", id="not kana"),
        pytest.param("市場", {"reading": "い" * 61}, "may have 60 kana; this one has 61", id="too long"),
        pytest.param("食べる", {"reading": "くう"}, "has to contain the kana of 食べる", id="another okurigana"),
        pytest.param("港のそば", {"reading": "みなと"}, "has to contain the kana", id="lacks its end"),
        pytest.param("。", {"reading": "まる"}, "only signs", id="only a sign"),
        pytest.param("多い。\n夜の", {"reading": "おおいよるの"}, "Reload the page", id="over the end of a line"),
        pytest.param("󠄀城", {"reading": "ぎ"}, "Reload the page", id="the selector of a kanji without the kanji"),
        pytest.param("市場", {"reading": "いちば", "end": 99_999}, "Reload the page", id="beyond the text"),
        pytest.param("市場", {"reading": "いちば", "revision": 0}, "has changed", id="another revision"),
        pytest.param("市場", {"reading": "いちば", "revision": ""}, "Reload the page", id="no revision"),
        pytest.param("市場", {"reading": "いちば", "start": "x"}, "Reload the page", id="no place"),
        pytest.param("市場", {"reading": "いちば", "scope": "nowhere"}, "nowhere", id="no such scope"),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed_kept(
    aki_client: Client, article: Article, surface: str, changes: dict[str, Any], told: str
) -> None:
    response = post(aki_client, article, surface, **changes)
    html = response.content.decode()
    assert response.status_code == 422
    assert told in html
    assert not changes["reading"] or f'value="{changes["reading"]}"' in html
    assert not ReadingCorrection.objects.exists()


def test_a_word_of_more_than_forty_characters_is_refused(aki_client: Client, aki: Reader) -> None:
    article = make_article(aki, text="港" * 50, title="港")
    response = post(aki_client, article, "港" * 41, reading="みなと")
    assert response.status_code == 422
    assert "may have 40 characters; this one has 41" in response.content.decode()


def test_white_space_at_the_edges_belongs_to_no_word(aki_client: Client, aki: Reader) -> None:
    article = make_article(aki, text="今日　市場　明日", title="市場")
    assert post(aki_client, article, "　市場　", reading="いちば").status_code == 200
    assert ReadingCorrection.objects.get().surface == "市場"


def moved(client: Client, article: Article, surface: str, move: str, **changes: Any) -> Any:
    return post(client, article, surface, move=move, **{"reading": "しじょう", **changes})


def test_the_edges_move_a_character_at_a_time_and_an_offered_reading_follows(
    aki_client: Client, article: Article
) -> None:
    response = moved(aki_client, article, "市場", "end-on")
    html = response.content.decode()
    assert response.status_code == 200
    assert "<b>市場は</b>" in html
    assert 'value="しじょうは"' in html
    assert not ReadingCorrection.objects.exists()
    # At the start of the line there is nothing before the word.
    assert 'value="start-back"' in html
    assert "disabled" in html[html.index('value="start-back"') :].split(">")[0]


def test_a_reading_that_was_typed_stays_when_an_edge_moves(aki_client: Client, article: Article) -> None:
    html = moved(aki_client, article, "市場", "end-on", reading="いちばx", scope="article").content.decode()
    assert 'value="いちばx"' in html
    assert 'value="article" checked' in html


def test_an_edge_never_falls_between_a_kanji_and_its_variation_selector(aki_client: Client, article: Article) -> None:
    html = moved(aki_client, article, "葛󠄀城", "end-back").content.decode()
    assert "<b>葛󠄀</b>城" in html
    assert "<b>城</b>" in moved(aki_client, article, "葛󠄀城", "start-on").content.decode()


def test_a_word_is_cut_in_two_and_the_popup_goes_with_it(aki_client: Client, article: Article) -> None:
    start = passage(article, "人形")[0]
    response = post(aki_client, article, "人形", reading="ひとがた")
    assert response["Word-Start"] == str(start)
    assert word_at(article, "人形").reading == "ひとがた"
    assert "ひとがた" in aki_client.get(reverse("word", args=[article.pk, start])).content.decode()


def test_a_scope_without_effect_is_told_beside_the_scopes(aki_client: Client, article: Article) -> None:
    response = post(aki_client, article, "場は", reading="ばは", scope="article")
    assert response.status_code == 422
    assert "here only" in str(response.context["form"].errors["scope"])


def test_the_popup_offers_the_doubtful_readings_and_one_click_settles_it_here(
    aki_client: Client, article: Article
) -> None:
    make_doubtful(article, "市場", ("しじょう", "unidic openjtalk"), ("いちば", "sudachi context"))
    html = popup(aki_client, article, "市場")
    assert "This reading is not certain." in html
    assert html.index('value="しじょう"') < html.index('value="いちば"')
    assert "UniDic, OpenJTalk" in html
    assert "Sudachi, the words beside it" in html
    assert 'name="scope" value="here"' in html
    response = post(aki_client, article, "市場", reading="しじょう", settle="")
    assert response.status_code == 200
    assert response.content.decode().count(DOUBTED) == 1  # the other one in this section
    html = popup(aki_client, article, "市場")
    assert "not certain" not in html
    assert "Reading corrected by aki" in html


def test_a_name_is_settled_for_the_whole_article(aki_client: Client, article: Article) -> None:
    make_doubtful(article, "市場", ("いちば", "names"), ("しじょう", "unidic"), part_of_speech="名詞-固有名詞-人名-姓")
    assert 'name="scope" value="article"' in popup(aki_client, article, "市場")
    response = post(aki_client, article, "市場", reading="いちば", scope="article", settle="")
    assert notice_of(response)["text"] == "市場 is read いちば in this article."
    assert DOUBTED not in response.content.decode()


def test_a_doubt_without_alternatives_is_settled_by_confirming_it(aki_client: Client, article: Article) -> None:
    make_doubtful(article, "市場", ("しじょう", ""))
    html = popup(aki_client, article, "市場")
    assert 'name="reading" value="しじょう"' in html


def test_a_click_that_cannot_settle_it_says_why_in_plain_text(aki_client: Client, article: Article) -> None:
    response = post(aki_client, article, "市場", reading="いちば", revision=0, settle="")
    assert response.status_code == 422
    assert response["Content-Type"].startswith("text/plain")


def test_a_guest_sees_doubt_and_who_corrected_but_no_controls(
    aki_client: Client, article: Article, aki: Reader, client: Client
) -> None:
    make_doubtful(article, "市場", ("しじょう", "unidic"), ("いちば", "sudachi"))
    token = make_link(article=article, sharer=aki)[1].split("/")[2]
    shared = reverse("shared_word", args=[token, 0])
    page = reverse("shared", args=[token])
    html = client.get(shared, headers=SWAP).content.decode()
    assert "not certain" in html
    assert "いちば" in html
    assert "<button" not in html
    assert "<form" not in html
    before = client.get(page).content.decode()
    post(aki_client, article, "市場", reading="いちば", scope="article")
    html = client.get(shared, headers=SWAP).content.decode()
    assert "Reading corrected by aki" in html
    assert "in this article" in html
    assert "<button" not in html
    after = client.get(page).content.decode()
    assert "<rt>いち</rt>" not in before
    assert "<rt>いち</rt>" in after


def test_a_kept_page_is_drawn_anew_after_a_correction_and_after_its_undoing(
    aki_client: Client, article: Article
) -> None:
    page = reverse("article", args=[article.pk])
    assert "<rt>いち</rt>" not in aki_client.get(page).content.decode()
    notice = notice_of(post(aki_client, article, "市場", reading="いちば"))
    assert "<rt>いち</rt>" in aki_client.get(page).content.decode()
    aki_client.post(notice["undoUrl"], headers=SWAP)
    assert "<rt>いち</rt>" not in aki_client.get(page).content.decode()


def test_undoing_twice_answers_like_once(aki_client: Client, article: Article) -> None:
    undo = notice_of(post(aki_client, article, "市場", reading="いちば"))["undoUrl"]
    first = aki_client.post(undo, headers=SWAP)
    second = aki_client.post(undo, headers=SWAP)
    assert (first.status_code, second.status_code) == (200, 200)
    assert "#section-0" in second.content.decode()


def test_the_popup_says_who_corrected_when_and_how_far_and_can_undo_it(aki_client: Client, article: Article) -> None:
    post(aki_client, article, "市場", reading="いちば", scope="everywhere")
    html = popup(aki_client, article, "市場")
    assert "Reading corrected by aki" in html
    assert "everywhere" in html
    assert reverse("correction_undo", args=[article.pk, ReadingCorrection.objects.get().pk]) in html
    assert "いちば" in html


def test_without_scripts_it_is_a_page_and_leads_back_to_the_article(aki_client: Client, article: Article) -> None:
    page = aki_client.get(address(article, "市場")).content.decode()
    assert "Correct reading</h1>" in page
    assert "hx-post" not in page[page.index('id="correction"') : page.index("</form>", page.index('id="correction"'))]
    refused = post(aki_client, article, "市場", swap=False, reading="x")
    assert refused.status_code == 422
    assert "<html" in refused.content.decode()
    response = post(aki_client, article, "市場", swap=False, reading="いちば")
    assert response.status_code == 302
    html = aki_client.get(response["Location"]).content.decode()
    assert "市場 is read いちば here." in html
    assert "<rt>いち</rt>" in html


def test_a_place_beyond_the_text_has_no_form(aki_client: Client, article: Article) -> None:
    assert aki_client.get(reverse("correct_reading", args=[article.pk, 99_999])).status_code == 404


def test_a_page_view_asks_for_no_correction(aki_client: Client, article: Article) -> None:
    post(aki_client, article, "市場", reading="いちば")
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        aki_client.get(reverse("article", args=[article.pk]))
    asked = " ".join(query["sql"] for query in captured)
    assert "readingcorrection" not in asked
    assert "corrected_tokens" not in asked


def test_without_a_dictionary_nothing_changes_and_it_is_told_in_a_sentence(
    aki_client: Client, article: Article, settings: Any, tmp_path: Path
) -> None:
    undo = notice_of(post(aki_client, article, "市場", reading="いちば"))["undoUrl"]
    settings.DICTIONARY_PATH = tmp_path / "none.sqlite3"
    refused = [post(aki_client, article, "港", reading="こう"), aki_client.post(undo, headers=SWAP)]
    assert [response.status_code for response in refused] == [503, 503]
    assert "The dictionary is missing on the server" in refused[0].content.decode()
    assert str(tmp_path) not in refused[0].content.decode()
    correction = ReadingCorrection.objects.get()
    assert (correction.surface, correction.undone_at) == ("市場", None)
