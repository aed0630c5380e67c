"""A list of annotations is known by its key, and taken and brought back as a whole."""

from __future__ import annotations

from articles.annotations.actions import delete, write_note
from articles.annotations.bulk import add_all
from articles.annotations.content import NoteContent, content_of, digest
from articles.annotations.imported_lists import is_list_key, list_key, list_of, new_list_key
from articles.annotations.listing import WantedAnnotations, listed_annotations
from articles.annotations.taking_back import restore_list, undo_list
from articles.annotations.trash import remove_annotation
from articles.importing.annotations import read_annotations
from articles.models import Annotation, Article, Reader
from tests.annotations.some import page_note, stored_in
from tests.articles import answer, make_article, mark, share_with


def test_a_list_is_taken_back_and_brought_back_as_a_whole(article: Article, aki: Reader, ben: Reader) -> None:
    mark(article, aki, "学生")
    key = new_list_key()
    add_all(aki, article, read_annotations("国際社会,誰の？\n来年,いつ？\n"), key)
    undone = undo_list(aki, article, key)
    assert (undone.number, undone.kept) == (2, 0)
    assert stored_in(article) == [("学生", "")]
    assert restore_list(ben, article, key, undone.at) == 0
    assert restore_list(aki, article, key, undone.at) == 2
    assert len(stored_in(article)) == 3


def test_what_was_written_since_stays_when_a_list_is_taken_back(article: Article, aki: Reader, ben: Reader) -> None:
    share_with(article, ben)
    key = new_list_key()
    add_all(aki, article, read_annotations("国際社会,一\n来年,二\n学生,三\n"), key)
    edited, answered = (Annotation.objects.get(note=note) for note in ("一", "二"))
    write_note(edited, NoteContent("直した"), seen=digest(content_of(edited)))
    answer(answered, ben, "はい")
    undone = undo_list(aki, article, key)
    assert (undone.number, undone.kept) == (1, 2)
    assert stored_in(article) == [("国際社会", "直した"), ("来年", "二")]


def test_a_list_can_be_added_again_after_it_was_taken_back(article: Article, aki: Reader) -> None:
    key = new_list_key()
    for _time in range(2):
        add_all(aki, article, read_annotations("国際社会,一\n"), key)
        undo_list(aki, article, key)
    assert Annotation.objects.count() == 2


def test_nobody_takes_back_the_list_of_another(article: Article, aki: Reader, ben: Reader) -> None:
    share_with(article, ben)
    key = new_list_key()
    add_all(aki, article, read_annotations("国際社会,一\n"), key)
    assert undo_list(ben, article, key).number == 0


def test_a_list_is_found_by_its_key(article: Article, aki: Reader) -> None:
    key = new_list_key()
    assert is_list_key(key)
    assert list_key(str(key)) == key
    for nonsense in ("", "x", "0" * 32, "12345678-1234-4234-8234-123456789abc"):
        assert list_key(nonsense) is None
    by_hand = page_note(article, aki, "よい記事")
    add_all(aki, article, read_annotations("国際社会,一\n来年,二\n"), key)
    listed = list(listed_annotations(aki, WantedAnnotations(made_in=key)))
    assert [each.note for each in listed] == ["一", "二"]
    assert {list_of(each) for each in listed} == {key}
    assert list_of(by_hand) is None


def test_a_list_can_be_added_again_after_some_of_it_was_removed_for_good(article: Article, aki: Reader) -> None:
    key = new_list_key()
    add_all(aki, article, read_annotations("国際社会,一\n来年,二\n"), key)
    first = Annotation.objects.get(note="一")
    delete(first)
    remove_annotation(first)
    add_all(aki, article, read_annotations("国際社会,一\n来年,二\n"), key)
    assert stored_in(article) == [("国際社会", "一"), ("来年", "二")]


def test_a_key_that_comes_again_for_another_article_makes_a_list_of_its_own_there(
    article: Article, aki: Reader
) -> None:
    key, other = new_list_key(), make_article(aki)
    for each in (article, other):
        add_all(aki, each, read_annotations("国際社会,一\n"), key)
    assert undo_list(aki, other, key).number == 1
    assert (stored_in(article), stored_in(other)) == ([("国際社会", "一")], [])
