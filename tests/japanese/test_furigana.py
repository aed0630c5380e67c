from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.japanese.furigana import Ruby, align, for_display
from articles.japanese.kana import is_kanji
from tests.japanese.kanji import kanji_readings


def written(ruby: list[Ruby]) -> str:
    """食(た)べる: each base with its furigana, pieces parted by |."""
    return "|".join(f"{piece.base}({piece.furigana})" if piece.furigana else piece.base for piece in ruby)


@pytest.mark.parametrize(
    ("surface", "reading", "expected"),
    [
        pytest.param("食べる", "たべる", "食(た)|べる", id="okurigana bare"),
        pytest.param("見出す", "みだす", "見(み)|出(だ)|す", id="per kanji, before okurigana"),
        pytest.param("見出し", "みだし", "見(み)|出(だ)|し", id="okurigana of a noun"),
        pytest.param("お茶", "おちゃ", "お|茶(ちゃ)", id="kana before"),
        pytest.param("打ち合わせ", "うちあわせ", "打(う)|ち|合(あ)|わせ", id="kana in the middle"),
        pytest.param("引き揚げる", "ひきあげる", "引(ひ)|き|揚(あ)|げる", id="each with its own okurigana"),
        pytest.param("国際", "こくさい", "国(こく)|際(さい)", id="plain on readings"),
        pytest.param("学校", "がっこう", "学(がっ)|校(こう)", id="がく doubled"),
        pytest.param("国家", "こっか", "国(こっ)|家(か)", id="こく doubled"),
        pytest.param("発表", "はっぴょう", "発(はっ)|表(ぴょう)", id="doubled, and ひょう hardened"),
        pytest.param("出口", "でぐち", "出(で)|口(ぐち)", id="voiced"),
        pytest.param("世界中", "せかいじゅう", "世(せ)|界(かい)|中(じゅう)", id="ちゅう voiced, spelt じゅう"),
        pytest.param("天皇", "てんのう", "天(てん)|皇(のう)", id="おう linked to ん"),
        pytest.param("受付", "うけつけ", "受(うけ)|付(つけ)", id="swallowed okurigana"),
        pytest.param("国々", "くにぐに", "国(くに)|々(ぐに)", id="々 repeats, voiced"),
        pytest.param("様々", "さまざま", "様(さま)|々(ざま)", id="々 repeats, voiced"),
        pytest.param("人々", "ひとびと", "人(ひと)|々(びと)", id="々 repeats, ひ becomes び"),
        pytest.param("今日", "きょう", "今日(きょう)", id="one reading over two kanji"),
        pytest.param("大人", "おとな", "大人(おとな)", id="one reading over two kanji"),
        pytest.param("明日", "あした", "明日(あした)", id="not 明(あ), though it has that reading"),
        pytest.param("明後日", "あさって", "明後日(あさって)", id="nor here"),
        pytest.param("土産物", "みやげもの", "土産(みやげ)|物(もの)", id="a group, and a kanji that is certain"),
        pytest.param("霞ヶ関", "かすみがせき", "霞(かすみ)|ヶ(が)|関(せき)", id="ヶ is が"),
        pytest.param("一ヶ月", "いっかげつ", "一(いっ)|ヶ(か)|月(げつ)", id="ヶ is か"),
        pytest.param("茅ケ崎", "ちがさき", "茅ケ(ちが)|崎(さき)", id="a large ケ between kanji is read like ヶ"),
        pytest.param("サッカー部", "さっかーぶ", "サッカー|部(ぶ)", id="katakana must match"),
        pytest.param("ＩＴ企業", "あいてぃーきぎょう", "ＩＴ|企(き)|業(ぎょう)", id="nothing over Latin"),
        pytest.param("Ａ社", "えーしゃ", "Ａ|社(しゃ)", id="what Latin leaves, where that is certain"),
        pytest.param("Ａ食", "えーしょく", "Ａ食", id="nothing where it may be しょく or く"),
        pytest.param("24", "にじゅうよ", "24(にじゅうよ)", id="a number as a whole"),
        pytest.param("2,500", "にせんごひゃく", "2,500(にせんごひゃく)", id="with its comma"),
        pytest.param("３．５", "さんてんご", "３．５(さんてんご)", id="and its point, full width"),
        pytest.param("66・0", "ろくじゅうろくてんれい", "66・0(ろくじゅうろくてんれい)", id="or a dot for it"),
        pytest.param("5〜6", "ごろく", "5〜6(ごろく)", id="two numbers in one word"),
        pytest.param("%", "ぱーせんと", "%", id="nothing over signs"),
        pytest.param("ＩＴ", "あいてぃー", "ＩＴ", id="nothing over Latin alone"),
        pytest.param("O157", "おーいちごなな", "O157", id="nor over a number that Latin makes uncertain"),
        pytest.param("2兆円", "にちょうえん", "2(に)|兆(ちょう)|円(えん)", id="a number and kanji, each as usual"),
        pytest.param("1本", "いっぽん", "1(いっ)|本(ぽん)", id="a number whose sound changes"),
        pytest.param("3ヶ月", "さんかげつ", "3(さん)|ヶ(か)|月(げつ)", id="ヶ behind a number"),
        pytest.param("3カ月", "さんかげつ", "3(さん)|カ(か)|月(げつ)", id="a large カ behind a number"),
        pytest.param("2兆円", "ちょうえん", "2|兆(ちょう)|円(えん)", id="where the reading leaves them out, too"),
        pytest.param("2人", "ふたり", "2人(ふたり)", id="a number that is not counted so is one with its kanji"),
        pytest.param("14日", "じゅうよっか", "14日(じゅうよっか)", id="though 日 has か"),
        pytest.param("1日", "ついたち", "1日(ついたち)", id="no seam at all"),
        pytest.param("1日", "いちにち", "1(いち)|日(にち)", id="the same word with a seam"),
        pytest.param("8つ", "やっつ", "8(やっ)|つ", id="kana behind a number"),
        pytest.param("二〇一一年", "にせんじゅういち", "二〇一一年(にせんじゅういち)", id="年 is not read"),
        pytest.param("会社", "がいしゃ", "会(がい)|社(しゃ)", id="the second half of 株式会社"),
        pytest.param("𠮟る", "しかる", "𠮟(しか)|る", id="beyond the BMP"),
        pytest.param("𠮟", "", "𠮟", id="no reading, no furigana"),
        pytest.param(
            "葛\U000e0100城", "かつらぎ", "葛\U000e0100城(かつらぎ)", id="a variation selector stays with its kanji"
        ),
        pytest.param("ひらがな", "ひらがな", "ひらがな", id="nothing over hiragana"),
        pytest.param("カタカナ", "かたかな", "カタカナ", id="nothing over katakana"),
        pytest.param("食べる", "のむ", "食べる", id="a reading that cannot be its own"),
        pytest.param("国のすゝめ", "くにのすすめ", "国(くに)|のすゝめ", id="ゝ is the kana before it"),
        pytest.param("国はいすゞ", "くにはいすず", "国(くに)|はいすゞ", id="ゞ is that voiced"),
        pytest.param("々", "のま", "々(のま)", id="々 with nothing to repeat"),
    ],
)
def test_furigana_stands_over_exactly_its_kanji(surface: str, reading: str, expected: str) -> None:
    assert written(align(surface, reading, kanji_readings)) == expected


