"""Terms are found wherever they occur: as words, in every form, and nowhere else."""

from __future__ import annotations

import pytest

from articles.japanese.analysis import tokenize
from articles.terms.in_text import TermIndex, spelling_key, term_places, terms_over


def index_of(*terms: str) -> TermIndex:
    """An index in which each term's id is its place in the list, from 1."""
    return TermIndex((spelling_key(term), number) for number, term in enumerate(terms, 1))


def found(text: str, *terms: str) -> list[tuple[str, str]]:
    """(what the text has, the term) of each place."""
    places = term_places(text, tokenize(text), index_of(*terms))
    return [(text[place.start : place.end], terms[place.term - 1]) for place in places]


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        pytest.param("両国の首脳会談だ。", ["首脳会談"], ["首脳会談"], id="a compound of two words"),
        pytest.param("米朝首脳会談", ["首脳会談"], ["首脳会談"], id="inside a longer compound"),
        pytest.param("米朝首脳会談と会談", ["会談", "首脳会談"], ["首脳会談", "会談"], id="the longest first"),
        pytest.param("東京都と京都", ["京都"], ["京都"], id="not across the border of words"),
        pytest.param("経済産業省の経済", ["経済"], ["経済"], id="not inside a word"),
        pytest.param("イラン・イラクとの", ["イランイラク"], ["イラン・イラク"], id="a dot in the text"),
        pytest.param("イランイラク・", ["イラン・イラク"], ["イランイラク"], id="a dot in the term"),
        pytest.param("・トランプ", ["トランプ"], ["トランプ"], id="none taken in at the start"),
        pytest.param("ＮＡＴＯとNATOとﾄﾗﾝﾌﾟ", ["NATO", "トランプ"], ["ＮＡＴＯ", "NATO", "ﾄﾗﾝﾌﾟ"], id="width"),
        pytest.param("山田　太郎と山田太郎", ["山田太郎"], ["山田　太郎", "山田太郎"], id="a space between names"),
        pytest.param("首脳\n会談", ["首脳会談"], [], id="never across blocks"),
        pytest.param("タイへ行きたい。", ["タイ"], ["タイ"], id="katakana are not hiragana"),
        pytest.param("1兆2345億円と2345円、１人と①番", ["①", "2345"], ["2345", "①"], id="digits are a whole number"),
        pytest.param("𠮷野家で会談", ["会談"], ["会談"], id="behind what lies beyond the BMP"),
    ],
)
def test_words(text: str, terms: list[str], expected: list[str]) -> None:
    assert [passage for passage, _ in found(text, *terms)] == expected


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("政策を推し進めた。", "推し進める", ["推し進めた"]),
        ("政策を推し進める。", "推し進める", ["推し進める"]),
        ("推し進めてきたが、推し進めない。", "推し進める", ["推し進めてきた", "推し進めない"]),
        ("推し進められていなかった。", "推し進める", ["推し進められていなかった"]),
        ("推し進めようとする", "推し進める", ["推し進めよう"]),
        ("推し進めるだろう", "推し進める", ["推し進める"]),
        ("推し進めれば", "推し進める", ["推し進めれば"]),
        ("推し進めました。推し進めません。", "推し進める", ["推し進めました", "推し進めません"]),
        ("完全に非核化した。", "非核化する", ["非核化した"]),
        ("非核化させる。非核化されない。", "非核化する", ["非核化させる", "非核化されない"]),
        ("弱かった。弱くない。弱ければ。弱くなる。", "弱い", ["弱かった", "弱くない", "弱ければ", "弱く"]),
        ("目を向けさせた。", "目を向ける", ["目を向けさせた"]),
        ("彼が来た。", "来る", ["来た"]),
        ("本を読んだのは", "読む", ["読んだ"]),
        ("食べたくなかった。", "食べる", ["食べたくなかった"]),
    ],
)
def test_inflected_forms_with_their_endings(text: str, term: str, expected: list[str]) -> None:
    assert [passage for passage, _ in found(text, term)] == expected


def test_a_noun_is_not_found_in_the_verb_that_begins_like_it() -> None:
    assert found("制度を見直した。見直しを求める。", "見直し") == [("見直し", "見直し")]
    assert found("誓約した。", "誓約") == [("誓約", "誓約")]


def test_a_word_is_a_part_of_several_terms_the_longest_first() -> None:
    text = "米朝首脳会談を推し進めていた"
    tokens = tokenize(text)
    index = index_of("会談", "首脳会談", "米朝首脳会談", "推し進める", "首脳")
    surfaces = [token.surface for token in tokens]
    assert terms_over(tokens, surfaces.index("会談"), index) == [3, 2, 1]
    assert terms_over(tokens, surfaces.index("首脳"), index) == [3, 2, 5]
    assert terms_over(tokens, surfaces.index("を"), index) == []
    assert terms_over(tokens, len(tokens) - 1, index) == [4]


def test_without_terms_there_is_nothing_to_find() -> None:
    assert found("首脳会談") == []


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("ＮＡＴＯ", "nato"),
        ("ドナルド・トランプ", "ドナルドトランプ"),
        ("山田　太郎", "山田太郎"),
        ("・", ""),
        ("ヒノキ", "ヒノキ"),
        ("ﾀｲ", "タイ"),
    ],
)
def test_the_key_of_a_spelling(spelling: str, key: str) -> None:
    assert spelling_key(spelling) == key


def test_a_long_term_is_found_by_all_of_it() -> None:
    text = "国際連合教育科学文化機関の会合"
    assert found(text, "国際連合教育科学文化機関", "国際連合教育科学文化庁") == [("国際連合教育科学文化機関",) * 2]
    assert found(text, "国際連合教育科学文化") == [("国際連合教育科学文化",) * 2]


def test_an_index_takes_no_more_room_for_long_terms_than_for_short_ones() -> None:
    long, short = (TermIndex((f"{number:08}{tail}", number) for number in range(100)) for tail in ("", "x" * 52))
    assert long.beginnings == short.beginnings
