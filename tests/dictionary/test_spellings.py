"""A word is found however the text spells it."""

from __future__ import annotations

import pytest

from articles.dictionary.answers import answer_for_text
from articles.dictionary.entries import DictionaryStore
from articles.dictionary.other_spellings import foreign_spellings, modern_name, modern_spelling
from articles.dictionary.pieces import pieces_of
from articles.japanese.analysis import tokenize
from tests.dictionary.glossary_list import answer_at


@pytest.mark.parametrize(
    ("text", "modern"),
    [
        pytest.param("國家の體制", "国家の体制", id="old kanji"),
        pytest.param("人人と國國", "人々と国々", id="kanji written twice"),
        pytest.param("みすゞとこゝろ", "みすずとこころ", id="iteration marks of kana"),
        pytest.param("龍と辻", "龍と辻", id="kanji that are words of today stay"),
        pytest.param("ただの文。", "ただの文。", id="nothing to change"),
    ],
)
def test_old_spellings_are_written_as_today_in_as_many_characters(text: str, modern: str) -> None:
    assert modern_spelling(text) == modern
    assert len(modern_spelling(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param("コンピュータ", "コンピューター", id="long vowel at the end left out"),
        pytest.param("ヴァイオリン", "バイオリン", id="v written as b"),
        pytest.param("ウィスキー", "ウイスキー", id="small vowel written large"),
    ],
)
def test_foreign_words_have_several_spellings(text: str, other: str) -> None:
    assert other in foreign_spellings(text)


def test_only_katakana_is_foreign() -> None:
    assert foreign_spellings("国家") == ()


@pytest.mark.parametrize(
    ("context", "headword"),
    [
        pytest.param("【國家】の威信", "国家", id="old kanji, though JMnedict has the name 國家"),
        pytest.param("【學校】に通う", "学校", id="old kanji in the first place"),
        pytest.param("【體制】の維持", "体制", id="only the new form is in JMdict"),
        pytest.param("【戰爭を繰り返した】", "戦争", id="old kanji before kana"),
        pytest.param("【樣々】な声", "様々", id="old kanji with an iteration mark"),
        pytest.param("【人人】の声", "人々", id="a kanji written twice"),
        pytest.param("【刻々】と変わる", "刻々", id="iteration mark"),
        pytest.param("【ヴァイオリン】の音", "バイオリン", id="v written as b"),
        pytest.param("【ｺﾝﾋﾟｭｰﾀ】の", "コンピューター", id="half width"),
        pytest.param("【IT】企業", "ＩＴ", id="half width, full width in JMdict"),
        pytest.param("【ひのき】の柱", "ひのき", id="kana"),
    ],
)
def test_the_entry_is_found_under_any_spelling(context: str, headword: str, dictionary_store: DictionaryStore) -> None:
    start = context.index("【")
    found = answer_at(context.replace("【", "").replace("】", ""), start, dictionary_store)
    assert found.entries
    assert not found.names_first
    assert headword in (found.entries[0].headword, *found.entries[0].spellings)


@pytest.mark.parametrize(
    ("written", "known", "reading"),
    [
        ("髙橋", "高橋", "たかはし"),
        ("宮﨑", "宮崎", "みやざき"),
        ("濵田", "浜田", "はまだ"),
        ("𠮷田", "吉田", "よしだ"),
        ("桒原", "桑原", "くわはら"),
        ("德川", "徳川", "とくがわ"),
        ("黒瀨", "黒瀬", "くろせ"),
        ("髙𣘺", "高橋", "たかはし"),
        ("渡邉", "渡邉", "わたなべ"),  # JMnedict has that itself
        ("齋藤", "齋藤", "さいとう"),
    ],
)
def test_a_name_is_found_by_the_kanji_of_today_and_shown_as_it_is_written(
    written: str, known: str, reading: str, dictionary_store: DictionaryStore
) -> None:
    found = answer_for_text(f"{written}さんは", dictionary_store)
    assert found
    assert found.names_first
    assert (found.surface, found.reading, found.names[0].spelling) == (written, reading, known)
    assert "".join(ruby.base for ruby in found.ruby) == written


def test_the_kanji_of_names_are_written_as_today_in_as_many_characters() -> None:
    assert modern_name("髙𣘺と渡邉、小嶌") == "高橋と渡辺、小島"


def test_a_name_that_no_dictionary_has_is_not_cut_into_single_kanji(dictionary_store: DictionaryStore) -> None:
    for name in ("髙橋", "神﨑"):
        token, *_ = tokenize(f"{name}さん")
        assert list(pieces_of([token], dictionary_store)) == [token]
