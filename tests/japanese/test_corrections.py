"""People's corrections over the words of the analyser."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.japanese.corrections import (
    EVERYWHERE,
    HERE,
    IN_ARTICLE,
    Correction,
    apply_corrections,
    has_kana_of,
    reading_between,
)
from articles.japanese.tokens import Candidate, Token
from articles.japanese.word_edges import is_character_edge

KANJI = {"食": ("た.べる",), "物": ("もの",), "屋": ("や",), "太": ("た",), "郎": ("ろう",), "氏": ("し",)}


def readings_of(kanji: str) -> Sequence[str]:
    return KANJI.get(kanji, ())


def words(*written: str) -> list[Token]:
    """人気/にんき as words that follow each other; those without a reading are read as they are written."""
    made: list[Token] = []
    place = 0
    for each in written:
        surface, _, reading = each.partition("/")
        made.append(Token(surface, place, reading, surface, "名詞-普通名詞-一般", "", "", sure=True))
        place += len(surface)
    return made


def applied(tokens: list[Token], *corrections: Correction) -> str:
    """The words after the corrections: 人気(ひとけ)|の, doubtful ones with a question mark."""
    text = "".join(token.surface for token in tokens)
    result = apply_corrections(text, tokens, corrections, readings_of)
    assert "".join(token.surface for token in result) == text
    assert [token.start for token in result] == [
        sum(len(before.surface) for before in result[:index]) for index in range(len(result))
    ]
    return "|".join(
        f"{word.surface}{f'({word.reading})' if word.reading else ''}{'' if word.sure else '?'}" for word in result
    )


def test_a_word_gets_its_reading_and_keeps_the_rest_of_what_is_known_of_it() -> None:
    word = Token(
        *("行っ", 0, "いっ", "行く", "動詞-非自立可能", "連用形-促音便", "0"),
        sure=False,
        candidates=(Candidate("いっ", ("unidic",)), Candidate("おこなっ", ("sudachi",))),
    )
    [corrected] = apply_corrections("行っ", [word], [Correction(7, HERE, "行っ", "おこなっ", 0)], readings_of)
    assert corrected == Token(
        *("行っ", 0, "おこなっ", "行く", "動詞-非自立可能", "連用形-促音便", ""), sure=True, correction=7
    )


def test_the_accent_stays_when_the_reading_does() -> None:
    word = Token("港", 0, "みなと", "港", "名詞-普通名詞-一般", "", "0", sure=False)
    [corrected] = apply_corrections("港", [word], [Correction(7, HERE, "港", "みなと", 0)], readings_of)
    assert (corrected.accent, corrected.sure) == ("0", True)


def test_here_is_one_place_and_the_article_is_all_of_them() -> None:
    market = words("市場/しじょう", "と", "市場/しじょう")
    assert applied(market, Correction(1, HERE, "市場", "いちば", 3)) == "市場(しじょう)|と|市場(いちば)"
    assert applied(market, Correction(1, IN_ARTICLE, "市場", "いちば")) == "市場(いちば)|と|市場(いちば)"
    assert applied(market, Correction(1, EVERYWHERE, "市場", "いちば")) == "市場(いちば)|と|市場(いちば)"


def test_the_narrower_wins_then_the_later() -> None:
    market = words("市場/しじょう", "と", "市場/しじょう")
    here = Correction(1, HERE, "市場", "いちば", 0)
    in_article = Correction(2, IN_ARTICLE, "市場", "まーけっと")
    everywhere = Correction(3, EVERYWHERE, "市場", "しじょお")
    assert applied(market, here, in_article, everywhere) == "市場(いちば)|と|市場(まーけっと)"
    assert applied(market, everywhere, in_article) == "市場(まーけっと)|と|市場(まーけっと)"
    assert applied(market, in_article, Correction(4, IN_ARTICLE, "市場", "しじょう")) == applied(market)


def test_of_two_that_overlap_the_later_wins_and_the_other_has_no_half() -> None:
    place = words("東/ひがし", "山本/やまもと", "町/まち")
    first = Correction(1, HERE, "東山", "ひがしやま", 0)
    second = Correction(2, HERE, "山本町", "やまもとちょう", 1)
    assert applied(place, first, second) == "東(ひがし)|山本町(やまもとちょう)"
    assert applied(place, second, first).startswith("東山(ひがしやま)|")


def test_joined_words_are_a_noun_or_the_name_that_one_of_them_was() -> None:
    family = Token("汐", 0, "しお", "汐", "名詞-固有名詞-人名-姓", "", "", sure=True)
    rest = Token("見", 1, "み", "見る", "動詞-一般", "連用形", "1", sure=True)
    [name] = apply_corrections("汐見", [family, rest], [Correction(3, HERE, "汐見", "しおみ", 0)], readings_of)
    assert (name.lemma, name.part_of_speech, name.inflection) == ("汐見", "名詞-固有名詞-人名-姓", "")
    [noun] = apply_corrections(
        "汐見", words("汐/しお", "見/み"), [Correction(3, HERE, "汐見", "しおみ", 0)], readings_of
    )
    assert noun.part_of_speech == "名詞-普通名詞-一般"


def test_the_rest_of_a_cut_word_keeps_its_part_of_the_reading_where_that_is_known() -> None:
    food = words("食べ物屋/たべものや")
    assert applied(food, Correction(1, HERE, "食べ物", "たべもの", 0)) == "食べ物(たべもの)|屋(や)"
    assert applied(food, Correction(1, HERE, "物", "もの", 2)) == "食べ(たべ)|物(もの)|屋(や)"


def test_the_rest_is_doubtful_and_bare_where_nobody_can_tell() -> None:
    today = words("今日中/きょうじゅう")
    assert applied(today, Correction(1, HERE, "日中", "にっちゅう", 1)) == "今?|日中(にっちゅう)"
    assert applied(words("東京ＩＴ/とうきょう"), Correction(1, HERE, "東京", "とうきょう", 0)).endswith("|ＩＴ")


def test_a_short_word_is_found_only_where_words_begin_and_end() -> None:
    doll = words("巨/きょ", "大人形/だいにんぎょう", "と", "大人/おとな")
    assert applied(doll, Correction(1, IN_ARTICLE, "大人", "だいにん")).endswith("|と|大人(だいにん)")
    assert "大人形(だいにんぎょう)" in applied(doll, Correction(1, IN_ARTICLE, "大人", "だいにん"))
    # Two words together are words as well.
    assert applied(words("人/ひと", "形/かたち"), Correction(1, EVERYWHERE, "人形", "にんぎょう")) == "人形(にんぎょう)"


def test_a_name_may_end_inside_a_word_before_a_title_or_where_it_is_long_and_the_word_no_common_one() -> None:
    correction = Correction(1, IN_ARTICLE, "汐見太郎", "しおみたろう")
    assert applied(words("汐見/しおみ", "太郎氏/たろうし"), correction) == "汐見太郎(しおみたろう)|氏(し)"
    assert applied(words("大汐見/おおしおみ", "太郎/たろう"), correction) == "大汐見(おおしおみ)|太郎(たろう)"
    assert applied(words("汐見/しおみ", "太郎左"), correction) == "汐見太郎(しおみたろう)|左?"
    assert applied(words("汐見/しおみ", "太郎座/たろうざ"), correction) == "汐見(しおみ)|太郎座(たろうざ)"
    [shiomi, taroza] = words("汐見/しおみ", "太郎座/たろうざ")
    name = taroza._replace(part_of_speech="名詞-固有名詞-一般")
    assert applied([shiomi, name], correction).startswith("汐見太郎(しおみたろう)|座")


@pytest.mark.parametrize(
    ("tokens", "surface", "reading"),
    [
        pytest.param(["東京/とうきょう", "都心/としん"], "東京都", "とうきょうと", id="a city in its centre"),
        pytest.param(
            ["首相/しゅしょう", "、", "東京/とうきょう", "都心/としん"], "東京都", "とうきょうと", id="title before"
        ),
        pytest.param(["日本/にっぽん", "人形/にんぎょう"], "日本人", "にほんじん", id="people in a doll"),
        pytest.param(["中国/ちゅうごく", "人民/じんみん"], "中国人", "ちゅうごくじん", id="people in the people"),
        pytest.param(["大阪/おおさか", "市場/しじょう"], "大阪市", "おおさかし", id="a town in its market"),
    ],
)
@pytest.mark.parametrize("reach", [IN_ARTICLE, EVERYWHERE])
def test_a_longer_word_is_not_found_in_another_that_begins_like_its_end(
    tokens: list[str], surface: str, reading: str, reach: int
) -> None:
    assert applied(words(*tokens), Correction(1, reach, surface, reading)) == applied(words(*tokens))


def test_a_longer_word_goes_before_a_short_one_within_it_whichever_came_first() -> None:
    people = words("汐見/せきみ", "太郎/たろう", "と", "汐見/せきみ")
    name = Correction(1, EVERYWHERE, "汐見太郎", "しおみたろう")
    surname = Correction(2, EVERYWHERE, "汐見", "しおみ")
    expected = "汐見太郎(しおみたろう)|と|汐見(しおみ)"
    assert applied(people, name, surname) == applied(people, surname, name) == expected
    # The narrower reach goes before the longer word, and of the same word the later reading counts.
    narrower = Correction(3, IN_ARTICLE, "汐見", "しほみ")
    assert applied(people, name, narrower) == "汐見(しほみ)|太郎(たろう)|と|汐見(しほみ)"
    later = Correction(4, EVERYWHERE, "汐見太郎", "しおみたろお")
    assert applied(people, name, later, surname).startswith("汐見太郎(しおみたろお)")


def test_at_one_place_each_replaces_whatever_before_it_overlaps() -> None:
    place = words("東/ひがし", "山本/やまもと", "町/まち", "内/うち")
    first = Correction(1, HERE, "東山", "ひがしやま", 0)
    second = Correction(2, HERE, "山本町", "やまもとちょう", 1)
    third = Correction(3, HERE, "町内", "ちょうない", 3)
    assert applied(place, first, second, third) == "東(ひがし)|山本(やまもと)|町内(ちょうない)"
    assert applied(place, second, Correction(4, HERE, "山本", "やまと", 1)).startswith("東(ひがし)|山本(やまと)")


@pytest.mark.parametrize("reach", [HERE, IN_ARTICLE, EVERYWHERE])
def test_no_correction_begins_or_ends_within_a_character(reach: int) -> None:
    start = 0 if reach == HERE else -1
    town = words("東/ひがし", "大/おお", "葛󠄀城/かつらぎ", "市/し")
    assert applied(town, Correction(1, reach, "東大葛", "ひがしおおかつ", start)) == applied(town)
    start = 3 if reach == HERE else -1
    assert applied(town, Correction(1, reach, "\U000e0100城市", "じょうし", start)) == applied(town)
    assert "東大葛󠄀城(よみ)" in applied(town, Correction(1, reach, "東大葛󠄀城", "よみ", 0 if reach == HERE else -1))


def test_a_place_that_no_longer_holds_the_word_is_left_alone() -> None:
    assert applied(words("港/みなと"), Correction(1, HERE, "市場", "いちば", 0)) == "港(みなと)"
    assert applied(words("港/みなと"), Correction(1, HERE, "港", "こう", 5)) == "港(みなと)"
    assert applied([], Correction(1, HERE, "港", "こう", 0), Correction(1, EVERYWHERE, "港", "こう")) == ""


def test_offsets_count_code_points_beyond_the_bmp_and_with_variation_selectors() -> None:
    town = words("𠮷野/よしの", "と", "葛󠄀城/かつらぎ")
    assert applied(town, Correction(1, HERE, "葛󠄀城", "かずらき", 3)) == "𠮷野(よしの)|と|葛󠄀城(かずらき)"
    assert not is_character_edge("葛󠄀城", 1)
    assert is_character_edge("葛󠄀城", 2)
    assert is_character_edge("葛󠄀城", 3)


def test_how_a_passage_is_read_now() -> None:
    food = words("食べ物/たべもの", "と", "港/みなと", "今日/きょう")
    assert reading_between(food, 0, 3, readings_of) == "たべもの"
    assert reading_between(food, 2, 5, readings_of) == "ものみなと"
    assert reading_between(food, 4, 6, readings_of) == ""


@pytest.mark.parametrize(
    ("surface", "reading", "fits"),
    [
        ("食べる", "たべる", True),
        ("食べる", "くえる", False),
        ("食べる", "べる", False),
        ("見出し", "みだし", True),
        ("サッカー場", "さっかーじょう", True),
        ("サッカー場", "しゅうきゅうじょう", False),
        ("茅ケ崎", "ちがさき", True),
        ("１日", "ついたち", True),
        ("ＩＴ", "あいてぃー", True),
        ("こども", "こども", True),
        ("こども", "わらべ", False),
        ("葛󠄀城", "かつらぎ", True),
        # Kanji that are read together, with fewer kana than there are kanji
        ("百舌鳥", "もず", True),
        ("香具師", "やし", True),
        ("八月一日", "ほづみ", True),
        ("百舌鳥", "", False),
        ("食べ物屋", "たべ", False),
        # ッ between kanji is read as ヶ is; elsewhere it is itself
        ("四ッ谷", "よつや", True),
        ("三ケ日", "みっかび", True),
        ("サッカ部", "さかぶ", False),
        # Marks that repeat the kana before
        ("金子みすゞ", "かねこみすず", True),
        ("学問のすゝめ", "がくもんのすすめ", True),
        ("学問のすゝめ", "がくもんのすめ", False),
        ("ﾊﾟﾝ屋", "ぱんや", True),
        ("汐見・太郎", "しおみたろう", True),
        ("汐見・太郎", "し", False),
    ],
)
def test_a_reading_has_the_kana_that_are_written(surface: str, reading: str, fits: bool) -> None:
    assert has_kana_of(surface, reading) is fits


TEXT = st.text(alphabet="大人形市場とのたべ食物今日葛\U000e0100𠮷1。ﾊﾟ", min_size=1, max_size=12)


@given(text=TEXT, data=st.data())
def test_whatever_is_corrected_the_words_are_the_text_in_order(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=6)) | {0, len(text)})
    tokens = [
        Token(text[start:end], start, data.draw(st.sampled_from(["", "おとな", "いちば"])), "", "", "", "", sure=True)
        for start, end in itertools.pairwise(edges)
    ]
    corrections = []
    for key in range(1, data.draw(st.integers(1, 4)) + 1):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        reach = data.draw(st.sampled_from([HERE, IN_ARTICLE, EVERYWHERE]))
        corrections.append(Correction(key, reach, text[start:end], "よみ", start if reach == HERE else -1))
    result = apply_corrections(text, tokens, corrections, readings_of)
    assert "".join(word.surface for word in result) == text
    assert all(text.startswith(word.surface, word.start) for word in result)
    assert all(word.sure and word.reading == "よみ" for word in result if word.correction)
    # The last one that is for its place alone stands, unless it would cut a character in two.
    here = [each for each in corrections if each.reach == HERE]
    if here and all(is_character_edge(text, here[-1].start + length) for length in (0, len(here[-1].surface))):
        assert any(word.correction == here[-1].key for word in result)


def test_a_reading_is_judged_in_one_go_however_many_ways_there_are_to_divide_it() -> None:
    # Tried one after the other, these divisions would take longer than the universe has existed.
    assert not has_kana_of("漢" * 39 + "べ", "あ" * 60)
    assert not has_kana_of("漢か" * 20 + "べ", "か" * 60)
    assert has_kana_of("漢か" * 20 + "べ", "か" * 59 + "べ")
