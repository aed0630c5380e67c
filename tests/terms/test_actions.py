"""Adding, changing, deleting and restoring terms: what is stored, what is refused, and that nothing is lost."""

from __future__ import annotations

import pytest

from articles.models import Reader, Term, TermBase, TermChange, TermRevision, TermSpelling
from articles.terms.actions import (
    Conflict,
    SpellingTaken,
    add_term,
    change_term,
    delete_term,
    restore_term,
    restore_version,
    undo_change,
)
from articles.terms.content import TermContent
from articles.terms.queries import the_base
from tests.terms.some import at_once, content, make_term


def history(term: Term) -> list[tuple[int, str, str]]:
    rows = TermRevision.objects.filter(term=term).order_by("version")
    return [(row.version, row.change, row.author.username if row.author else "") for row in rows]


def keys(term: Term) -> set[str]:
    return set(TermSpelling.objects.filter(term=term).values_list("key", flat=True))


def base_version() -> int:
    return TermBase.objects.get().version


def test_a_new_term_says_who_decided_it_and_begins_its_history(aki: Reader) -> None:
    term = make_term(aki, variants="ＳＬＲ、海水面上昇", readings="カイメンジョウショウ", tags="climate")
    term.refresh_from_db()
    assert (term.text, term.translation, term.version, term.decided_by) == ("海面上昇", "sea level rise", 1, aki)
    assert keys(term) == {"海面上昇", "slr", "海水面上昇"}
    assert history(term) == [(1, TermChange.ADDED, "aki")]
    revision = TermRevision.objects.get()
    assert TermContent.stored(revision.content) == TermContent.of(term)
    assert revision.created == term.decided_at
    assert base_version() == 1


def test_a_second_click_makes_no_second_term_and_no_revision(aki: Reader) -> None:
    assert make_term(aki) == make_term(aki)
    assert (Term.objects.count(), TermRevision.objects.count(), base_version()) == (1, 1, 1)


@pytest.mark.parametrize(
    ("text", "variants", "spelling"),
    [
        pytest.param("slr", "", "slr", id="the term is a variant of the other"),
        pytest.param("海水面", "海水位、海面上昇", "海面上昇", id="a variant is the other term"),
        pytest.param("海水面", "ＳＬＲ", "ＳＬＲ", id="they share a variant"),
        pytest.param("海面上昇", "", "海面上昇", id="the same term with another translation"),
    ],
)
def test_no_spelling_belongs_to_two_terms(aki: Reader, ben: Reader, text: str, variants: str, spelling: str) -> None:
    term = make_term(aki, variants="SLR")
    with pytest.raises(SpellingTaken) as raised:
        make_term(ben, text, "sea rise", variants=variants)
    assert (raised.value.term, raised.value.spelling) == (term, spelling)
    assert Term.objects.count() == 1


def test_a_change_counts_the_version_up_and_keeps_the_state_before(aki: Reader, ben: Reader) -> None:
    term = make_term(aki, variants="SLR")
    changed = change_term(author=ben, term=term, content=content(translation="rise in sea level"), seen=1)
    assert (changed.version, changed.translation, changed.decided_by) == (2, "rise in sea level", ben)
    assert keys(term) == {"海面上昇"}
    assert history(term) == [(1, TermChange.ADDED, "aki"), (2, TermChange.CHANGED, "ben")]
    assert [row.content["translation"] for row in term.revisions.all()] == ["rise in sea level", "sea level rise"]
    assert base_version() == 2


def test_what_says_the_same_is_no_change(aki: Reader, ben: Reader) -> None:
    term = make_term(aki)
    for seen in (1, 7):
        assert change_term(author=ben, term=term, content=content(), seen=seen).version == 1
    change_term(author=ben, term=term, content=content(translation="rise"), seen=1)
    assert change_term(author=ben, term=term, content=content(translation="rise"), seen=1).version == 2
    assert history(term) == [(1, TermChange.ADDED, "aki"), (2, TermChange.CHANGED, "ben")]


def test_the_second_of_two_is_told_and_nothing_is_stored(aki: Reader, ben: Reader) -> None:
    term = make_term(aki)
    change_term(author=ben, term=term, content=content(note="Ben was here"), seen=1)
    with pytest.raises(Conflict) as raised:
        change_term(author=aki, term=term, content=content(translation="rise"), seen=1)
    assert (raised.value.current.note, raised.value.current.decided_by) == ("Ben was here", ben)
    assert change_term(author=aki, term=term, content=content(translation="rise"), seen=2).version == 3


def test_a_change_may_not_take_a_spelling_of_another_term(aki: Reader) -> None:
    make_term(aki, "温暖化", "global warming")
    term = make_term(aki)
    with pytest.raises(SpellingTaken):
        change_term(author=aki, term=term, content=content(variants="温暖化"), seen=1)
    assert keys(term) == {"海面上昇"}


def test_a_deleted_term_gives_its_spellings_free_and_comes_back_as_it_was(aki: Reader, ben: Reader) -> None:
    term = make_term(aki, variants="SLR")
    deleted = delete_term(author=ben, term=term)
    assert deleted.deleted_at is not None
    assert keys(term) == set()
    restored = restore_term(author=ben, term=term)
    assert (restored.deleted_at, restored.version, restored.decided_by) == (None, 3, aki)
    assert keys(term) == {"海面上昇", "slr"}
    assert history(term) == [(1, "added", "aki"), (2, "deleted", "ben"), (3, "restored", "ben")]
    assert base_version() == 3


