"""What is written is found: by any part of it, by how it sounds, by its base form, by the team's translation."""

from __future__ import annotations

from uuid import uuid4

import pytest

from articles.annotations.actions import delete, write_note, write_page_note
from articles.annotations.content import NoteContent, content_of, digest
from articles.importing.load import state_of, store_revision
from articles.importing.plain import parse
from articles.models import Annotation, Article, LibraryEntry, Reader, SearchDocument, Tag, Term
from articles.search.asking import question
from articles.search.finding import find
from articles.search.folding import fold
from articles.sharing.links import revoke
from articles.terms.actions import add_term, change_term, delete_term, restore_term
from articles.terms.content import checked_content
from tests.articles import answer, ask, make_article, mark, share_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dictionary_store")]

SUMMIT = """金正恩国務委員長は平和を誓った。南北首脳会談が開かれている。ＧＤＰとコーヒーといすゞの話もした。

# 残る課題

説明はこれからで、来年の春までにまとめる。
"""


def found(reader: Reader, typed: str) -> list[Article | Annotation | Term | None]:
    """What a search finds, the best first."""
    documents = SearchDocument.objects.select_related("article", "annotation", "term").in_bulk(
        (results := find(reader, question(typed))).documents
    )
    assert results.number == len(results.documents)
    return [each.article or each.annotation or each.term for each in (documents[pk] for pk in results.documents)]


@pytest.fixture
def summit(aki: Reader) -> Article:
    return make_article(aki, text=SUMMIT, title="板門店で会う")


@pytest.mark.parametrize(
    "typed",
    [
        *("金正恩", "正恩国", "誓", "。", "談が開", "板門店", "門", "残る課題", "課"),
        *("gdp", "ＧＤＰ", "Gdp", "こーひー", "コーヒー", "ｺｰﾋｰ", "いすず", "いすゞ", "イスズ"),
        *("きむじょんうん", "キムジョンウン", "kimu jonun", "kimujon'un", "Kimu Jonun", "kimuzyonun", "きむじょ"),
        *("へいわ", "heiwa", "しゅのうかいだん", "shunō kaidan", "syunoukaidan", "nanboku shunou kaidan"),
        *("誓う", "ちかう", "chikau", "tikatta", "開く"),
        *("金正恩 課題", "課題　誓", '"平和を誓った"', '"残る課題" kaidan', "平和 -戦争", "-戦争"),
        *("source:港湾日報", "source:港湾", "会談 source:港", "after:2020", "平和 before:2100-01-01", "-source:時事"),
    ],
)
def test_an_article_is_found_by(aki: Reader, summit: Article, typed: str) -> None:
    assert found(aki, typed) == [summit]


@pytest.mark.parametrize(
    "typed",
    [
        *("正金", "恩金", "委員会", "戦争", "金正恩 戦争", "平和 -金", '"へいわ"', "いすゞ号", "けんざい"),
        *("春 -会談", "source:時事", "tag:政治", "by:chie", "before:2020", "after:2100", "じょんうんこ", "課説"),
    ],
)
def test_what_is_not_there_is_not_found_by(aki: Reader, summit: Article, typed: str) -> None:
    assert found(aki, typed) == []


def test_every_part_of_a_text_is_found_as_a_plain_scan_finds_it(aki: Reader) -> None:
    texts = [
        SUMMIT,
        "港町の首脳会談。港の町、港町の港。",
        "首脳\n\n会談は町で。",
        "脳会の首。談会脳首",
        "ああああ。あああ",
    ]
    articles = [make_article(aki, text=text, title=f"第{number}") for number, text in enumerate(texts)]
    folded = {article: fold(f"{article.title}\n{article.newest.text}") for article in articles}
    parts = {
        line[start : start + length]
        for text in folded.values()
        for line in text.split("\n")
        for length in range(1, 6)
        for start in range(len(line) - length + 1)
    }
    for part in sorted(parts | {"会談は首", "港町港", "あああああ", "脳脳"}):
        if '"' in part or part.isspace() or part != part.strip():
            continue
        scanned = {article for article, text in folded.items() if part in text}
        assert set(found(aki, f'"{part}"')) == scanned, part


def test_words_in_the_title_come_first_then_in_headings_then_the_newest(aki: Reader) -> None:
    in_text = make_article(aki, text="今日の会談は長い。", title="一")
    sounds = make_article(aki, text="歓談した人がいる。", title="二")
    in_heading = make_article(aki, text="前の文である。\n\n# 会談の背景\n\n後の文である。", title="三")
    in_title = make_article(aki, text="何もない。", title="会談")
    newer = make_article(aki, text="明日の会談は短い。", title="四")

    assert found(aki, "会談") == [in_title, in_heading, newer, in_text]
    assert found(aki, "kandan") == [sounds]


