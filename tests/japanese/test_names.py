"""Names of people, places and organisations: found, kept whole, and read alike through an article."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.japanese.analysis import tokenize
from articles.japanese.backbone import unidic_tokens
from articles.japanese.kana import has_kanji
from articles.japanese.name_list import PARTS_OF_SPEECH, Name, all_names, has_cue
from articles.japanese.names import with_names
from articles.japanese.tokens import SOURCES, Token
from tests.japanese.kanji import kanji_readings


def words(text: str) -> list[tuple[str, str]]:
    return [(token.surface, token.reading) for token in tokenize(text)]


def readings(text: str, surface: str) -> list[str]:
    return [token.reading for token in tokenize(text) if token.surface == surface]


def sources(token: Token) -> list[tuple[str, str]]:
    return [(candidate.reading, " ".join(candidate.sources)) for candidate in token.candidates]


# The list.


def test_every_row_of_the_list_has_its_form() -> None:
    written = [name.written for name in all_names()]
    assert len(written) > 2500
    assert sorted(written) == sorted(set(written)), "a name stands in one row only"
    for name in all_names():
        assert re.fullmatch("[ぁ-ゖー]+", name.reading), name
        assert name.kind in PARTS_OF_SPEECH, name
        assert has_kanji(name.written), name
        assert len(name.written) > 1 or name.kind == "surname", name
        assert "".join(part.written for part in name.parts) in ("", name.written)
        assert all(part.written and part.reading for part in name.parts), name


def _sentence(name: Name) -> str:
    behind = {"person": "氏", "surname": "氏", "given": "氏", "place": "県", "organisation": "社", "era": "5年"}[
        name.kind
    ]
    return f"「{name.written}{behind if name.needs_cue else 'は'}」"


@pytest.mark.parametrize("kind", ["person", "surname", "given", "place", "organisation", "era"])
def test_a_known_name_is_one_sure_word_with_its_reading(kind: str) -> None:
    for name in all_names():
        if name.kind == kind:
            token = tokenize(_sentence(name))[1]
            assert (token.surface, token.reading, token.sure) == (name.written, name.reading, True)
            assert token.part_of_speech.startswith("名詞-固有名詞")
            assert token.lemma == name.written
            assert sources(token)[0] == (name.reading, "names")


@pytest.mark.parametrize(
    ("text", "name", "reading"),
    [
        pytest.param("金正恩総書記は", "金正恩", "きむじょんうん", id="Korean names by their Korean sound"),
        pytest.param("習近平国家主席は", "習近平", "しゅうきんぺい", id="Chinese names by the Sino-Japanese sound"),
        pytest.param("平壌で会う", "平壌", "ぴょんやん", id="places"),
        pytest.param("日本銀行は", "日本銀行", "にっぽんぎんこう", id="organisations that say にっぽん"),
        pytest.param("日本航空は", "日本航空", "にほんこうくう", id="organisations that say にほん"),
        pytest.param("大の里が勝った", "大の里", "おおのさと", id="with kana inside"),
        pytest.param("髙市早苗氏は", "髙市早苗", "たかいちさなえ", id="髙 for 高"),
        pytest.param("慶應義塾大学で", "慶應義塾大学", "けいおうぎじゅくだいがく", id="應 for 応"),
    ],
)
def test_names_of_all_kinds(text: str, name: str, reading: str) -> None:
    assert (name, reading) in words(text)


def test_each_name_stands_where_the_text_has_it() -> None:
    found = [(token.start, token.end, token.reading) for token in tokenize("文相が李在明大統領と平壌を語る。")]
    assert {(3, 6, "いじぇみょん"), (10, 12, "ぴょんやん")} <= set(found)


# What stands around a name.


def test_what_is_left_of_a_word_cut_wrongly_is_a_word_again() -> None:
    assert words("習近平氏は")[:3] == [("習近平", "しゅうきんぺい"), ("氏", "し"), ("は", "は")]


@pytest.mark.parametrize(
    ("text", "not_there"),
    [
        pytest.param("女王毅然と立つ。", "王毅", id="inside two words"),
        pytest.param("王毅然と立つ。", "王毅", id="the end of it inside a word"),
        pytest.param("大の里帰り好き。", "大の里", id="kana inside, and the end within a word"),
    ],
)
def test_the_same_characters_in_other_words_are_left_alone(text: str, not_there: str) -> None:
    assert not_there not in [token.surface for token in tokenize(text)]


def test_a_name_that_is_also_a_word_counts_only_beside_a_cue() -> None:
    assert readings("大分県に行く。", "大分") == ["おおいた"]
    assert ("大分", "おおいた") not in words("大分よくなった。")
    assert has_cue("李強首相", 0, 2, "person")
    assert has_cue("首相の李強が", 3, 5, "person")
    assert not has_cue("李強い", 0, 2, "person")


# One person, one reading.


def test_a_surname_alone_is_read_as_in_the_full_name() -> None:
    text = "李在明大統領が就任した。李氏は語った。"
    assert readings(text, "李") == ["い"]
    assert readings("李克強氏が語った。李氏は去った。", "李") == ["り"]
    token = next(token for token in tokenize(text) if token.surface == "李")
    assert token.sure
    assert sources(token) == [("い", "article"), ("り", "unidic")]
    assert token.part_of_speech == "名詞-固有名詞-人名-姓"


def test_a_headline_may_name_a_person_before_the_article_does() -> None:
    assert readings("李氏が就任\n李在明大統領が就任した。", "李") == ["い"]


def test_a_given_name_alone_is_read_as_in_the_full_name() -> None:
    assert ("正恩", "じょんうん") in words("金正恩総書記が話した。正恩氏は")


def test_a_surname_alone_needs_a_title_where_it_is_one_character() -> None:
    text = "文在寅大統領は文を書いた。文前大統領"
    assert readings(text, "文") == ["ぶん", "むん"]


def test_well_known_surnames_need_no_full_name() -> None:
    assert words("習氏は")[:2] == [("習", "しゅう"), ("氏", "し")]
    assert words("尹前大統領は")[0] == ("尹", "ゆん")
    assert ("正恩", "じょんうん") in words("正恩氏は")


@pytest.mark.parametrize("behind", ["首脳会談", "・プーチン会談", "、習両氏", "元委員長", "一族", "政権"])
def test_much_may_show_that_a_surname_stands_there(behind: str) -> None:
    assert words(f"金{behind}の")[0] == ("金", "きむ")


@pytest.mark.parametrize("text", ["金の会談記念メダル", "金、銀の両方", "金メダルと会談", "文と絵の両氏"])
def test_gold_and_writing_are_no_surnames(text: str) -> None:
    assert ("金", "きむ") not in words(text)
    assert ("文", "むん") not in words(text)


def test_of_two_people_of_one_surname_the_one_named_last_counts_and_is_in_doubt() -> None:
    text = "羽生善治九段が語った。羽生九段に羽生結弦さんが答えた。羽生さんは"
    tokens = [token for token in tokenize(text) if token.surface == "羽生"]
    assert [(token.reading, token.sure) for token in tokens] == [("はぶ", False), ("はにゅう", False)]
    assert ("はにゅう", "article") in sources(tokens[0])


# What the publisher prints.


@pytest.mark.parametrize(
    ("text", "name", "reading"),
    [
        pytest.param("市内の清洲花（きよす・はな）さん", "清洲花", "きよすはな", id="surname and given name"),
        pytest.param("市内の清洲花（きよす・はな、41）さん", "清洲花", "きよすはな", id="and the age"),
        pytest.param("柳美々(ユ・ミミ)氏", "柳美々", "ゆみみ", id="a Korean name in katakana"),
        pytest.param("葛\U000e0100飾（かつしか）区", "葛\U000e0100飾", "かつしか", id="a variation selector"),
        pytest.param("習近平（シー・チンピン）国家主席", "習近平", "しーちんぴん", id="against the list"),
    ],
)
def test_a_reading_in_brackets_is_the_publishers(text: str, name: str, reading: str) -> None:
    token = next(token for token in tokenize(text) if token.surface == name)
    assert token.reading == reading
    assert token.sure
    assert sources(token)[0] == (reading, "publisher")


def test_the_publishers_reading_holds_in_the_whole_article() -> None:
    text = "清洲花さんが話す。清洲花（きよす・はな）さんは市内に住む。清洲さんは"
    assert readings(text, "清洲花") == ["きよすはな", "きよすはな"]
    assert readings(text, "清洲") == ["きよす"]


@pytest.mark.parametrize(
    "text",
    [
        "国連（ユーエヌ）は",
        "誤り（ママ）が",
        "米国（アメリカ）は",
        "大阪（ミナミ）で",
        "静岡（エスパルス）が",
        "大阪（きた）で",
    ],
)
def test_kana_in_brackets_that_are_no_reading_change_nothing(text: str) -> None:
    word = re.split("（", text)[0]
    assert words(text)[: len(tokenize(word))] == words(word)


def test_readings_of_kanji_tell_how_far_back_a_printed_reading_goes() -> None:
    text = "今は国の中口大土（なかぐち・だいと）さん。中口さんと大土さん。"
    known = with_names(text, unidic_tokens(text, 0), unidic_tokens, kanji_readings)
    found = [(token.surface, token.reading) for token in known]
    assert ("中口大土", "なかぐちだいと") in found
    assert ("中口", "なかぐち") in found
    assert ("大土", "だいと") in found


def test_a_name_of_one_kanji_may_be_printed_with_its_reading() -> None:
    assert readings("鞆（とも）の町。鞆は古い。", "鞆") == ["とも", "とも"]


def test_a_word_whose_reading_is_printed_once_may_be_read_otherwise_elsewhere() -> None:
    text = "上（うえ）の人と、上の人。"
    known = with_names(text, unidic_tokens(text, 0), unidic_tokens, kanji_readings)
    assert [[source for _, source in sources(token)] for token in known if token.surface == "上"] == [["publisher"], []]


def test_a_bracket_behind_a_title_does_not_read_the_title() -> None:
    assert words("李首相（リ・チャン）は")[:2] == [("李", "り"), ("首相", "しゅしょう")]


# Any text.

PIECES = st.sampled_from(
    [
        "金正恩",
        "習近",
        "平氏",
        "李",
        "氏",
        "（",
        "）",
        "きむ",
        "・",
        "王毅",
        "然",
        "髙",
        "\U000e0100",
        "大の",
        "里",
        "𠮟",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(PIECES, st.characters()), max_size=12).map("".join))
def test_names_leave_every_offset_as_it_was(text: str) -> None:
    place = 0
    for token in tokenize(text):
        assert text[place : token.start].strip() == ""
        assert text[token.start : token.end] == token.surface
        assert all(source in SOURCES for candidate in token.candidates for source in candidate.sources)
        place = token.end
    assert text[place:].strip() == ""
    assert tokenize(text) == tokenize(text)
