"""A list of terms: what becomes of each row, that what can be stored is, at once, and that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.exporting.terms_csv import terms_csv
from articles.importing.lists import Line
from articles.importing.terms_csv import read_terms
from articles.models import Reader, Term, TermBase, TermChange, TermRevision
from articles.terms.actions import Conflict, change_term, delete_term
from articles.terms.bulk import Judgement, Outcome, Stored, add_all, judge
from articles.terms.content import MOST_IN_A_LIST, TermContent
from articles.terms.queries import WantedTerms, found_terms
from articles.terms.taking_back import Undone, undo_list
from tests.hostile import HARMLESS, PAYLOADS
from tests.terms.some import at_once, content, make_term, term_spelled

ALL = "term,readings,variants,translation,definition,note,tags\n"


def judged(text: str) -> list[Judgement]:
    return judge(read_terms(text))


def outcomes(text: str) -> list[str]:
    return [str(each.outcome) for each in judged(text)]


def why(text: str) -> str:
    return judged(text)[-1].why


def stored(term: Term) -> TermContent:
    return TermContent.of(Term.objects.get(pk=term.pk))


def test_judging_stores_nothing(aki: Reader) -> None:
    assert outcomes("海面上昇,sea level rise\n") == ["added"]
    assert not Term.objects.exists()


def test_a_list_of_terms_and_translations_is_added_and_says_who_decided(aki: Reader) -> None:
    add_all(aki, read_terms("海面上昇,sea level rise\n補正予算,supplementary budget\n"))
    assert [(term.text, term.translation, term.decided_by) for term in found_terms()] == [
        ("海面上昇", "sea level rise", aki),
        ("補正予算", "supplementary budget", aki),
    ]
    assert set(TermRevision.objects.values_list("version", "change")) == {(1, TermChange.IMPORTED)}
    assert term_spelled("海面上昇") is not None
    assert TermBase.objects.get().version == 1


def test_every_column_is_read(aki: Reader) -> None:
    row = '海面上昇,カイメンジョウショウ,"ＳＬＲ、海水面上昇",sea level rise,"一行目\n二行目",メモ,"climate, EU"\n'
    add_all(aki, read_terms(ALL + row))
    assert TermContent.of(Term.objects.get()) == content(
        readings="かいめんじょうしょう",
        variants="ＳＬＲ、海水面上昇",
        definition="一行目\n二行目",
        note="メモ",
        tags="climate、EU",
    )


def test_columns_that_are_absent_leave_what_is_stored_and_empty_cells_empty_it(aki: Reader) -> None:
    term = make_term(aki, variants="SLR", note="n", tags="a、b")
    [each] = judged("term,note,tags\n海面上昇,,c\n")
    assert (each.outcome, [one.field for one in each.differences]) == (Outcome.CHANGED, ["note", "tags"])
    add_all(aki, read_terms("term,note,tags\n海面上昇,,c\n"))
    assert stored(term) == content(variants="SLR", tags="c")
    assert Term.objects.get().version == 2


def test_what_is_stored_like_this_already_is_unchanged(aki: Reader) -> None:
    make_term(aki, readings="かいめんじょうしょう", tags="EU")
    assert outcomes("term,readings,tags\n海面上昇,カイメンジョウショウ,EU\n") == ["unchanged"]
    before = TermBase.objects.get().version
    assert add_all(aki, read_terms("海面上昇,sea level rise\n")).made is None
    assert (TermRevision.objects.count(), TermBase.objects.get().version) == (1, before)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("term,translation\n,rise\n", "The term is missing", id="no term"),
        pytest.param("term,translation\n潮位,\n", "The translation is missing", id="no translation"),
        pytest.param("term,note\n潮位,n\n", "The translation is missing", id="no such column, and no such term"),
        pytest.param("term,translation\n海面上昇,\n", "The translation is missing", id="a translation emptied"),
        pytest.param("SLR,rise\n", "“SLR” belongs to the term 海面上昇", id="the term is another's variant"),
        pytest.param("term,translation,variants\n潮位,tide,slr\n", "“slr” belongs to the term", id="a variant"),
        pytest.param("term,translation,variants\n潮位,tide,海面上昇\n", "“海面上昇” belongs", id="a variant is a term"),
        pytest.param("term,translation,readings\n潮位,tide,choi\n", "Readings: A reading is", id="a reading"),
        pytest.param("潮位," + "a" * 301, "has 301 characters; there is room for 300", id="too long"),
        pytest.param("term,translation\n潮位,tide,level\n", "more cells here than columns", id="surplus cells"),
        pytest.param("潮位,tide\n潮位,sea level\n", "Line 1 says something else about the same term", id="twice"),
        pytest.param(
            "term,translation,variants\n潮位,tide,海位\n海位,sea\n",
            "belongs to the term 潮位 in line 2",
            id="of two rows",
        ),
        pytest.param(
            "term,translation,variants\n潮位,tide,海位\n潮高,height,海位\n",
            "belongs to the term 潮位 in line 2",
            id="a variant of two rows",
        ),
        pytest.param(
            "term,translation,tags\n潮位,tide," + "、".join(map(str, range(MOST_IN_A_LIST + 1))),
            "Tags: There are 31",
            id="too many tags",
        ),
        pytest.param("！,sign\n", "only signs", id="no word"),
    ],
)
def test_a_row_that_cannot_be_stored_is_refused_with_the_reason(aki: Reader, text: str, said: str) -> None:
    term = make_term(aki, variants="SLR")
    judgement = judged(text)[-1]
    assert judgement.outcome == Outcome.REFUSED
    assert said in judgement.why
    others = len(add_all(aki, read_terms(text)).judged) - 1
    assert (Term.objects.count(), stored(term)) == (1 + others, TermContent.of(term))


def test_what_is_refused_does_not_hold_the_others_back(aki: Reader) -> None:
    make_term(aki)
    text = "term,translation\n海面上昇,rise\n潮位,\n防波堤,breakwater\n"
    assert [str(each.outcome) for each in add_all(aki, read_terms(text)).judged] == ["changed", "refused", "added"]
    assert [term.text for term in found_terms()] == ["海面上昇", "防波堤"]


def test_the_same_row_twice_is_one(aki: Reader) -> None:
    text = "潮位,tide\n潮位,tide\n"
    assert outcomes(text) == ["added", "unchanged"]
    assert why(text) == "The same as line 1."


def test_a_spelling_moves_from_one_term_to_another_in_one_list(aki: Reader) -> None:
    make_term(aki, variants="潮位")
    add_all(aki, read_terms("term,translation,variants\n海面上昇,rise,\n潮位,tide,海位\n"))
    assert [term.text for term in found_terms()] == ["海面上昇", "潮位"]
    moved = term_spelled("潮位")
    assert moved is not None
    assert moved.translation == "tide"


def test_a_deleted_term_is_not_changed_but_added_anew(aki: Reader) -> None:
    term = make_term(aki)
    delete_term(author=aki, term=term)
    assert outcomes("海面上昇,rise\n") == ["added"]
    add_all(aki, read_terms("海面上昇,rise\n"))
    assert stored(term).translation == "sea level rise"
    assert Term.objects.count() == 2


def test_what_changed_since_the_list_was_looked_over_is_judged_again(aki: Reader, ben: Reader) -> None:
    lines = read_terms("海面上昇,sea level rise\n")
    assert judge(lines)[0].outcome == Outcome.ADDED
    make_term(ben)
    assert [str(each.outcome) for each in add_all(aki, lines).judged] == ["unchanged"]


ODD = [
    "=1+1",
    "'=1+1",
    "''quoted''",
    "+81",
    "-5度",
    "@大阪",
    '"quoted", and more',
    "a;b\tc",
    "first\n\n=second\n'third",
    "“”‘’",
    *HARMLESS,
    *PAYLOADS,
]


def test_what_is_exported_imports_as_unchanged_whatever_the_texts_hold(aki: Reader) -> None:
    for number, text in enumerate(ODD):
        word = f"=語{number}"
        make_term(
            aki, word, text or "x", definition=text, note=text, tags=text[:30], variants=f"'=類{number}、@別{number}"
        )
    data = terms_csv(found_terms())
    assert [str(each.outcome) for each in judge(read_terms(data.decode()))] == ["unchanged"] * len(ODD)
    Term.objects.all().delete()
    add_all(aki, read_terms(data.decode()))
    assert terms_csv(found_terms()).splitlines()[0] == data.splitlines()[0]
    again = judge(read_terms(data.decode()))
    assert [str(each.outcome) for each in again] == ["unchanged"] * len(ODD)


def test_a_list_is_taken_back_as_a_whole_and_nothing_else_is(aki: Reader, ben: Reader) -> None:
    changed, kept = make_term(aki, note="old"), make_term(aki, "潮位", "tide")
    made = add_all(aki, read_terms("term,translation,variants\n海面上昇,rise,SLR\n防波堤,breakwater,\n")).made
    assert made is not None
    assert {term.text for term in found_terms(WantedTerms(made=made))} == {"海面上昇", "防波堤"}
    undone = undo_list(ben, made)
    assert (undone.number, undone.changed_since, undone.taken) == (2, [], [])
    assert (stored(changed), stored(kept)) == (content(note="old"), content("潮位", "tide"))
    assert [term.text for term in found_terms()] == ["海面上昇", "潮位"]
    assert term_spelled("SLR") is None
    history = TermRevision.objects.filter(term=changed).values_list("version", "change", "author__username")
    assert list(history) == [(3, "restored", "ben"), (2, "imported", "aki"), (1, "added", "aki")]
    again = undo_list(ben, made)
    assert (again.number, again.changed_since) == (0, [])


def test_a_term_that_was_changed_since_stays_and_is_named(aki: Reader, ben: Reader) -> None:
    made = add_all(aki, read_terms("海面上昇,rise\n防波堤,breakwater\n")).made
    assert made is not None
    term = Term.objects.get(text="海面上昇")
    change_term(author=ben, term=term, content=content(note="Ben's"), seen=1)
    undone = undo_list(aki, made)
    assert (undone.number, undone.changed_since) == (1, [term])
    assert [each.text for each in found_terms()] == ["海面上昇"]
    assert stored(term).note == "Ben's"


def test_a_term_whose_old_spelling_another_has_by_now_stays_and_is_named(aki: Reader) -> None:
    first, second = make_term(aki, variants="SLR"), make_term(aki, "潮位", "tide", variants="海位")
    made = add_all(aki, read_terms("term,variants\n海面上昇,海位上昇\n潮位,\n")).made
    assert made is not None
    make_term(aki, "SLR", "single-lens reflex")
    undone = undo_list(aki, made)
    assert (undone.number, undone.taken) == (1, [first])
    assert (stored(first).variants, stored(second).variants) == (("海位上昇",), ("海位",))


def test_a_spelling_that_the_list_made_a_term_of_its_own_goes_back(aki: Reader) -> None:
    term = make_term(aki, variants="SLR")
    made = add_all(aki, read_terms("term,translation,variants\n海面上昇,rise,\nSLR,single-lens reflex,\n")).made
    assert made is not None
    undone = undo_list(aki, made)
    assert (undone.number, undone.taken) == (2, [])
    assert term_spelled("SLR") == term


def test_who_stays_keeps_what_others_want_back_and_then_those_stay_too(aki: Reader) -> None:
    terms = [make_term(aki, text, text, variants=f"{text}県") for text in ("青森", "岩手", "秋田")]
    made = add_all(aki, read_terms("term,variants\n青森,\n岩手,青森県\n秋田,岩手県\n")).made
    assert made is not None
    make_term(aki, "秋田県", "Akita Prefecture")
    undone = undo_list(aki, made)
    assert (undone.number, undone.taken) == (0, terms)
    assert [stored(term).variants for term in terms] == [(), ("青森県",), ("岩手県",)]


def test_a_long_list_takes_few_queries(aki: Reader) -> None:
    def queries(number: int, sign: str) -> int:
        lines = read_terms("".join(f"{sign}{index},t{index}\n" for index in range(number)))
        with CaptureQueriesContext(connection) as captured:
            add_all(aki, lines)
        return len(captured)

    assert queries(300, "川") < queries(3, "山") + 20  # SQLite takes a hundred rows at a time


class Meanwhile(list[Line]):
    """Rows during whose first judging somebody else does some work."""

    def __init__(self, lines: Sequence[Line], work: Callable[[], object]) -> None:
        super().__init__(lines)
        self.work: Callable[[], object] | None = work

    def __iter__(self) -> Iterator[Line]:
        if self.work:
            self.work()
            self.work = None
        return super().__iter__()


def test_a_term_that_somebody_adds_while_the_list_is_judged_is_not_added_twice(aki: Reader, ben: Reader) -> None:
    lines = Meanwhile(read_terms("海面上昇,rise\n防波堤,breakwater\n"), lambda: make_term(ben))
    assert [str(each.outcome) for each in add_all(aki, lines).judged] == ["changed", "added"]
    assert [(term.text, term.translation, term.version) for term in found_terms()] == [
        ("海面上昇", "rise", 2),
        ("防波堤", "breakwater", 1),
    ]


@pytest.mark.django_db(transaction=True)
def test_the_same_list_from_several_people_at_once_is_stored_once(aki: Reader) -> None:
    make_term(aki)
    lines = read_terms("term,translation\n海面上昇,rise\n潮位,tide\n防波堤,breakwater\n")
    results = at_once(5, lambda number: add_all(aki, lines))
    assert sum(isinstance(result, Stored) and result.made is not None for result in results) == 1
    assert [term.version for term in found_terms().order_by("pk")] == [2, 1, 1]
    assert TermBase.objects.get().version == 2


@pytest.mark.django_db(transaction=True)
def test_a_list_that_is_taken_back_while_somebody_changes_a_term_of_it_loses_neither(aki: Reader, ben: Reader) -> None:
    made = add_all(aki, read_terms("海面上昇,rise\n潮位,tide\n")).made
    assert made is not None
    term = Term.objects.get(text="海面上昇")
    bens = content(note="Ben's")
    change, undone = at_once(
        2,
        lambda number: undo_list(aki, made) if number else change_term(author=ben, term=term, content=bens, seen=1),
    )
    versions = TermRevision.objects.filter(term=term).values_list("change", flat=True)
    if isinstance(change, Conflict):
        assert isinstance(undone, Undone)
        assert (undone.number, list(versions)) == (2, ["deleted", "imported"])
    else:
        assert isinstance(undone, Undone)
        assert (undone.number, list(versions)) == (1, ["changed", "imported"])
        assert stored(term) == bens
