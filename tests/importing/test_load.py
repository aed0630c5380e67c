"""A draft as it is stored: canonical text, sections, words."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from articles.corrections.drawing import lock_corrections, note_change
from articles.dictionary.entries import default_store
from articles.importing import load
from articles.importing.load import store_article
from articles.importing.plain import parse
from articles.japanese.analysis import ANALYSER, tokenize
from articles.japanese.tokens import Candidate, Token
from articles.models import Article, Reader, ReadingCorrection, Revision, Section
from articles.stored_words import section_tokens, token_rows

TEXT = """𠮷野町の議会は二十三日、防波堤の予算を認めた。
賛成は9、反対は3だった。

## 町長の𠮟声

町長は「港は台所だ」と話した。

### 残る課題

| 縦線 <b>と</b> 記号 & は、そのまま残る。
"""


@pytest.fixture
def article(aki: Reader) -> Article:
    return store_article(owner=aki, draft=parse(TEXT, title="防波堤"), source="潮見日報")


def test_the_canonical_text_is_headings_and_paragraphs_on_one_line_each(article: Article) -> None:
    assert article.newest.text.split("\n") == [
        "𠮷野町の議会は二十三日、防波堤の予算を認めた。",
        "賛成は9、反対は3だった。",
        "町長の𠮟声",
        "町長は「港は台所だ」と話した。",
        "残る課題",
        "| 縦線 <b>と</b> 記号 & は、そのまま残る。",
    ]


def test_sections_cover_the_text_but_the_newlines_between_them(article: Article) -> None:
    sections = list(article.newest.sections.all())
    text = article.newest.text
    assert "\n".join(text[section.start : section.end] for section in sections) == text
    assert [(section.position, section.level, section.heading) for section in sections] == [
        (0, 2, ""),
        (1, 2, "町長の𠮟声"),
        (2, 3, "残る課題"),
    ]
    assert all(text.startswith(section.heading, section.start) for section in sections)


def test_stored_words_are_those_of_the_analyser(article: Article) -> None:
    words = [word for section in article.newest.sections.all() for word in section_tokens(section)]
    assert words == tokenize(article.newest.text, lexicon=default_store())


def test_rows_keep_every_field_of_a_word() -> None:
    text = "行った。私は日本の銀行に３回行く"
    words = tokenize(text)
    candidates = (Candidate("おこなっ", ("unidic", "sudachi")), Candidate("いっ", ()))
    words[0] = words[0]._replace(sure=False, candidates=candidates)
    words[1] = words[1]._replace(correction=7)
    section = Section(tokens=token_rows(words), revision=Revision(text=text))
    assert section_tokens(section) == words


def test_rows_of_an_older_version_are_read_as_well() -> None:
    row = [0, 2, "いっ", "行く", "動詞-非自立可能", "連用形-促音便", "0", 0]
    section = Section(tokens=[row], revision=Revision(text="行った"))
    assert section_tokens(section) == [
        Token("行っ", 0, "いっ", "行く", "動詞-非自立可能", "連用形-促音便", "0", sure=False)
    ]


def test_most_rows_end_before_candidates_and_corrections() -> None:
    [row] = token_rows([Token("港", 0, "みなと", "港", "名詞-普通名詞-一般", "", "0", sure=True)])
    assert len(row) == 8


def test_the_words_after_corrections_are_those_that_are_shown() -> None:
    corrected = [0, 1, "こう", "", "名詞-普通名詞-一般", "", "", 1, [], 7]
    section = Section(tokens=[[*corrected[:2], "みなと", *corrected[3:8]]], corrected_tokens=[corrected])
    section.revision = Revision(text="港")
    assert [(word.reading, word.correction) for word in section_tokens(section)] == [("こう", 7)]


def test_reading_words_back_asks_the_database_once(article: Article) -> None:
    section = Section.objects.select_related("revision").get(position=1, revision=article.revision)
    with CaptureQueriesContext(connection) as queries:
        section_tokens(section)
    assert len(queries) == 0


def test_sections_are_drawn_with_their_headings_and_nothing_of_the_text_runs(article: Article) -> None:
    html = [section.html for section in article.newest.sections.all()]
    assert html[0].startswith("<p class=t data-start=0>")
    assert "<h2 class=t data-start=" in html[1]
    assert "<h3 class=t data-start=" in html[2]
    assert "<b>" not in html[2]
    assert "&lt;" in html[2]


def test_the_revision_says_what_it_is(article: Article) -> None:
    revision = article.newest
    assert (revision.number, revision.analyser) == (1, ANALYSER)
    assert revision.first_line == "𠮷野町の議会は二十三日、防波堤の予算を認めた。"
    # Kana, kanji and digits are read; these are not.
    assert revision.characters == sum(char not in "。、「」|<b>/& \n" for char in revision.text)


RUBY = """沖の漁火《いさりび》を𠮟《しか》る声。

