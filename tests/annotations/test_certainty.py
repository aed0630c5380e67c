"""A place that is not beyond doubt is never called the same: a person is asked."""

from __future__ import annotations

import pytest

from articles.annotations.anchoring import Anchoring, Placement, describe, reanchor

SURE = (Anchoring.EXACT, Anchoring.MOVED)
HARBOUR = "町議会は防波堤の工事費を可決した。反対した議員は「後回しになる」と述べた。首相は明言を避けた。\n"
SPRINGS = "湯ノ沢の旅館は翻訳機を試している。方言には札を添えた。番頭の鈴木さんは「助かる」と話した。\n"
STATION = "新しい駅が来月開く。県は駅前の道を広げる。\n"
ARTICLE = HARBOUR + SPRINGS + STATION


def moved_to(old: str, new: str, quote: str, *, nth: int = 0) -> Placement:
    """What became of the quote, where it comes for the nth time in the old text."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(quote, start + 1)
    [placement] = reanchor(old, new, [describe(old, start, start + len(quote))])
    return placement


@pytest.mark.parametrize("quote", ["首相", "首相は明言を避けた。", "と述べた", "た"])
def test_when_another_article_has_come_what_they_share_is_not_the_same_passage(quote: str) -> None:
    other = (
        "外務省は漁業協定の報告書を出した。韓国の知事は会談に応じる構えだ。与党の議員は「時間が要る」と述べた。"
        "首相は明言を避けた。詳しい日程は来週決まる。米国の反応はまだ伝わっていない。"
    )
    assert moved_to(ARTICLE, other, quote).state not in SURE


def test_a_sentence_of_its_own_is_the_same_wherever_it_was_moved() -> None:
    sentence = "方言には札を添えた。"
    new = sentence + ARTICLE.replace(sentence, "")
    assert moved_to(ARTICLE, new, "札").state == Anchoring.MOVED


def test_one_that_only_resembles_it_elsewhere_is_not() -> None:
    new = ARTICLE.replace("方言には札を添えた。", "") + "方言には紙を添えた。"
    assert moved_to(ARTICLE, new, "添えた").state not in SURE


def test_a_sentence_with_a_mended_word_between_its_neighbours_is_still_the_same() -> None:
    new = "号外。" + ARTICLE.replace("翻訳機を試している", "通訳機を試している")
    assert moved_to(ARTICLE, new, "湯ノ沢の旅館").state == Anchoring.MOVED


def test_of_two_like_sentences_of_which_one_went_the_other_is_sure_only_between_its_neighbours() -> None:
    twin = "党内からは異論も出ている。"
    old = f"{twin}{HARBOUR}{SPRINGS}{twin}{STATION}"
    near = f"{HARBOUR}{SPRINGS}{twin}{STATION}"
    assert moved_to(old, near, "異論", nth=1).state == Anchoring.MOVED
    far = f"{HARBOUR}{SPRINGS}県は答えていない。{twin}{STATION}"
    assert moved_to(old, far, "異論", nth=1).state not in SURE


def test_an_edited_sentence_is_not_one_that_another_edit_left_unchanged() -> None:
    old = f"{HARBOUR}地震の被害の行方\n{SPRINGS}"
    new = f"地震の被害の行方\n{HARBOUR}地震の被害をめぐって\n{SPRINGS}"
    placement = moved_to(old, new, "地震の被")
    assert placement.state not in SURE or placement.start == 0


def test_the_edge_of_a_moved_paragraph_does_not_take_the_end_of_its_new_neighbour_along() -> None:
    old, new = HARBOUR + SPRINGS + STATION, HARBOUR + STATION + SPRINGS
    assert moved_to(old, new, "。\n湯ノ沢の旅館").state not in SURE
    assert moved_to(old, new, "湯ノ沢の旅館").state == Anchoring.MOVED


def test_a_doubled_letter_beside_a_passage_is_shown() -> None:
    assert moved_to(ARTICLE, ARTICLE.replace("町議会は", "町議会会は"), "町議会").state not in SURE


@pytest.mark.parametrize("letter", ["い", "。"])
def test_in_a_text_that_repeats_itself_a_change_of_one_place_leaves_the_others(letter: str) -> None:
    old = ARTICLE * 900
    at = old.index("翻訳機", len(old) // 2)
    new = old[:at] + letter + old[at:]
    places = [old.index("新しい駅", start) for start in (0, at - 200, at + 200, len(old) - 100)]
    found = reanchor(old, new, [describe(old, start, start + 4) for start in places])
    assert [placement.start for placement in found] == [start + (start > at) for start in places]
    assert all(placement.state in SURE for placement in found)