def test_deleting_and_restoring_twice_is_doing_it_once(aki: Reader) -> None:
    term = make_term(aki)
    for _click in range(2):
        delete_term(author=aki, term=term)
    for _click in range(2):
        restore_term(author=aki, term=term)
    assert [change for _version, change, _author in history(term)] == ["added", "deleted", "restored"]


def test_a_deleted_term_stays_away_while_another_has_its_spelling(aki: Reader) -> None:
    term = make_term(aki)
    delete_term(author=aki, term=term)
    other = make_term(aki, translation="rising seas")
    with pytest.raises(SpellingTaken) as raised:
        restore_term(author=aki, term=term)
    assert raised.value.term == other


def test_who_edits_a_term_that_is_deleted_meanwhile_is_told_and_can_bring_it_back(aki: Reader, ben: Reader) -> None:
    term = make_term(aki)
    delete_term(author=ben, term=term)
    mine = content(translation="rise")
    with pytest.raises(Conflict) as raised:
        change_term(author=aki, term=term, content=mine, seen=1)
    assert raised.value.current.deleted_at is not None
    saved = change_term(author=aki, term=term, content=mine, seen=2)
    assert (saved.deleted_at, saved.translation) == (None, "rise")
    assert keys(term) == {"海面上昇"}
    assert history(term)[-1] == (3, TermChange.RESTORED, "aki")


def test_an_old_version_comes_back_as_a_new_one(aki: Reader, ben: Reader) -> None:
    term = make_term(aki, variants="SLR")
    change_term(author=ben, term=term, content=content("海水面上昇", "rise"), seen=1)
    back = restore_version(author=aki, term=term, version=1, seen=2)
    assert (back.text, back.variants, back.version, back.decided_by) == ("海面上昇", ["SLR"], 3, aki)
    assert keys(term) == {"海面上昇", "slr"}
    assert history(term)[-1] == (3, TermChange.RESTORED, "aki")
    assert restore_version(author=aki, term=term, version=1, seen=3).version == 3


def test_an_old_version_does_not_replace_what_nobody_has_seen(aki: Reader, ben: Reader) -> None:
    term = make_term(aki)
    change_term(author=aki, term=term, content=content(translation="rise"), seen=1)
    change_term(author=ben, term=term, content=content(translation="rising"), seen=2)
    with pytest.raises(Conflict):
        restore_version(author=aki, term=term, version=1, seen=2)
    with pytest.raises(TermRevision.DoesNotExist):
        restore_version(author=aki, term=term, version=9, seen=3)


def test_the_history_survives_the_account_of_who_wrote_it(aki: Reader, ben: Reader) -> None:
    term = make_term(ben)
    ben.delete()
    term.refresh_from_db()
    assert term.decided_by is None
    assert history(term) == [(1, "added", "")]


@pytest.mark.django_db(transaction=True)
def test_of_many_who_change_a_term_at_once_one_wins_and_all_others_are_told(aki: Reader) -> None:
    term = make_term(aki)
    mine = [content(translation=f"rise {number}") for number in range(6)]
    results = at_once(6, lambda number: change_term(author=aki, term=term, content=mine[number], seen=1))
    assert sorted(type(result).__name__ for result in results) == ["Conflict"] * 5 + ["Term"]
    term.refresh_from_db()
    assert (term.version, TermRevision.objects.count(), base_version()) == (2, 2, 2)


@pytest.mark.django_db(transaction=True)
def test_the_first_terms_of_many_people_at_once_make_one_base_and_no_spelling_twice(aki: Reader) -> None:
    same = at_once(6, lambda number: add_term(author=aki, content=content()))
    assert len({result.pk for result in same if isinstance(result, Term)}) == 1
    assert TermBase.objects.get() == the_base()
    others = at_once(6, lambda number: add_term(author=aki, content=content("潮位", f"tide {number}")))
    assert sorted(type(result).__name__ for result in others) == ["SpellingTaken"] * 5 + ["Term"]
    assert (Term.objects.count(), TermRevision.objects.count(), base_version()) == (2, 2, 2)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_at_the_same_moment_makes_one_revision(aki: Reader) -> None:
    term = make_term(aki)
    rise = content(translation="rise")
    results = at_once(4, lambda number: change_term(author=aki, term=term, content=rise, seen=1))
    assert [result.version for result in results if isinstance(result, Term)] == [2] * 4
    assert TermRevision.objects.count() == 2


def test_undoing_a_deletion_is_undone_by_deleting_again(aki: Reader, ben: Reader) -> None:
    term = make_term(aki)
    delete_term(author=aki, term=term)
    assert undo_change(author=ben, term=term, version=2).deleted_at is None
    assert undo_change(author=ben, term=term, version=3).deleted_at is not None
    assert history(term)[1:] == [(2, "deleted", "aki"), (3, "restored", "ben"), (4, "deleted", "ben")]