def test_an_article_is_found_by_its_text_of_now(aki: Reader, summit: Article) -> None:
    store_revision(article=summit, draft=parse("船が着いた。", title="港の朝"), seen=state_of(summit))

    assert found(aki, "金正恩") == found(aki, "板門店") == found(aki, "誓う") == []
    assert found(aki, "fune") == found(aki, "港の朝") == [summit]


def test_a_note_is_found_by_its_passage_its_text_its_tags_and_its_answers(aki: Reader, article: Article) -> None:
    noted = mark(article, aki, "首脳会談", note="外務省の資料を見る")
    write_note(noted, NoteContent("外務省の資料を見る", tags=("要確認",)), seen=digest(content_of(noted)))
    answer(noted, aki, "統計局にもある")

    assert found(aki, "外務省") == found(aki, "要確認") == found(aki, "tag:要確認") == found(aki, "統計局") == [noted]
    assert found(aki, "外務 統計 首脳") == [noted]
    assert found(aki, "首脳会談") == [article, noted]
    assert found(aki, "外務省 by:aki") == [noted]
    assert found(aki, "外務省 by:ben") == []


def test_a_mark_that_nothing_is_written_about_is_not_listed_beside_its_article(aki: Reader, article: Article) -> None:
    mark(article, aki, "首脳会談")

    assert found(aki, "首脳会談") == [article]


def test_a_deleted_note_is_not_found_and_a_page_note_is(aki: Reader, article: Article) -> None:
    gone = mark(article, aki, "首脳会談", note="消える覚え書き")
    delete(gone)
    kept = write_page_note(author=aki, article=article, content=NoteContent("残る覚え書き"), request_key=uuid4())

    assert found(aki, "覚え書き") == [kept]


def test_a_term_is_found_by_all_it_says_and_its_translation_finds_the_texts_it_is_in(
    aki: Reader, ben: Reader, article: Article
) -> None:
    term = add_term(
        author=aki,
        content=checked_content(
            text="首脳会談", translation="inter-Korean summit", readings="しゅのうかいだん", tags="外交"
        ),
    )

    assert found(aki, "首脳会談") == [term, article]
    assert found(aki, "summit") == [term, article]
    assert found(ben, "summit") == found(ben, "tag:外交") == found(ben, "shunou kaidan") == [term]
    assert found(aki, "ummit") == [term]
    renamed = checked_content(text="首脳会談", translation="top-level talks")
    term = change_term(author=aki, term=term, content=renamed, seen=term.version)
    assert found(aki, "summit") == []
    assert found(aki, "talks") == [term, article]
    delete_term(author=aki, term=term)
    assert found(aki, "talks") == []
    restore_term(author=aki, term=term)
    assert found(aki, "talks") == [term, article]


def test_nobody_finds_what_they_may_not_see(aki: Reader, ben: Reader, chie: Reader, article: Article) -> None:
    shared = mark(article, aki, "首脳会談", note="皆の覚え書き")
    private = mark(article, aki, "国際社会", note="自分の覚え書き", visibility="private")
    link = share_with(article, ben)

    assert found(aki, "覚え書き") == [private, shared]
    assert found(ben, "覚え書き") == [shared]
    assert found(ben, "港町") == [article]
    assert found(chie, "覚え書き") == found(chie, "港町") == []
    revoke(link)
    assert found(ben, "覚え書き") == found(ben, "港町") == []


def test_in_an_article_that_is_no_longer_shared_one_finds_ones_own_words_alone(
    aki: Reader, ben: Reader, article: Article
) -> None:
    link = share_with(article, ben)
    own = ask(article, ben, "国際社会", "これは何の意味か")
    answer(own, aki, "国連のこと")
    assert found(ben, "国連") == [own]
    revoke(link)

    assert found(ben, "何の意味") == [own]
    for typed in ("国連", "国際社会", "source:港", "意味 source:港", "意味 国連"):
        assert found(ben, typed) == [], typed
    assert found(ben, "意味 -国連") == [own]


def test_an_article_removed_for_good_leaves_the_index(aki: Reader, summit: Article) -> None:
    Article.objects.filter(pk=summit.pk).delete()
    other = make_article(aki, text="金正恩の話。", title="別の記事")

    assert found(aki, "金正恩") == [other]


def test_an_article_is_found_by_the_tags_under_which_its_reader_has_filed_it(
    aki: Reader, ben: Reader, summit: Article
) -> None:
    share_with(summit, ben)
    entry = LibraryEntry.objects.get(reader=aki, article=summit)
    entry.tags.add(Tag.objects.create(reader=aki, name="ＥＵ 外交"))
    other = make_article(aki, text="金正恩の話。", title="別の記事")

    assert found(aki, 'tag:"eu 外交"') == [summit]
    assert found(aki, '金正恩 -tag:"eu 外交"') == [other]
    assert found(ben, 'tag:"eu 外交"') == []
