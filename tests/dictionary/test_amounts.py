"""Number expressions of the news: where they begin and end, and what they come to.

In the tables the expression stands in brackets, what it comes to behind it: [2兆5000億円]を投じ = 2.5 trillion yen.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from articles.amount_names import COMPARED_WITH, SPAN_NAMES, UNIT_NAMES
from articles.amounts_in_words import amount_lines
from articles.dictionary.amounts import amount_at
from articles.dictionary.amounts.dates import SPANS
from articles.dictionary.amounts.eras import era_years
from articles.dictionary.amounts.figures import figure
from articles.dictionary.amounts.quantities import COMPARED, SPEEDS
from articles.dictionary.amounts.units import TODAY, UNITS_BEHIND
from articles.dictionary.amounts.values import Quantity
from articles.dictionary.answers import answer, answer_for_text
from articles.dictionary.entries import DictionaryStore
from articles.japanese.analysis import tokenize

AMOUNTS = """
[2兆5000億円]を投じた = 2.5 trillion yen / 2,500,000,000,000 yen
[1兆2345億円]の赤字 = 1.2345 trillion yen / 1,234,500,000,000 yen
[1兆2345億6789万円]の赤字 = 1,234,567,890,000 yen
[3.5兆円]規模 = 3.5 trillion yen / 3,500,000,000,000 yen
[16・5兆円]規模 = 16.5 trillion yen / 16,500,000,000,000 yen
総額は[5000億]に = 500 billion / 500,000,000,000
[1,500万円]で売却 = 15 million yen / 15,000,000 yen
[2千万円]で売却 = 20 million yen / 20,000,000 yen
[１２３万４５６７人]が投票 = 1,234,567 people
約[2万人]が集まった = 20,000 people
[2万5千人]が集まった = 25,000 people
[三十二人]が負傷 = 32 people
[百二十三人]が負傷 = 123 people
[一億二千万円]を横領 = 120 million yen / 120,000,000 yen
[五万三千人]が避難 = 53,000 people
[13億人]の市場 = 1.3 billion people / 1,300,000,000 people
[120万件]を超えた = 1.2 million 件 / 1,200,000 件
[3隻]の船 = 3 ships
[1人]が死亡 = 1 person
[40カ国]が参加 = 40 countries
[12カ所]で = 12 places
[465議席]を争う = 465 seats
[300ドル]を払う = 300 dollars
[2億ユーロ]を支援 = 200 million euros / 200,000,000 euros
[100万ウォン]を払う = 1 million won / 1,000,000 won
[5万人民元]を払う = 50,000 yuan
[100元]を払う = 100 yuan
1ドル=[149円50銭]で = 149.5 yen
終値は[10ドル50セント]で = 10.5 dollars
[3〜5人]が乗る = 3–5 people
[1〜2万人]が失業 = 10,000–20,000 people
[100〜200万円]の損害 = 1 million–2 million yen / 1,000,000–2,000,000 yen
[5000〜1万円]で売る = 5,000–10,000 yen
[2、3人]が残る = 2 or 3 people
[十四、五人]が残る = 14 or 15 people
[数十人]が集まる = several tens of people
[数百万ドル]の損失 = several million dollars
[数千億円]の損失 = several hundred billion yen
[数万人]規模 = several tens of thousands of people
[十数人]が集まる = 10-odd people
[100余人]が集まる = 100-odd people
[3.5％]の伸び = 3.5 percent
[三・五パーセント]の伸び = 3.5 percent
前年比で[10%減]だ = down 10 percent
[前年同期比3.5％増]の = up 3.5 percent on the same period of the year before
[前月比0.3%減]だった = down 0.3 percent on the month before
終値は[5円安]だった = down 5 yen
[10人増]となった = up 10 people
[100人]増員した = 100 people
[0.25ポイント]上げる = 0.25 points
[3割5分]の打率 = 35%
[3割]が反対 = 30%
[4〜5割]が反対 = 40–50%
[3割引き]で売る = 30% off
[3分の1]が反対 = 1/3
[三分の二]を占める = 2/3
[2.5倍]になった = 2.5 times as much
[1・5倍]になった = 1.5 times as much
[1万2000平方キロ]に及ぶ = 12,000 square kilometres
[66・0㌔]を走る = 66 kilometres or kilograms
[時速50キロ]で走る = 50 kilometres an hour
[秒速15メートル]の風 = 15 metres a second
[100坪]の土地 = 100 tsubo / about 331 square metres
[六畳]の部屋 = 6 tatami mats / about 9.72 square metres
米[4合]を炊く = 4 gō / about 722 millilitres
酒[1升]を飲む = 1 shō / about 1.8 litres
パン[1斤]を買う = 1 kin (a loaf of bread, or 600 g)
[10里]を歩く = 10 ri / about 39.3 kilometres
[200海里]の水域 = 200 nautical miles / about 370 kilometres
[100バレル]の原油 = 100 barrels / about 15,900 litres
[令和6年]に = 2024
[令和元年]に = 2019
[平成31年]に = 2019
[昭和四十年]に = 1965
[明治元年]に = 1868
[R6年]に = 2024
[2024年]に = Reiwa 6
[２０２４年]に = Reiwa 6
[二〇二四年]に = 2024 / Reiwa 6
[二千二十四年]に = 2024 / Reiwa 6
[’24年]に = 2024 / Reiwa 6
[05年]に = 2005 / Heisei 17
[2019年]に = Heisei 31 until 30 April / Reiwa 1 from 1 May
[1989年]に = Shōwa 64 until 7 January / Heisei 1 from 8 January
[1926年]に = Taishō 15 until 24 December / Shōwa 1 from 25 December
[2019年4月]に = April 2019 / Heisei 31
[2019年5月]に = May 2019 / Reiwa 1
[1989年1月7日]に = 7 January 1989 / Shōwa 64
[昭和80年]に = 2005 by count; the Shōwa era was over by then
[2000年]前半に = Heisei 12
[2000年]前の遺跡 = 2,000 years
[令和6年3月2日]に = 2 March 2024
[明治6年1月1日]に = 1 January 1873
[明治4年7月14日]に = 1871; month and day are those of the old calendar
[明治4年2月30日]に = 1871; month and day are those of the old calendar
[明治元年9月]に = 1868; month and day are those of the old calendar
[明治4年12月上旬]に = 1871 or 1872; month and day are those of the old calendar
[明治5年12月2日]に = 1872; month and day are those of the old calendar
[明治5年]12月3日に = 1872
[1871年8月29日]に = 29 August 1871 / Meiji 4
[1872年1月5日]に = 5 January 1872
[明治19年度]の予算 = the fiscal year from April 1886 to March 1887
[3月2日]に = 2 March
今年[7月]から = July
同年[9月30日]付で = 30 September
[1971年]生産の = Shōwa 46
[四月一日]に = 1 April
[3月2〜5日]に = 2–5 March
[3月上旬]に = 1–10 March
[1月下旬]に = 21–31 January
[2月下旬]に = 21 February to the end of the month
[4〜6月期]の決算 = April–June
[10-12月期]の決算 = October–December
[2024年3月期]の決算 = the business year that ends in March 2024 / Reiwa 6
[2024年度]の予算 = the fiscal year from April 2024 to March 2025
[24年度]の予算 = the fiscal year from April 2024 to March 2025
[令和6年度]の予算 = the fiscal year from April 2024 to March 2025
[1990年代]に = the 1990s, 1990–1999
[90年代]に = the 1990s, 1990–1999
[1800年代]に = the 1800s
[昭和四十年代]に = 1965–1974
[昭和60年代]に = 1985–1989
[21世紀]に = the 21st century, 2001–2100
[二十世紀]に = the 20th century, 1901–2000
[第3四半期]の = the 3rd quarter of the year
[午後3時半]に = 15:30
[午後１時３０分]に = 13:30
[15時30分]に = 15:30
[午前0時]に = 0:00
[午後3〜5時]に = 15:00–17:00
[一時半]に = 1:30
[25時]から = 1:00 of the next day
[3時間半]かかる = 3.5 hours
[2時間40分]かかる = 2 hours 40 minutes
[1年3カ月]かかる = 1 year 3 months
[3年間]かかる = 3 years
[2〜3年間]かかる = 2–3 years
[5年]ぶりに = 5 years
[2日間]続く = 2 days
[数カ月]続く = several months
[第3回]の会議 = no. 3 in a series
[第二次]の調査 = the 2nd
[2度目]の当選 = for the 2nd time
[第二番目]の = the 2nd
[3番目]の = the 3rd
[11番目]の = the 11th
[3回目]の挑戦 = the 3rd time
[3位]だった = 3rd place
""".strip().split("\n")  # fmt: skip

# Words with numerals in them; what is not certain; what is written wrongly or does not exist.
NONE = """
一番多い|一方で|三重県で|千葉で|八百屋で|四万十川で|四万十市で|九州で|二人三脚で|第三者委員会|一部で|十分に|万一の|千代田区
零細な|五輪で|一石二鳥の|十人十色の|百貨店で|一切ない|第一線で|第1人者|第3者の|一昨年の|七夕に|五十嵐さん|十和田で|億万長者|従四位下|一つ目小僧
万年筆を|八王子で|六本木で|五島列島|三菱の|一体だ|一生の|一気に|一言も|三冠王の|七福神の|数学の|元首相の|元気な|〇〇さん|五分五分だ
3年に|3年生の|2日に|1日は|50代の|20年代に|99年に|1600年に|2024が|5が|30度に|0時に|午後12時に|3・11の|G7の|5Gの|F35を|3対2で|何人も|何年も
1兆億だ|2.5.3版|12,34円|5億2兆円|億円単位|2月30日に|13月に|昭和0年|明治18年度の|百八十度|紀元前3世紀|第二に|電話は110番
""".replace("\n", "|").strip("|").split("|")  # fmt: skip


@pytest.mark.parametrize("row", AMOUNTS)
def test_an_expression_is_found_whole_from_each_of_its_words_and_said_in_plain_figures(row: str) -> None:
    marked, _, said = row.partition(" = ")
    before, surface, behind = re.split(r"[\[\]]", marked)
    tokens = tokenize(before + surface + behind)
    inside = [index for index, token in enumerate(tokens) if len(before) <= token.start < len(before + surface)]
    for index in inside:
        amount = amount_at(tokens, index)
        assert amount is not None, tokens[index].surface
        assert (amount.surface, amount.start, amount.end) == (surface, len(before), len(before + surface))
        assert " / ".join(amount_lines(amount)) == said


@pytest.mark.parametrize("text", NONE)
def test_words_and_doubtful_numbers_are_no_amounts(text: str) -> None:
    tokens = tokenize(text)
    assert [found.surface for index in range(len(tokens)) if (found := amount_at(tokens, index))] == []


def test_words_beside_an_expression_are_none() -> None:
    text = "政府は2兆円を投じる"
    tokens = tokenize(text)
    found = [bool(amount_at(tokens, index)) for index in range(len(tokens))]
    assert [token.surface for token, is_amount in zip(tokens, found, strict=True) if is_amount] == ["2", "兆", "円"]
    with pytest.raises(IndexError):
        amount_at(tokens, len(tokens))


def test_a_run_of_digits_that_no_number_has_is_left_alone_at_once() -> None:
    digit, yen = tokenize("3円")
    run = digit._replace(surface="3" * 100_000)
    assert amount_at([run, yen._replace(start=100_000)], 0) is None  # it took minutes


def test_places_count_from_where_the_tokens_do() -> None:
    text = "𠮟られた。\n令和6年に"
    tokens = tokenize(text)
    amount = amount_at(tokens, next(index for index, token in enumerate(tokens) if token.surface == "6"))
    assert amount
    assert text[amount.start : amount.end] == "令和6年"


@pytest.mark.parametrize(
    ("written", "value"),
    [("2兆5000億", 2_500_000_000_000), ("1.5万", 15_000), ("〇・五", Decimal("0.5")), ("5千", 5000), ("百", 100),
     ("二〇二四", 2024), ("1億億", None), ("億", None), ("5億2兆", None), ("十十", None), ("9" * 40, None),
     ("9" * 20 + "京", None)],
)  # fmt: skip
def test_numbers_have_the_value_they_are_written_with_or_none(written: str, value: int | Decimal | None) -> None:
    found = figure(written)
    assert (found.value if found else None) == value


def test_years_beyond_the_eras_have_none() -> None:
    assert era_years(1867) == era_years(2101) == ()
    assert [year.era for year in era_years(1868)] == ["明治"]


def test_every_unit_that_is_certain_has_a_name_and_every_other_part_too() -> None:
    assert {unit.name for unit in UNITS_BEHIND.values() if unit.certain} <= set(UNIT_NAMES)
    assert {name for _, name in TODAY.values()} | set(TODAY) | set(SPEEDS) <= set(UNIT_NAMES)
    assert set(SPANS.values()) == set(SPAN_NAMES)
    assert set(COMPARED) == set(COMPARED_WITH)


def test_the_japanese_interface_has_the_plain_figure_alone() -> None:
    amount = amount_at(tokenize("5000億を"), 0)
    assert amount
    with translation.override("ja"):
        assert amount_lines(amount) == ["500,000,000,000"]


@pytest.mark.parametrize("text", ["3カ月", "3ヶ月", "3か月", "3か所", "5%"])
def test_the_japanese_interface_does_not_repeat_what_is_only_written_otherwise(text: str) -> None:
    amount = amount_at(tokenize(text), 0)
    assert amount
    with translation.override("ja"):
        assert amount_lines(amount) == []


def test_the_head_shows_the_expression_and_the_entry_the_word(dictionary_store: DictionaryStore) -> None:
    tokens = tokenize("政府は2兆5000億円を投じる")
    found = answer(tokens, next(i for i, token in enumerate(tokens) if token.surface == "兆"), dictionary_store)
    assert (found.surface, found.reading) == ("2兆5000億円", "にちょうごせんおくえん")
    assert (found.word, found.entries[0].headword) == ("兆", "兆")
    assert found.part_of_speech == ""
    assert "".join(ruby.base for ruby in found.ruby) == "2兆5000億円"
    assert isinstance(found.amount and found.amount.explanation, Quantity)


@pytest.mark.parametrize(
    ("text", "word", "surface", "entry"),
    [
        pytest.param("5000億円を", "5000", "5000億円", "億", id="digits: the word behind them"),
        pytest.param("3〜5人が", "3", "3〜5人", "人", id="over the sign of a range"),
        pytest.param("二人で", "二人", "二人", "二人", id="an expression that is a word"),
        pytest.param("千人針を", "千", "千人針", "千人針", id="a longer word of the dictionary is the answer"),
        pytest.param("第三者の", "三", "第三者", "第三者", id="so is one with an ordinal"),
    ],
)
def test_the_entry_is_that_of_the_word_asked_for(
    text: str, word: str, surface: str, entry: str, dictionary_store: DictionaryStore
) -> None:
    tokens = tokenize(text, lexicon=dictionary_store)
    index = next(index for index, token in enumerate(tokens) if token.start <= text.index(word) < token.end)
    found = answer(tokens, index, dictionary_store)
    assert (found.surface, found.entries[0].headword) == (surface, entry)


def test_the_popup_says_what_the_expression_comes_to(dictionary_store: DictionaryStore) -> None:
    html = render_to_string("articles/_entry.html", {"answer": answer_for_text("2024年に", dictionary_store)})
    assert "<p>Reiwa 6</p>" in html
    assert "No dictionary has this word" not in html
    assert '<h3 lang="ja">年 ねん</h3>' in html
