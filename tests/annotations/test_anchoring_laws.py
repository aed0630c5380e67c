"""What holds for whatever texts and passages: moves that nobody thought of go no other way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.annotations.anchoring import Anchoring, describe, reanchor

TEXTS = st.text(st.sampled_from("堤波港、。\n１1ｶﾞか\u3099\ufe00㍻"), min_size=1, max_size=60)


@given(TEXTS, st.data())
def test_in_the_same_text_every_passage_is_exact(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    [placement] = reanchor(text, text, [describe(text, start, end)])
    assert (placement.state, placement.start, placement.end) == ("exact", start, end)


@given(TEXTS, st.data())
def test_what_comes_in_at_the_end_leaves_every_passage_before_it_exact(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    [placement] = reanchor(text + "県議会\n", text + "県議会\n新しい駅", [describe(text, start, end)])
    assert (placement.state, placement.start, placement.end) == ("exact", start, end)


SENTENCES = st.lists(
    st.sampled_from(
        [
            "東京の外交筋は深い懸念を表明している。\n",
            "米国も深い懸念を表明している。\n",
            "ロシアと北朝鮮の首脳は平壌で会った。",
            "\nロシアと北朝鮮の国境は静かだと伝えられる。",
            "新しい駅が開いた。",
        ]
    ),
    min_size=1,
    max_size=9,
).map("".join)


@given(TEXTS | SENTENCES, TEXTS | SENTENCES | st.just(""), st.data())
def test_places_lie_in_the_new_text_and_those_called_the_same_have_the_same_words(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    [placement] = reanchor(old, new, [describe(old, start, end)])
    places = [(placement.start, placement.end), *(candidate[:2] for candidate in placement.candidates)]
    if placement.state == Anchoring.ORPHAN:
        assert places == [(None, None)]
        return
    assert all(first is not None and last is not None and 0 <= first < last <= len(new) for first, last in places)
    if placement.state in (Anchoring.EXACT, Anchoring.MOVED):
        assert new[placement.start : placement.end] == old[start:end]
    assert (placement.state == Anchoring.EXACT) <= (placement.start == start)
    assert bool(placement.candidates) == (placement.state == Anchoring.AMBIGUOUS)
    assert 0 <= placement.score <= 1


NEWS = [
    "首相は「慎重に検討する」と述べた。",
    "野党の佐藤氏は「納得できない」と述べた。",
    "首相は明言を避けた。",
    "工事費は12億円に上る。",
    "工事費は13億円に上る。",
    "党内からは異論も出ている。\n",
    "港町の声\n",
    "（この記事は更新されることがあります）\n",
    "外務省は4日、報告書を公表した。",
    "財務省は4日、報告書を公表した。",
]
ARTICLES = st.lists(st.sampled_from(NEWS), min_size=4, max_size=8, unique=True)


@given(ARTICLES, st.data())
def test_a_sentence_that_comes_in_elsewhere_changes_nothing_but_places(article: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(article)))
    added = data.draw(st.sampled_from(["漁協は来月、港で船の安全を祈る。", "傍聴席は満員だった。\n", *NEWS]))
    before, behind = "".join(article[:at]), "".join(article[at:])
    sides = [(before, 0, 0), (behind, len(before), len(added))]
    side, first, shift = data.draw(st.sampled_from([choice for choice in sides if choice[0]]))
    start = data.draw(st.integers(0, len(side) - 1))
    end = data.draw(st.integers(start + 1, len(side)))
    [placement] = reanchor(
        before + behind, before + added + behind, [describe(before + behind, first + start, first + end)]
    )
    if added in article or not any(map(str.isalnum, side[start:end])):
        # Which of two like sentences came in, or which 。 is the old one, no text tells.
        assert placement.state != Anchoring.ORPHAN
        return
    there = first + start + shift
    assert (placement.start, placement.end) == (there, there + end - start)
    assert placement.state in (Anchoring.EXACT, Anchoring.MOVED)


@given(ARTICLES, st.data())
def test_what_surely_moved_with_an_edit_is_where_it_was_when_the_edit_is_undone(
    article: list[str], data: st.DataObject
) -> None:
    old = "".join(article)
    new = "".join(data.draw(st.permutations(article)) if data.draw(st.booleans()) else data.draw(ARTICLES))
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    [there] = reanchor(old, new, [describe(old, start, end)])
    if there.state not in (Anchoring.EXACT, Anchoring.MOVED) or there.start is None or there.end is None:
        return
    [back] = reanchor(new, old, [describe(new, there.start, there.end)])
    assert (back.start, back.end) == (start, end) or back.state not in (Anchoring.EXACT, Anchoring.MOVED)
