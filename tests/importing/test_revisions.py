"""An edited article as it is stored: a new revision where the text changed, with what hangs on it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError

from articles.corrections.actions import OutdatedText, correct, restore, undo
from articles.corrections.drawing import lock_corrections, note_change
from articles.dictionary.entries import default_store
from articles.importing import load
from articles.importing.load import Outdated, state_of, store_revision
from articles.importing.written import read_written, stored_draft, written
from articles.japanese.analysis import ANALYSER, tokenize
from articles.models import Article, Reader, ReadingCorrection, Revision, Section
from articles.stored_words import section_tokens
from tests.articles import TITLE, make_article, mark, passage

RUBY = """沖の漁火《いさりび》を𠮟《しか》る声がした。

## ｜汐見《せきみ》氏の話

汐見氏は《速報》を見て、絵画《ひまわり》を買った。
"""


def text_of(article: Article) -> str:
    """The article as the form has it."""
    return written(stored_draft(article.newest, article.title).sections)


def edit(article: Article, text: str, *, title: str = TITLE, **details: Any) -> Revision:
    said = {"source": article.source, **details}
    revision = store_revision(article=article, draft=read_written(text, title), seen=state_of(article), **said)
    article.refresh_from_db()
    return revision


def readings(revision: Revision, surface: str) -> list[str]:
    words = [word for section in revision.sections.all() for word in section_tokens(section)]
    return [word.reading for word in words if word.surface == surface]


def corrected(article: Article, quote: str, reading: str, scope: str = "here") -> ReadingCorrection:
    start, end = passage(article, quote)
    made, _ = correct(author=article.owner, revision=article.newest, start=start, end=end, reading=reading, scope=scope)
    return made


def test_an_edited_text_is_a_new_revision_and_the_old_one_stays(article: Article) -> None:
    old = article.newest
    new = edit(article, text_of(article).replace("三百人", "四百人"))
    assert article.revision == new
    assert (new.number, new.analyser) == (2, ANALYSER)
    assert "四百人が集まり" in new.text
    assert [(each.number, "三百人" in each.text) for each in article.revisions.order_by("number")] == [
        (1, True),
        (2, False),
    ]
    assert [each.heading for each in new.sections.all()] == [each.heading for each in old.sections.all()]


def test_its_words_are_those_of_the_analyser(article: Article) -> None:
    new = edit(article, text_of(article).replace("三百人", "四百人"))
    words = [word for section in new.sections.all() for word in section_tokens(section)]
    assert words == tokenize(new.text, lexicon=default_store())


def test_the_same_text_is_no_new_revision_whatever_else_is_changed(article: Article) -> None:
    before = article.changed
    edit(article, text_of(article), title="別の題", source="潮見日報", author="汐見", address="https://a.example/")
    assert article.newest.number == 1
    assert (article.title, article.source, article.author) == ("別の題", "潮見日報", "汐見")
    assert article.changed > before  # kept pages are drawn anew


def test_headings_can_be_made_moved_and_taken_away(article: Article) -> None:
    text = text_of(article).replace("# 会談の背景\n\n", "").replace("# 残る課題", "### 残る課題")
    new = edit(article, text)
    assert [(each.level, each.heading) for each in new.sections.all()] == [(2, ""), (4, "残る課題")]
    assert "<h4 class=t" in new.sections.all()[1].html


def test_a_level_alone_is_a_new_revision(article: Article) -> None:
    assert edit(article, text_of(article).replace("# 残る課題", "## 残る課題")).number == 2


def test_the_publishers_ruby_is_kept_through_an_edit(aki: Reader) -> None:
    article = make_article(aki, text=RUBY, title="漁")
    typed = text_of(article)
    assert "沖の漁火《いさりび》を𠮟《しか》る声" in typed
    assert "# 汐見《せきみ》氏の話" in typed
    new = edit(article, typed.replace("声がした", "声が聞こえた"))
    assert [(new.text[start:end], reading) for start, end, reading in new.ruby] == [
        ("漁火", "いさりび"),
        ("𠮟", "しか"),
        ("汐見", "せきみ"),
    ]
    assert readings(new, "汐見") == ["せきみ", "せきみ"]


def test_ruby_that_is_taken_away_is_a_change(aki: Reader) -> None:
    article = make_article(aki, text=RUBY, title="漁")
    assert edit(article, text_of(article).replace("《いさりび》", "")).number == 2


def test_whoever_comes_late_is_told_and_nothing_is_changed(article: Article) -> None:
    seen = state_of(article)
    stale = Article.objects.select_related("revision").get(pk=article.pk)
    edit(article, text_of(article).replace("三百人", "四百人"))
    draft = read_written(text_of(article).replace("三百人", "五百人"), "題")
    for late in (stale, article):
        with pytest.raises(Outdated) as told:
            store_revision(article=late, draft=draft, seen=seen)
        assert told.value.current.newest.number == 2
    assert Revision.objects.filter(article=article).count() == 2


def test_a_title_that_somebody_else_has_changed_counts_too(article: Article) -> None:
    seen = state_of(article)
    stale = Article.objects.select_related("revision").get(pk=article.pk)
    edit(article, text_of(article), title="別の題")
    with pytest.raises(Outdated):
        store_revision(article=stale, draft=stored_draft(stale.newest, TITLE), seen=seen, source="潮見日報")
    article.refresh_from_db()
    assert (article.title, article.source) == ("別の題", "港湾日報")


def test_a_save_that_fails_midway_leaves_the_article_as_it_was(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: object, **kwargs: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(Section.objects, "bulk_create", fails)
    with pytest.raises(DatabaseError):
        edit(article, text_of(article).replace("三百人", "四百人"), title="別の題")
    article.refresh_from_db()
    assert (article.newest.number, article.title) == (1, TITLE)
    assert Revision.objects.count() == 1


def test_a_correction_of_one_place_moves_with_the_text(article: Article) -> None:
    made = corrected(article, "市長も", "いちおさも")
    new = edit(article, "これは新しい段落である。\n\n" + text_of(article))
    made.refresh_from_db()
    assert made.revision == new
    assert made.start is not None
    assert new.text[made.start :].startswith("市長も姿を見せた")
    assert readings(new, "市長も") == ["いちおさも"]
    assert "おさ" in "".join(section.html for section in new.sections.all())


def test_one_whose_place_is_gone_stays_with_the_old_text_and_returns_with_it(article: Article) -> None:
    made = corrected(article, "三百人", "さんびゃくめい")
    first = article.newest
    edit(article, text_of(article).replace("三百人が集まり、", ""))
    made.refresh_from_db()
    assert made.revision == first
    restored = store_revision(article=article, draft=stored_draft(first, TITLE), seen=state_of(article))
    made.refresh_from_db()
    assert made.revision == restored
    assert "さんびゃくめい" in readings(restored, "三百人")


def test_an_undone_one_moves_too_and_can_be_restored(article: Article) -> None:
    made = corrected(article, "市長も", "いちおさも")
    undo(made, article.newest)
    new = edit(article, "これは新しい段落である。\n\n" + text_of(article))
    assert readings(new, "市長も") == []
    made.refresh_from_db()
    restore(made, new)
    assert readings(new, "市長も") == ["いちおさも"]


def test_highlights_and_notes_move_with_the_text(article: Article, aki: Reader) -> None:
    made = mark(article, aki, "三百人", note="本当か")
    new = edit(article, "これは新しい段落である。\n\n" + text_of(article))
    made.refresh_from_db()
    assert (made.revision, made.state, new.text[made.start : made.end]) == (new, "moved", "三百人")


def test_corrections_of_the_whole_article_and_of_all_articles_are_applied(article: Article) -> None:
    corrected(article, "市民", "いちみん", "article")
    corrected(article, "学生", "まなびて", "everywhere")
    new = edit(article, text_of(article) + "\n\n市民と学生が来た。")
    assert readings(new, "市民") == ["いちみん", "いちみん"]
    assert readings(new, "学生") == ["まなびて", "まなびて"]


def test_what_is_corrected_while_the_text_is_being_analysed_is_in_it(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def corrected_in_the_meantime(owner: Reader) -> int:
        made = ReadingCorrection.objects.create(
            author=owner, scope="article", article=article, surface="学生", reading="まなびて"
        )
        note_change(owner, [made])
        return lock_corrections(owner)

    text = text_of(article) + "\n\n春が来た。"
    monkeypatch.setattr(load, "lock_corrections", corrected_in_the_meantime)
    assert readings(edit(article, text), "学生") == ["まなびて"]


def test_nothing_is_corrected_in_a_text_that_somebody_has_changed_meanwhile(article: Article) -> None:
    before = article.newest
    edit(article, text_of(article) + "\n\n春が来た。")
    start = before.text.index("学生")
    with pytest.raises(OutdatedText):
        correct(author=article.owner, revision=before, start=start, end=start + 2, reading="まなびて", scope="article")
    assert not ReadingCorrection.objects.exists()


def test_what_is_undone_on_a_page_of_an_older_text_is_undone_in_the_newest(article: Article) -> None:
    made, before = corrected(article, "学生", "まなびて", "article"), article.newest
    new = edit(article, text_of(article) + "\n\n春が来た。")
    assert readings(new, "学生") == ["まなびて"]
    undo(made, before)
    assert readings(new, "学生") == ["がくせい"]
