"""What is done to chosen entries, and that all of it is taken back."""

from __future__ import annotations

import pytest

from articles.library.changing import Change, Deed, carry_out, from_signed, signed
from articles.models import Article, Collection, LibraryEntry, Reader, Tag
from tests.articles import make_article, share_with

State = LibraryEntry.State


@pytest.fixture
def keys(aki: Reader) -> list[int]:
    for title in ("一", "二", "三"):
        make_article(aki, title=title)
    return list(LibraryEntry.objects.filter(reader=aki).order_by("pk").values_list("pk", flat=True))


def state_of_all(keys: list[int]) -> list[str]:
    return list(LibraryEntry.objects.filter(pk__in=keys).order_by("pk").values_list("state", flat=True))


def test_a_change_of_states_is_taken_back_entry_by_entry(aki: Reader, keys: list[int]) -> None:
    LibraryEntry.objects.filter(pk=keys[1]).update(state=State.READING)
    LibraryEntry.objects.filter(pk=keys[2]).update(state=State.ARCHIVED)
    undoing = carry_out(aki, [Change(Deed.STATE, State.ARCHIVED, keys)])
    assert state_of_all(keys) == [State.ARCHIVED] * 3
    carry_out(aki, from_signed(signed(undoing)))
    assert state_of_all(keys) == [State.UNREAD, State.READING, State.ARCHIVED]


@pytest.mark.parametrize(("deed", "model"), [(Deed.TAG, Tag), (Deed.COLLECT, Collection)])
def test_a_name_is_taken_only_from_those_that_did_not_have_it(
    deed: Deed, model: type[Tag] | type[Collection], aki: Reader, keys: list[int]
) -> None:
    carry_out(aki, [Change(deed, "EU", keys[:1])])
    undoing = carry_out(aki, [Change(deed, "eu", keys)])
    label = model.objects.get()
    assert (label.name, label.entries.count()) == ("EU", 3)
    carry_out(aki, undoing)
    assert list(label.entries.values_list("pk", flat=True)) == keys[:1]


def test_a_name_under_which_nothing_is_filed_is_gone_and_comes_back(aki: Reader, keys: list[int]) -> None:
    carry_out(aki, [Change(Deed.TAG, "EU", keys)])
    undoing = carry_out(aki, [Change(Deed.UNTAG, "EU", keys)])
    assert not Tag.objects.exists()
    carry_out(aki, undoing)
    assert Tag.objects.get().entries.count() == 3


def test_nobody_changes_entries_of_others(aki: Reader, ben: Reader, keys: list[int]) -> None:
    for deed, value in [(Deed.STATE, State.READ), (Deed.TAG, "EU"), (Deed.COLLECT, "EU"), (Deed.DELETE, "")]:
        assert carry_out(ben, [Change(deed, value, keys)]) == []
    assert state_of_all(keys) == [State.UNREAD] * 3
    assert not Article.objects.exclude(deleted_at=None).exists()


def test_what_is_shared_with_a_reader_is_archived_by_them_but_not_deleted(
    article: Article, aki: Reader, ben: Reader
) -> None:
    share_with(article, ben)
    key = LibraryEntry.objects.get(reader=ben).pk
    assert carry_out(ben, [Change(Deed.DELETE, "", [key])]) == []
    carry_out(ben, [Change(Deed.STATE, State.ARCHIVED, [key])])
    assert LibraryEntry.objects.get(reader=ben).state == State.ARCHIVED
    assert LibraryEntry.objects.get(reader=aki).state == State.UNREAD


def test_an_invented_way_back_is_refused() -> None:
    with pytest.raises(ValueError, match="not our changes"):
        from_signed("invented")
