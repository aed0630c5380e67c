"""Who no longer sees a note or an article keeps their own words, and finds nothing of others' any more, at no address.

Aki owns the article, Ben has read, marked and answered in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from articles.annotations.actions import delete, recolour, show_to
from articles.annotations.replies import delete_reply
from articles.annotations.reviewing import attach
from articles.importing.load import state_of, store_revision
from articles.importing.written import read_written, stored_draft, written
from articles.models import Annotation, Article, Reader, Reply, ShareLink, Visibility
from articles.sharing.links import make_link, note_opening
from tests.annotations.some import annotate, page_note
from tests.articles import TITLE, answer, mark, passage
from tests.conftest import signed_in
from tests.test_privacy import SWAP, Secrets, World, found_in, program, said_to, without_what_changes_by_itself


def write(article: Article, secrets: Secrets, aki: Reader, ben: Reader) -> None:
    """Ben writes notes, which Aki answers, and answers Aki's notes; some of it is deleted."""
    hers = annotate(article, aki, "国際社会", secrets.of(aki, "note"), tags=secrets.of(aki, "tag"), marker="fuji")
    below = answer(hers, ben, secrets.of(ben, "answer"))
    answer(hers, aki, secrets.of(aki, "answertoben"), to=below)
    delete_reply(answer(hers, ben, secrets.of(ben, "deletedanswer")))
    gone = annotate(article, aki, "市民", secrets.of(aki, "deleted"))
    answer(gone, ben, secrets.of(ben, "wentalong"))
    delete(gone)
    his = annotate(article, ben, "学生", secrets.of(ben, "note"), tags=secrets.of(ben, "tag"), kind="question")
    answer(his, aki, secrets.of(aki, "answer"))
    answer(his, ben, secrets.of(ben, "answertoself"))
    page_note(article, ben, secrets.of(ben, "pagenote"))
    thrown = annotate(article, ben, "来年", secrets.of(ben, "deletednote"))
    answer(thrown, aki, secrets.of(aki, "answertodeleted"))
    delete(thrown)


@pytest.fixture
def world(article: Article, aki: Reader, ben: Reader) -> World:
    link, path = make_link(article=article, sharer=aki)
    note_opening(link.pk, visitor=ben, due=False)
    secrets = Secrets()
    write(article, secrets, aki, ben)
    return World(article, secrets, path.split("/")[2], [])


def revoke(world: World) -> None:
    ShareLink.objects.update(revoked_at=timezone.now())


def expire(world: World) -> None:
    ShareLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def close_the_account(world: World) -> None:
    Reader.objects.filter(username="aki").update(is_active=False)


def make_private(world: World) -> None:
    for note in Annotation.objects.filter(author__username="aki", deleted_at=None):
        show_to(note, Visibility.PRIVATE)


@pytest.mark.parametrize("change", [revoke, expire, close_the_account])
def test_an_article_that_is_no_longer_shared_leaves_everybody_their_own_words_and_nothing_else(
    world: World, ben: Reader, change: Callable[[World], None]
) -> None:
    change(world)
    found = said_to(signed_in(ben), world, with_link=True)
    assert found_in(found, [*world.secrets.words["aki"], TITLE, "港湾日報", "三百人"]) == []
    assert [where for where, said in found.items() if re.search(r"\baki\b", said)] == []
    everything = "".join(found.values())
    assert [word for word in world.secrets.words["ben"] if word not in everything] == []
    assert found_in(said_to(program(ben), world, with_link=True), [*world.secrets.words["aki"], TITLE]) == []


def test_a_note_that_was_made_private_leaves_everybody_their_own_answers_and_nothing_of_the_note(
    world: World, ben: Reader
) -> None:
    make_private(world)
    found = said_to(signed_in(ben), world, with_link=True)
    hers = [word for word in world.secrets.words["aki"] if not re.search("answerqz", word)]
    assert found_in(found, hers) == []
    everything = "".join(found.values())
    assert [word for word in world.secrets.words["ben"] if word not in everything] == []
    trash = found[f"/trash/ {SWAP}"]
    out_of_sight = trash[trash.index("out-of-sight") :]
    assert "zqbenanswerqz" in out_of_sight
    for word in (TITLE, "aki", "国際社会", "fuji"):
        assert word not in out_of_sight