def test_without_readings_a_run_of_kanji_is_one_group() -> None:
    assert written(align("国際会議", "こくさいかいぎ", lambda kanji: ())) == "国際会議(こくさいかいぎ)"
    assert written(align("打ち合わせ", "うちあわせ", lambda kanji: ())) == "打(う)|ち|合(あ)|わせ"


def test_no_kanji_begins_with_a_small_tsu() -> None:
    # The first あ of the reading would leave っあき to 乙.
    assert written(align("甲あ乙", "かあっあき", lambda kanji: ())) == "甲(かあっ)|あ|乙(き)"


def test_two_possible_seams_are_no_seam() -> None:
    readings = {"甲": ("か", "かか"), "乙": ("かか", "か")}
    assert written(align("甲乙", "かかか", lambda kanji: readings[kanji])) == "甲乙(かかか)"


def test_kana_between_two_possible_seams_belong_to_the_group() -> None:
    assert written(align("甲あ乙", "かあああき", lambda kanji: ())) == "甲あ乙(かあああき)"
    assert written(align("お甲あ乙い", "おかあああきい", lambda kanji: ())) == "お|甲あ乙(かあああき)|い"


def test_readings_that_only_names_have_serve_names_only() -> None:
    readings = {"吹": ("すい", "ふ.く"), "雪": ("せつ", "ゆき", "=ぶき")}
    assert written(align("吹雪", "ふぶき", lambda kanji: readings[kanji], names=False)) == "吹雪(ふぶき)"
    readings = {"夏": ("か", "なつ"), "芽": ("が", "め", "=めぐ")}
    assert written(align("夏芽", "なつめぐ", lambda kanji: readings[kanji])) == "夏(なつ)|芽(めぐ)"
    assert written(align("夏芽", "なつめぐ", lambda kanji: readings[kanji], names=False)) == "夏芽(なつめぐ)"


