"""Where else a word occurs, by what the dictionary found and not by how it is written."""

from __future__ import annotations

import pytest

from articles.models import Article, Reader, Section
from articles.occurrences import MOST_PLACES, Place, articles_with, places_in_article
from tests.articles import make_article

TEXT = """町は会議を行った。祭りは毎年行われる。市長は学校に行った。

行いの記録

森さんは森で働く。森林は広い。バスはバスケットボールの選手を運ぶ。2024年と24年。「ぬるぽ」と書いた。
会議を行い、記録した。
"""
CARRY_OUT, GO = 1589060, 1578850


@pytest.fixture
def article(aki: Reader) -> Article:
    return make_article(aki, text=TEXT, title="祭り")


def words_of(article: Article, word: int) -> list[str]:
    return [place.surface for place in places_in_article(article.newest.pk, [word], "")]


def test_all_forms_of_a_word_are_its_places_and_other_words_written_alike_are_not(article: Article) -> None:
    assert words_of(article, CARRY_OUT) == ["行った", "行われる", "行い"]
    assert words_of(article, GO) == ["行った"]


def test_a_place_is_shown_with_what_stands_beside_it_in_its_line(article: Article) -> None:
    text = article.newest.text
    first, second, *_ = places_in_article(article.newest.pk, [CARRY_OUT], "")
    start = text.index("行った")
    assert first == Place(start, start + 3, "町は会議を", "行った", "。祭りは毎年行われる。市長は学校")
    assert text[second.start : second.end] == second.surface
    assert places_in_article(article.newest.pk, [CARRY_OUT], "")[-1].before == "会議を"


def test_a_name_or_an_unknown_word_is_found_as_it_is_written(article: Article) -> None:
    def found(surface: str) -> list[int]:
        return [place.start for place in places_in_article(article.newest.pk, [], surface)]

    text = article.newest.text
    assert found("森") == [text.index("森さん"), text.index("森で")]
    assert found("バス") == [text.index("バスは")]
    assert found("24") == [text.index("24年。")]
    assert found("ぬるぽ") == [text.index("ぬるぽ")]
    assert found("") == []


def test_where_nobody_has_looked_yet_the_writing_decides(article: Article) -> None:
    Section.objects.update(matches=None)
    assert [place.surface for place in places_in_article(article.newest.pk, [CARRY_OUT], "行った")] == ["行った"] * 2


def test_other_articles_with_the_word_come_newest_first(aki: Reader, ben: Reader, article: Article) -> None:
    first = make_article(aki, text="調査を行うと市は言う。学校に行く。", title="調査")
    newest = make_article(aki, text="試験を行わない。" * 4, title="試験")
    make_article(aki, text="学校に行く。", title="登校")
    make_article(ben, text="調査を行う。", title="よその記事")
    found = articles_with(aki, [CARRY_OUT], "行う", besides=article.pk)
    assert [(each.article, each.title, each.count) for each in found] == [
        (newest.pk, "試験", 4),
        (first.pk, "調査", 1),
    ]
    assert len(found[0].places) == MOST_PLACES
    assert found[1].places[0].before == "調査を"


def test_the_article_itself_is_among_them_unless_it_is_left_out(aki: Reader, article: Article) -> None:
    assert [each.article for each in articles_with(aki, [CARRY_OUT], "行う")] == [article.pk]
    assert [each.count for each in articles_with(aki, [], "森")] == [2]
    assert articles_with(aki, [CARRY_OUT], "行う", besides=article.pk) == []
    assert articles_with(aki, [CARRY_OUT], "実施") == []