def go_on(world: World, aki: Reader) -> None:
    """What Aki can do in her article when nobody else reads it any more."""
    article = world.article
    his, thrown = (Annotation.objects.get(author__username="ben", quote=quote) for quote in ("学生", "来年"))
    answer(his, aki, "zqakilateanswerqz")
    reply = Reply.objects.get(text="zqbenanswerqz")
    answer(reply.annotation, aki, "zqakilatebelowqz", to=reply)
    recolour(reply.annotation, "sora")
    annotate(article, aki, "説明", "zqakilatenoteqz", tags="zqakilatetagqz")
    text = written(stored_draft(article.newest, article.title).sections).replace("学生は", "研究者は")
    draft = read_written(text, "zqakilatetitleqz")
    store_revision(article=article, draft=draft, seen=state_of(article))
    article.refresh_from_db()
    attach(his, article.newest, *passage(article, "研究者"), by=aki)
    attach(thrown, article.newest, *passage(article, "市長"), by=aki)


def test_whatever_happens_afterwards_in_an_article_makes_no_answer_different_nor_any_number(
    world: World, aki: Reader, ben: Reader
) -> None:
    revoke(world)
    client = signed_in(ben)
    before = without_what_changes_by_itself(said_to(client, world, with_link=True))
    go_on(world, aki)
    for drawn in ("pages", "cards"):
        caches[drawn].clear()
    after = without_what_changes_by_itself(said_to(client, world, with_link=True))
    both = before.keys() & after.keys()
    assert len(both) > 20
    assert [where for where in both if before[where] != after[where]] == []
    queries = [{"q": "研究者"}, {"q": "学生"}, {"state": "lost"}, {"state": "review"}]
    told = [client.get("/annotations/", query, headers=SWAP).content.decode() for query in queries]
    assert [each.count("annotation-row") for each in told] == [0, 1, 0, 0]


def test_a_search_finds_nothing_that_others_wrote_there_and_all_of_ones_own(world: World, ben: Reader) -> None:
    revoke(world)
    client = signed_in(ben)

    def found(**query: str) -> list[int]:
        listed = client.get("/annotations/", query, headers=SWAP).content.decode()
        files = [client.get(f"/annotations/export.{kind}", query).content.decode() for kind in ("csv", "md")]
        return [listed.count("annotation-row"), files[0].count("\n") - 1, files[1].count("\n> 学生")]

    for word in (*world.secrets.words["aki"], TITLE, "港湾日報", "aki"):
        assert found(q=word) == found(tag=word) == found(author=word) == [0, 0, 0], word
        assert client.get("/annotations/tags/", {"q": word}).json() == {"tags": []}
    assert found(q="zqbennoteqz") == found(tag="zqbentagqz") == found(kind="question") == [1, 1, 1]
    assert client.get("/annotations/tags/", {"q": "zqben"}).json() == {"tags": ["zqbentagqz"]}


def test_what_answers_a_change_of_ones_own_words_shows_nothing_of_others(world: World, ben: Reader) -> None:
    mine = mark(world.article, ben, "説明", note="もう一つ")
    revoke(world)
    client = signed_in(ben)
    reply = Reply.objects.get(text="zqbenanswerqz")
    told = {}
    for address in (
        f"/trash/annotations/{mine.pk}/add/",
        f"/trash/annotations/{mine.pk}/restore/",
        f"/trash/replies/{reply.pk}/add/",
        f"/trash/replies/{reply.pk}/restore/",
        f"/trash/replies/{reply.pk}/add/",
        f"/trash/replies/{reply.pk}/remove/",
    ):
        response = client.post(address, follow=True)
        assert response.status_code == 200, address
        told[address] = response.content.decode()
    assert found_in(told, [*world.secrets.words["aki"], TITLE]) == []
    assert [where for where, said in told.items() if re.search(r"\baki\b", said)] == []
    # Edited it cannot be, nor looked at in what has become of its article.
    for address in (
        "note/",
        "visibility/",
        "marker/",
        "attach/",
        "confirm/",
        "keep/",
        "resolve/",
        "replies/",
        "delete/",
    ):
        assert client.post(f"/annotations/{mine.pk}/{address}").status_code == 404, address
    for address in ("note/", "history/", "replies/"):
        assert client.get(f"/annotations/{mine.pk}/{address}").status_code in (404, 405), address
