"""What the popup shows, from the real dictionaries."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.template.loader import render_to_string

from articles.dictionary.answers import Answer, answer, answer_for_text
from articles.dictionary.entries import DictionaryStore
from articles.japanese.analysis import tokenize


def answered(text: str, word: str, store: DictionaryStore) -> Answer:
    tokens = tokenize(text)
    index = next(index for index, token in enumerate(tokens) if token.start <= text.index(word) < token.end)
    return answer(tokens, index, store)


@pytest.mark.parametrize(
    ("text", "word", "surface", "lemma", "form", "gloss"),
    [
        pytest.param("国際社会に衝撃", "社会", "国際社会", "国際社会", "", "international community", id="compound"),
        pytest.param("立場を弱めようと", "弱め", "弱めよう", "弱める", "volitional", "to weaken", id="volitional"),
        pytest.param("そう誓っている。", "て", "誓っている", "誓う", "progressive", "to swear", id="from its ending"),
        pytest.param("来月に行われる。", "行わ", "行われる", "行う", "passive", "to perform", id="passive"),
        pytest.param("点を見出している", "見出", "見出している", "見出す", "progressive", "to find out", id="verb"),
        pytest.param("を余儀なくされた", "され", "余儀なくされた", "余儀なくされる", "past", "to be forced", id="exp"),
        pytest.param("増えるかもしれない", "しれ", "かもしれない", "かもしれない", "", "may", id="かもしれない"),
        pytest.param("両国にとって", "に", "にとって", "にとって", "", "to", id="にとって"),
        pytest.param("アジアにおける協力", "おけ", "における", "における", "", "in", id="における"),
        pytest.param("新たな合意", "新た", "新たな", "新た", "attributive (な)", "new", id="な adjective"),
        pytest.param("協力を誓約した。", "誓約", "誓約した", "誓約する", "past", "oath", id="noun with する"),
        pytest.param("早くなって", "なっ", "なって", "なる", "て form", "to become", id="成る, not 生る"),
        pytest.param("家の中でみた", "み", "みた", "みる", "past", "to see", id="見る, not 看る"),
        pytest.param("そこにいない", "い", "いない", "いる", "negative", "to be", id="居る, not 以内"),
        pytest.param("色のついた", "つい", "ついた", "つく", "past", "to be attached", id="付く, not 吐く"),
        pytest.param("今日は晴れだ", "今日", "今日", "今日", "", "today", id="greedy trap こんにちは"),
        pytest.param("この世界で", "世界", "世界", "世界", "", "the world", id="greedy trap この世"),
        pytest.param("がやる気を", "やる", "やる気", "やる気", "", "willingness", id="greedy trap がやる"),
        pytest.param("政府は制限を", "は", "は", "は", "", "topic marker", id="particle, not 派"),
        pytest.param("ロシアの資源", "ロシア", "ロシア", "ロシア", "", "Russia", id="word before name"),
        pytest.param("彼に𠮟られた", "𠮟", "𠮟られた", "𠮟る", "past, passive", "to scold", id="kanji beyond the BMP"),
        pytest.param("何がｹﾞｰﾑか", "ｹﾞｰﾑ", "ｹﾞｰﾑ", "ｹﾞｰﾑ", "", "game", id="half-width katakana"),
    ],
)  # fmt: skip
def test_the_right_entry_stands_first_with_its_form(
    text: str, word: str, surface: str, lemma: str, form: str, gloss: str, dictionary_store: DictionaryStore
) -> None:
    found = answered(text, word, dictionary_store)
    assert (found.surface, found.lemma, found.form) == (surface, lemma, form)
    assert found.entries[0].senses[0].glosses[0].startswith(gloss)
    assert text[found.start : found.end] == surface


@pytest.mark.parametrize(
    ("text", "word", "surface", "gloss"),
    [
        pytest.param("プーチン大統領は", "プーチン", "プーチン", "Putin", id="surname in katakana"),
        pytest.param("金正恩委員長は", "恩", "金正恩", "Kim Jong-un", id="divided by the analyser"),
        pytest.param("ドナルド・トランプ氏", "トランプ", "ドナルド・トランプ", "Donald Trump", id="with a middle dot"),
        pytest.param("森さんは", "森", "森", "Mori", id="surname that is a word too, read as analysed"),
    ],
)
def test_names_come_first_where_the_analyser_sees_one(
    text: str, word: str, surface: str, gloss: str, dictionary_store: DictionaryStore
) -> None:
    found = answered(text, word, dictionary_store)
    assert found.surface == surface
    assert found.names_first
    assert found.names[0].glosses[0].startswith(gloss)


def test_names_stand_after_words_elsewhere(dictionary_store: DictionaryStore) -> None:
    found = answered("世界の平和", "世界", dictionary_store)
    assert found.names
    assert not found.names_first


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("首脳会談", ["首脳", "会談"], id="two words"),
        pytest.param("安全保障理事会", ["安全保障", "理事会"], id="the longest parts"),
        pytest.param("目を向けている", ["目", "向ける"], id="an expression, word by word, without particles"),
        pytest.param("余儀なくされた", ["余儀", "ない", "する"], id="さ is する here, not the ending of 高さ"),
        pytest.param("店側の", ["店", "側"], id="a word that no dictionary has, cut in two"),
        pytest.param("下げ止まった", ["下げ", "止まる"], id="a verb that no dictionary has, cut in two"),
        pytest.param("行われる", [], id="endings are no parts"),
        pytest.param("誓約した", [], id="nor is する"),
        pytest.param("一貫して", ["一貫", "する"], id="て is no word of a speaker"),
        pytest.param("において", [], id="one word with particles has no parts"),
    ],
)
def test_a_compound_lists_its_parts(text: str, parts: list[str], dictionary_store: DictionaryStore) -> None:
    assert [part.headword for part in answered(text, text[0], dictionary_store).parts] == parts


@pytest.mark.parametrize(
    ("text", "part", "reading", "gloss"),
    [
        pytest.param("4月に", "月", "がつ", "month", id="not つき, moon"),
        pytest.param("18日に", "日", "にち", "day (of the month)", id="not Sunday"),
        pytest.param("24年ぶりに", "ぶり", "ぶり", "after (period of time)", id="not style"),
        pytest.param("同盟国は", "国", "こく", "country", id="read as no word is: what the kanji means"),
        pytest.param("選択肢が", "肢", "し", "limb", id="not あし, foot"),
        pytest.param("短距離の", "短", "たん", "short", id="a prefix, not a fault"),
        pytest.param("重要性を", "性", "せい", "-ty", id="a suffix, not someone's nature"),
        pytest.param("飲み方を", "方", "かた", "method of", id="a suffix, not a direction"),
        pytest.param("看護師が", "師", "し", "specialist", id="a suffix, not a teacher"),
        pytest.param("交付金を", "金", "きん", "money", id="not gold"),
        pytest.param("診療所の", "所", "じょ", "place", id="counts nothing"),
        pytest.param("共通点が", "点", "てん", "point", id="not a dot"),
        pytest.param("核開発の", "核", "かく", "nucleus", id="not the stone of a fruit"),
        pytest.param("タイ語で", "タイ", "たい", "Thailand", id="the country, not a fish"),
        pytest.param("一発の", "一", "", "one", id="no reading that is not heard there"),
        pytest.param("世間話を", "話", "はなし", "talk", id="as it sounds by itself"),
    ],
)
def test_a_part_is_read_and_meant_as_in_the_whole(
    text: str, part: str, reading: str, gloss: str, dictionary_store: DictionaryStore
) -> None:
    tokens = tokenize(text, lexicon=dictionary_store)
    parts = {found.surface: found for index in (0, 1) for found in answer(tokens, index, dictionary_store).parts}
    assert parts[part].reading == reading
    assert parts[part].glosses[0].startswith(gloss)


def test_a_compound_is_read_as_the_dictionary_reads_it(dictionary_store: DictionaryStore) -> None:
    found = answered("株式会社の", "株式", dictionary_store)
    assert found.reading == "かぶしきがいしゃ"
    assert "".join(ruby.base for ruby in found.ruby) == "株式会社"


def test_kanji_are_listed_once_each(dictionary_store: DictionaryStore) -> None:
    found = answered("人人人", "人", dictionary_store)
    assert [kanji.literal for kanji in found.kanji] == ["人"]
    assert "person" in found.kanji[0].meanings


def test_a_word_without_an_entry_says_what_the_analyser_knows(dictionary_store: DictionaryStore) -> None:
    found = answered("2024", "2024", dictionary_store)
    assert not found.found
    assert found.known.part_of_speech == "number"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \u3000\n", id="white space"),
        pytest.param("国" * 10_000, id="10,000 kanji"),
        pytest.param("っ" * 10_000, id="10,000 small kana"),
        pytest.param("👩‍👩‍👧‍👦🇯🇵", id="emoji joined"),
        pytest.param("\0国際", id="NUL"),
        pytest.param("国\ud800際", id="lone surrogate"),
        pytest.param("%_*[]'\";--", id="wildcards and quotes"),
        pytest.param("・・・", id="middle dots only"),
        pytest.param("ー", id="a long vowel of nothing"),
        pytest.param("か\u3099き\u3099", id="combining marks"),
        pytest.param("\u202e国際\u200b", id="invisible and right to left"),
        pytest.param("ﷺ" * 20, id="one character that NFKC makes eighteen"),
    ],
)
def test_no_text_is_too_strange_to_look_up(text: str, dictionary_store: DictionaryStore) -> None:
    found = answer_for_text(text, dictionary_store)
    assert found is None or found.surface
    if found:
        render_to_string("articles/_entry.html", {"answer": found})
    for token_index in range(min(len(tokenize(text)), 3)):
        answer(tokenize(text), token_index, dictionary_store)


def popup(text: str, store: DictionaryStore) -> str:
    found = answer_for_text(text, store)
    return render_to_string("articles/_entry.html", {"answer": found})


def test_the_popup_shows_the_word_with_ruby_and_its_form(dictionary_store: DictionaryStore) -> None:
    html = popup("弱めよう", dictionary_store)
    assert '<span aria-hidden="true"><ruby>弱<rt>よわ</rt></ruby>めよう</span>' in html
    assert '<span class="sr-only">弱めよう、よわめよう</span>' in html
    assert 'volitional of <span lang="ja">弱める</span>' in html
    assert '<span lang="en">ichidan verb</span>, <span lang="en">transitive</span>' in html


def test_the_popup_opens_three_senses_and_keeps_the_rest_a_click_away(dictionary_store: DictionaryStore) -> None:
    html = popup("上", dictionary_store)
    entry = answer_for_text("上", dictionary_store).entries[0]  # type: ignore[union-attr]
    first = html.index("<details")
    shown = html[:first]
    assert shown.count('class="sense"') == 3
    assert f"{len(entry.senses) - 3} more senses" in html
    assert '<ol class="senses" start="4">' in html


def test_the_popup_has_no_ids_twice_and_nothing_inline(dictionary_store: DictionaryStore) -> None:
    for text in ("国際社会", "森さん", "ぬるぽ", "上", "2024"):
        html = popup(text, dictionary_store)
        ids = re.findall(r'id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert not re.search(r"<script|style=|\son\w+=", html)


def test_the_popup_of_an_unknown_word_says_so(dictionary_store: DictionaryStore) -> None:
    html = unescape(popup("ゔゔゔ", dictionary_store))
    assert "No dictionary has this word." in html


def test_digits_are_a_number_and_nobody_is_asked_for_them(dictionary_store: DictionaryStore) -> None:
    html = unescape(popup("71", dictionary_store))
    assert 'A number, read <span lang="ja">ななじゅういち</span>.' in html
    for absent in ("No dictionary has this word", "Dictionary form", "Part of speech"):
        assert absent not in html


def test_the_popup_escapes_what_the_text_holds(dictionary_store: DictionaryStore) -> None:
    assert "<script" not in popup("<script>", dictionary_store)
