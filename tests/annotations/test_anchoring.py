from __future__ import annotations

import pytest

from articles.annotations.anchoring import Anchor, Anchoring, Placement, describe, reanchor

ARTICLE = """潮見町の町議会は11日、北防波堤を高くする工事費12億4千万円の予算案を可決した。

町長の浜野啓介さんは「港は町の台所だ」と話した。反対した議員からは「子育ての予算が後回しになる」との声が上がった。

二度越えられた堤

いまの堤は昭和39年に築かれた。その堤を、波は二度越えた。平成16年の台風では漁船17隻が沈み、市場の屋根が飛んだ。

待っていたら船がなくなる

潮見漁業協同組合の組合員は168人。組合長の荒磯鉄男さんは、日に焼けた手で港の地図を指した。
"""


def moved_to(new: str, quote: str, old: str = ARTICLE, *, nth: int = 0) -> Placement:
    """What became of the quote, where it comes for the nth time in the old text."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(quote, start + 1)
    [placement] = reanchor(old, new, [describe(old, start, start + len(quote))])
    return placement


def words(new: str, placement: Placement) -> str:
    return new[placement.start : placement.end] if placement.start is not None else ""


def test_a_passage_is_described_by_its_words_and_surroundings() -> None:
    assert describe("国際会議は𠮷田氏が開く。", 5, 8) == Anchor(
        quote="𠮷田氏", prefix="国際会議は", suffix="が開く。", start=5, end=8
    )


def test_the_surroundings_are_32_code_points_each() -> None:
    anchor = describe("𠮟" * 40 + "本" + "𠮷" * 40, 40, 41)
    assert (anchor.prefix, anchor.quote, anchor.suffix) == ("𠮟" * 32, "本", "𠮷" * 32)


def test_near_the_start_of_a_long_text_less_stands_before() -> None:
    assert describe("国際会議" * 30, 3, 5).prefix == "国際会"


def test_the_whole_text_has_no_surroundings() -> None:
    assert describe("本", 0, 1) == Anchor(quote="本", prefix="", suffix="", start=0, end=1)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(1, 1, id="empty"),
        pytest.param(2, 1, id="backwards"),
        pytest.param(-1, 1, id="before the text"),
        pytest.param(1, 4, id="beyond the text"),
    ],
)
def test_there_is_no_anchor_for_no_passage(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"from {start} to {end} in a text of 3"):
        describe("国際は", start, end)


def test_in_the_same_text_a_passage_is_where_it_was() -> None:
    placement = moved_to(ARTICLE, "港は町の台所だ")
    assert (placement.state, words(ARTICLE, placement), placement.score) == ("exact", "港は町の台所だ", 1)


def test_behind_a_sentence_that_came_in_it_has_moved() -> None:
    new = ARTICLE.replace("町長の", "傍聴席は満員だった。町長の")
    placement = moved_to(new, "港は町の台所だ")
    assert (placement.state, words(new, placement)) == ("moved", "港は町の台所だ")


def test_before_what_was_edited_it_is_unchanged() -> None:
    assert moved_to(ARTICLE.replace("漁船17隻", "漁船18隻"), "港は町の台所だ").state == Anchoring.EXACT


@pytest.mark.parametrize(
    ("before", "after", "quote", "found"),
    [
        pytest.param("築かれた", "造られた", "昭和39年に築かれた。", "昭和39年に造られた。", id="a mended word"),
        pytest.param("12億4千万円", "13億円", "工事費12億4千万円の", "工事費13億円の", id="other digits"),
        pytest.param("17隻", "１７隻", "漁船17隻が", "漁船１７隻が", id="digits of another width"),
        pytest.param("堤を、波", "堤を，波", "その堤を、波は", "その堤を，波は", id="another comma"),
        pytest.param(
            "飛んだ。", "飛んだ。けが人はなかった。", "飛んだ。\n", "飛んだ。けが人はなかった。\n", id="added"
        ),
        pytest.param("\n\n町長の", "町長の", "可決した。\n\n町長の", "可決した。町長の", id="joined paragraphs"),
    ],
)
def test_what_was_edited_inside_is_found_changed(before: str, after: str, quote: str, found: str) -> None:
    new = ARTICLE.replace(before, after)
    placement = moved_to(new, quote)
    assert (placement.state, words(new, placement)) == ("changed", found)


def test_a_variation_selector_that_came_in_is_no_other_letter() -> None:
    new = ARTICLE.replace("荒磯", "荒磯\U000e0100")
    placement = moved_to(new, "荒磯鉄男")
    assert (placement.state, words(new, placement), placement.score) == ("changed", "荒磯\U000e0100鉄男", 1)


def test_a_deleted_passage_is_an_orphan() -> None:
    assert moved_to(ARTICLE.replace("その堤を、波は二度越えた。", ""), "波は二度越えた") == Placement(Anchoring.ORPHAN)


def test_a_deleted_passage_is_an_orphan_also_where_its_like_stands() -> None:
    old = ARTICLE + "\nその堤を、波は三度越えた。\n"
    new = old.replace("その堤を、波は二度越えた。", "")
    assert moved_to(new, "その堤を、波は二度越えた。", old).state == Anchoring.ORPHAN


def test_of_two_like_sentences_the_one_that_is_left_is_not_that_which_went() -> None:
    old = ARTICLE.replace("声が上がった。", "声が上がった。その堤を、波は二度越えた。")
    new = ARTICLE
    assert moved_to(new, "波は二度越えた", old, nth=0).state == Anchoring.ORPHAN
    assert words(new, moved_to(new, "波は二度越えた", old, nth=1)) == "波は二度越えた"


def test_a_word_that_was_replaced_is_not_taken_for_the_next_one_of_its_kind() -> None:
    old = "ロビンは歌った。夜になると、ロビンは眠った。"
    new = "エリサは歌った。夜になると、ロビンは眠った。"
    assert moved_to(new, "ロビン", old, nth=0).state == Anchoring.ORPHAN
    assert moved_to(new, "ロビン", old, nth=1).state == Anchoring.EXACT


def test_each_of_many_like_words_stays_itself() -> None:
    new = ARTICLE.replace("反対した議員からは", "傍聴していた人たちからは")
    places = [at for at in range(len(ARTICLE)) if ARTICLE[at] == "堤"]
    found = reanchor(ARTICLE, new, [describe(ARTICLE, at, at + 1) for at in places])
    assert [placement.start for placement in found] == [at for at in range(len(new)) if new[at] == "堤"]


def test_a_moved_paragraph_takes_its_passages_along() -> None:
    start, end = ARTICLE.index("いまの堤は"), ARTICLE.index("待っていたら")
    new = ARTICLE[start:end] + ARTICLE[:start] + ARTICLE[end:]
    for quote in ("堤", "平成16年の台風では", "市場の屋根が飛んだ。"):
        placement = moved_to(new, quote, nth=2 if quote == "堤" else 0)
        assert (placement.state, placement.start) == ("moved", ARTICLE.index(quote, start) - start)


def test_of_a_passage_torn_apart_the_larger_part_is_offered() -> None:
    start, end = ARTICLE.index("いまの堤は"), ARTICLE.index("待っていたら")
    new = ARTICLE[start:end] + ARTICLE[:start] + ARTICLE[end:]
    placement = moved_to(new, "堤\n\nいまの堤は昭和39年に築かれた。")
    assert (placement.state, words(new, placement)) == ("changed", "いまの堤は昭和39年に築かれた。")


def test_between_places_as_good_as_each_other_nothing_is_decided() -> None:
    placement = moved_to("はい。はい。次に進みます。", "はい。", "はい。次に進みます。")
    assert placement.state == Anchoring.AMBIGUOUS
    assert sorted((start, end) for start, end, _ in placement.candidates) == [(0, 3), (3, 6)]


def test_a_rewritten_paragraph_leaves_an_orphan_rather_than_a_guess() -> None:
    line = next(line for line in ARTICLE.splitlines() if line.startswith("いまの堤"))
    new = ARTICLE.replace(line, "県によれば、古い堤防は半世紀前の設計で、近年の高潮には低すぎたという。")
    assert moved_to(new, "平成16年の台風では漁船17隻が沈み").state == Anchoring.ORPHAN


def test_a_seam_of_two_sentences_that_stands_elsewhere_too_is_no_place_of_its_own() -> None:
    first, second = "東京の外交筋は深い懸念を表明している。\n", "新しい駅が開いた。"
    old = first + second + first
    new = "\nロシアと北朝鮮の国境は静かだと伝えられる。" + first + second
    placement = moved_to(new, "新しい駅", old)
    assert (placement.state, placement.start) == ("moved", new.index("新しい駅"))


def test_of_two_paragraphs_with_the_same_words_of_which_one_went_the_other_is_only_probable() -> None:
    paragraph = "堤は昭和39年に築かれ、その堤を、波は二度越えた。市場の屋根が飛んだと、町の記録は伝えている。\n"
    old = f"{paragraph}町の話。\n{paragraph}県の話。\n"
    placement = moved_to(f"{paragraph}県の話。\n", "波は二度越えた", old, nth=1)
    assert placement.state in (Anchoring.CHANGED, Anchoring.ORPHAN)


MOVED = "赤い札は四十四度、黄色は四十二度、青は四十度で、絵も添えた。"


def rewritten_elsewhere(*others: str) -> tuple[str, str]:
    """A text, and the same where new words stand in place of the sentence MOVED, and those others further on."""
    lines = "町は新しい橋の工事を来月に始める。", "県は港の水温を毎日測って公表する。"
    return "\n".join([lines[0], MOVED, lines[1]]), "\n".join([lines[0], "雨で祭りが延びた。", lines[1], *others])


def test_new_words_that_resemble_a_passage_which_is_not_there_any_more_are_offered() -> None:
    old, new = rewritten_elsewhere("赤い札を四十四度、黄色い札を四十二度、青を四十度とし、絵も添えた。")
    placement = moved_to(new, MOVED, old)
    assert (placement.state, placement.score < 1) == ("changed", True)
    assert words(new, placement).startswith("赤い札を")


def test_of_two_that_resemble_it_as_well_neither_is_chosen() -> None:
    old, new = rewritten_elsewhere(
        "赤い札を四十四度、黄色い札を四十二度、青を四十度とし、絵も添えた。",
        "赤い札が四十四度、黄色い札が四十二度、青が四十度とし、絵も添えた。",
    )
    placement = moved_to(new, MOVED, old)
    assert placement.state == Anchoring.AMBIGUOUS
    assert len(placement.candidates) == 2


def test_of_two_that_resemble_it_the_one_with_its_surroundings_is_chosen() -> None:
    old, new = rewritten_elsewhere(
        "赤い札を四十四度、黄色い札を四十二度、青を四十度とし、絵も添えた。",
        "町は新しい橋の工事を来月に始める。",
        "赤い札が四十四度、黄色い札が四十二度、青が四十度とし、絵も添えた。",
        "県は港の水温を毎日測って公表する。",
    )
    placement = moved_to(new, MOVED, old)
    assert (placement.state, words(new, placement)[:4]) == ("changed", "赤い札が")


def test_a_short_passage_needs_more_than_a_resemblance() -> None:
    old, new = rewritten_elsewhere("赤い札を四十四度、黄色い札を四十二度、青を四十度とし、絵も添えた。")
    assert moved_to(new, "札は四十四度、", old).state == Anchoring.ORPHAN


def test_the_words_of_an_anchor_that_are_not_confirmed_yet_are_not_called_the_same() -> None:
    anchor = Anchor(quote="港は町の宝だ", prefix="", suffix="", start=5, end=12)
    [placement] = reanchor("彼は言う。港は町の台所だ。", "彼は言う。港は町の台所だ。", [anchor])
    assert (placement.state, placement.start, placement.end) == ("changed", 5, 12)


def test_a_passage_beyond_the_old_text_is_refused() -> None:
    with pytest.raises(ValueError, match="from 0 to 9 in a text of 2"):
        reanchor("堤防", "堤防", [Anchor("堤防", "", "", 0, 9)])