## ｜汐見《せきみ》氏の話

汐見氏は《速報》を見て、絵画《ひまわり》を買った。
"""


def test_the_publishers_ruby_leaves_the_text_and_is_kept_as_what_it_says(aki: Reader) -> None:
    revision = store_article(owner=aki, draft=parse(RUBY, title="漁")).newest
    assert revision.text.split("\n") == [
        "沖の漁火を𠮟る声。",
        "汐見氏の話",
        "汐見氏は《速報》を見て、絵画《ひまわり》を買った。",
    ]
    assert [(revision.text[start:end], reading) for start, end, reading in revision.ruby] == [
        ("漁火", "いさりび"),
        ("𠮟", "しか"),
        ("汐見", "せきみ"),
    ]
    assert revision.first_line == "沖の漁火を𠮟る声。"
    assert [section.heading for section in revision.sections.all()] == ["", "汐見氏の話"]


def test_words_are_read_as_the_publisher_reads_them_there_and_further_on(aki: Reader) -> None:
    sections = store_article(owner=aki, draft=parse(RUBY, title="漁")).newest.sections.all()
    assert "<rt>いさりび</ruby>" in sections[0].html
    readings = [word.reading for section in sections for word in section_tokens(section) if word.surface == "汐見"]
    assert readings == ["せきみ", "せきみ"]


def test_what_is_known_about_the_article_is_kept(aki: Reader) -> None:
    stored = store_article(
        owner=aki,
        draft=parse("本文です。", title="題"),
        source="潮見日報",
        address="https://news.example/1",
        author="汐見",
        published=datetime.date(2026, 3, 12),
    )
    stored.refresh_from_db()
    assert (stored.title, stored.source, stored.author) == ("題", "潮見日報", "汐見")
    assert (stored.address, stored.published) == ("https://news.example/1", datetime.date(2026, 3, 12))


def test_what_is_corrected_while_an_article_is_being_analysed_is_in_it(
    aki: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def corrected_in_the_meantime(owner: Reader) -> int:
        made = ReadingCorrection.objects.create(author=aki, scope="everywhere", surface="議会", reading="ぎかいい")
        note_change(aki, [made])
        return lock_corrections(owner)

    monkeypatch.setattr(load, "lock_corrections", corrected_in_the_meantime)
    [section, *_others] = store_article(owner=aki, draft=parse(TEXT, title="防波堤")).newest.sections.all()
    assert "ぎかいい" in [word.reading for word in section_tokens(section)]
    assert "ぎかいい" in section.html


def test_an_import_that_fails_midway_leaves_nothing(aki: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object, **kwargs: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(Section.objects, "bulk_create", fails)
    with pytest.raises(DatabaseError):
        store_article(owner=aki, draft=parse(TEXT))
    assert not Article.objects.exists()


def test_more_sections_need_no_more_queries(aki: Reader) -> None:
    def queries(sections: int) -> int:
        draft = parse("\n\n".join(f"## 第{number}の話\n\n港の話は続く。" for number in range(sections)), title="題")
        with CaptureQueriesContext(connection) as captured:
            store_article(owner=aki, draft=draft)
        return len(captured)

    assert queries(40) == queries(2)