ANY_KANA = "たべるきょうこくっんーカいちにさゞ"


@settings(max_examples=400, deadline=None)
@given(
    st.text(st.sampled_from("食今日国々学〇二ヶケ𠮷べるかカーゝゞ12・Ａ。\U000e0100") | st.characters(), max_size=9),
    st.text(st.sampled_from(ANY_KANA) | st.characters(), max_size=14),
)
def test_nothing_is_lost_whatever_is_given(surface: str, reading: str) -> None:
    for names in (True, False):
        ruby = align(surface, reading, kanji_readings, names=names)
        for pieces in (ruby, for_display(ruby)):
            assert "".join(piece.base for piece in pieces) == surface


@given(
    st.text(st.sampled_from("食今日国々学ヶケ𠮷べる1Ａ。\U000e0100"), max_size=8),
    st.text(st.sampled_from(ANY_KANA), max_size=14),
)
def test_furigana_stands_over_kanji_and_numbers_and_kana_between_them(surface: str, reading: str) -> None:
    for piece in align(surface, reading, kanji_readings):
        if piece.furigana:
            assert is_kanji(piece.base[0]) or piece.base[0] in "1ケ"
            assert is_kanji(piece.base[-1]) or piece.base[-1] in "1ケ\U000e0100"


def test_sixty_kanji_with_countless_ways_to_read_them_are_one_group_in_a_moment() -> None:
    started = time.process_time()
    aligned = align("甲" * 60, "か" * 90, lambda kanji: ("か", "かか"))
    assert written(aligned) == f"{'甲' * 60}({'か' * 90})"
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("surface", "reading", "expected"),
    [
        pytest.param("国際", "こくさい", "国(こく)|際(さい)", id="two kana fit a kanji"),
        pytest.param("会社", "かいしゃ", "会(かい)|社(しゃ)", id="a small ゃ is as wide as any"),
        pytest.param("老朽化", "ろうきゅうか", "老朽化(ろうきゅうか)", id="three over one: the whole run"),
        pytest.param("大生表人", "おおなまひょうにん", "大(おお)|生(なま)|表人(ひょうにん)", id="of four, the half"),
        pytest.param("3表", "さんひょう", "3(さん)|表(ひょう)", id="a number keeps its own"),
        pytest.param("2人会", "ふたりかい", "2人(ふたり)|会(かい)", id="unless it has none"),
        pytest.param("今日", "きょう", "今日(きょう)", id="a group fits its two kanji"),
        pytest.param("発表会", "はっぴょうかい", "発表会(はっぴょうかい)", id="one that is too long joins all"),
        pytest.param("見出す", "みだす", "見(み)|出(だ)|す", id="okurigana stays bare"),
        pytest.param("企業と部", "きぎょうとぶ", "企業(きぎょう)|と|部(ぶ)", id="runs are judged apart"),
    ],
)
def test_display_keeps_seams_only_where_the_furigana_fits(surface: str, reading: str, expected: str) -> None:
    assert written(for_display(align(surface, reading, kanji_readings))) == expected
