"""Who may do what at every address: one row each. The addresses come from the URL configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from articles.annotations.replies import delete_reply
from articles.corrections.actions import correct
from articles.importing.jobs import ask_for
from articles.models import (
    Annotation,
    Article,
    Feed,
    FeedItem,
    ImportJob,
    Invitation,
    Kind,
    PersonalToken,
    Reader,
    ReadingCorrection,
    Reply,
    ShareLink,
    Term,
)
from articles.personal_tokens import make_token
from articles.sharing.links import make_link, note_opening
from articles.signing_in import invite, new_sign_in_address
from tests.articles import answer, make_article, mark, passage
from tests.terms.some import make_term


@dataclass
class Things:
    """What Aki has. Ben has opened her link once; Chie has nothing to do with any of it."""

    article: Article
    annotation: Annotation
    question: Annotation
    reply: Reply
    deleted: Annotation
    deleted_reply: Reply
    correction: ReadingCorrection
    link: ShareLink
    token: str
    invitation: Invitation
    invitation_token: str
    sign_in_token: str
    term: Term
    personal_token: PersonalToken
    job: ImportJob
    item: FeedItem


@pytest.fixture
def things(aki: Reader, ben: Reader) -> Things:
    aki.is_superuser = True
    aki.save()
    article = make_article(aki)
    link, path = make_link(article=article, sharer=aki)
    note_opening(link.pk, visitor=ben, due=False)
    invitation, invitation_path = invite(inviter=aki, label="Dan")
    deleted = mark(article, aki, "市長")
    Annotation.objects.filter(pk=deleted.pk).update(deleted_at=deleted.created)
    question = mark(article, aki, "三百人", note="本当に?")
    Annotation.objects.filter(pk=question.pk).update(kind=Kind.QUESTION)
    deleted_reply = answer(question, aki, "いいえ")
    delete_reply(deleted_reply)
    start, end = passage(article, "市民")
    correction, _changed = correct(
        author=aki, revision=article.newest, start=start, end=end, reading="しみん", scope="article"
    )
    return Things(
        article=article,
        correction=correction,
        annotation=mark(article, aki, "国際社会", note="見出し"),
        question=question,
        reply=answer(question, aki, "はい"),
        deleted=deleted,
        deleted_reply=deleted_reply,
        link=link,
        token=path.split("/")[2],
        invitation=invitation,
        invitation_token=invitation_path.split("/")[2],
        term=make_term(aki),
        personal_token=make_token(aki)[0],
        item=FeedItem.objects.create(
            feed=Feed.objects.create(owner=aki, address="https://news.example/feed"),
            key="1",
            title="記事",
            address="https://news.example/1",
        ),
        job=ask_for(aki, run=lambda job: None, address="https://news.example/"),
        sign_in_token=new_sign_in_address(aki).split("/")[2],
    )


@dataclass(frozen=True)
class Row:
    """`arguments` of the address; `method`; who gets which status: nobody signed in, Aki, Chie."""

    arguments: Callable[[Things], list[object]]
    method: str
    nobody: int
    aki: int
    chie: int
    body: Callable[[Things], dict[str, object]] = lambda things: {}


def nothing(things: Things) -> list[object]:
    return []


SIGN_IN = 302
ROWS: dict[str, list[Row]] = {
    "library": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "library_change": [Row(nothing, "post", SIGN_IN, 302, 302)],
    "library_undo": [Row(lambda t: ["invented"], "post", SIGN_IN, 404, 404)],
    "import": [Row(nothing, "get", SIGN_IN, 200, 200), Row(nothing, "post", SIGN_IN, 422, 422)],
    "imports": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "page_import": [Row(nothing, "get", SIGN_IN, 200, 200), Row(nothing, "post", SIGN_IN, 422, 422)],
    "bookmark": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "import_job": [Row(lambda t: [t.job.pk], "get", SIGN_IN, 200, 404)],
    "import_retry": [Row(lambda t: [t.job.pk], "post", SIGN_IN, 302, 404)],
    # Everybody has an inbox of their own; test_feeds.py sees that nobody else's feeds are in it.
    "feeds": [Row(nothing, "get", SIGN_IN, 200, 200), Row(nothing, "post", SIGN_IN, 422, 422)],
    "feeds_export": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "feeds_import": [Row(nothing, "post", SIGN_IN, 422, 422)],
    "feed": [
        Row(lambda t: [t.item.feed_id], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.item.feed_id], "post", SIGN_IN, 302, 404),
    ],
    "feed_fetch": [Row(lambda t: [t.item.feed_id], "post", SIGN_IN, 302, 404)],
    "feed_stop": [Row(lambda t: [t.item.feed_id], "post", SIGN_IN, 302, 404)],
    "feed_take_all": [Row(lambda t: [t.item.feed_id], "post", SIGN_IN, 302, 404)],
    "feed_dismiss_all": [Row(lambda t: [t.item.feed_id], "post", SIGN_IN, 302, 404)],
    "feed_items_undo": [Row(nothing, "post", SIGN_IN, 404, 404)],
    "feed_item_take": [Row(lambda t: [t.item.pk], "post", SIGN_IN, 302, 404)],
    "feed_item_dismiss": [Row(lambda t: [t.item.pk], "post", SIGN_IN, 302, 404)],
    "feed_item_put_back": [Row(lambda t: [t.item.pk], "post", SIGN_IN, 302, 404)],
    "article": [Row(lambda t: [t.article.pk], "get", SIGN_IN, 200, 404)],
    "place": [Row(lambda t: [t.article.pk], "post", SIGN_IN, 204, 404)],
    "article_edit": [
        Row(lambda t: [t.article.pk], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.article.pk], "post", SIGN_IN, 422, 404),
    ],
    "revisions": [Row(lambda t: [t.article.pk], "get", SIGN_IN, 200, 404)],
    "revision": [
        Row(lambda t: [t.article.pk, 1], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.article.pk, 2], "get", SIGN_IN, 404, 404),
    ],
    "revision_restore": [
        Row(lambda t: [t.article.pk, 1], "post", SIGN_IN, 302, 404),
        Row(lambda t: [t.article.pk, 2], "post", SIGN_IN, 404, 404),
    ],
    "word": [Row(lambda t: [t.article.pk, 0], "get", SIGN_IN, 200, 404)],
    "elsewhere": [Row(lambda t: [t.article.pk, 0], "get", SIGN_IN, 200, 404)],
    "correct_reading": [
        Row(lambda t: [t.article.pk, 0], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.article.pk, 0], "post", SIGN_IN, 422, 404),
    ],
    "word_term_add": [
        Row(lambda t: [t.article.pk, 0], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.article.pk, 0], "post", SIGN_IN, 422, 404),
    ],
    # The terms are everybody's; the word at which they are edited is Aki's.
    "word_term": [
        Row(lambda t: [t.article.pk, 0, t.term.pk], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.article.pk, 0, t.term.pk], "post", SIGN_IN, 422, 404),
    ],
    "article_term_undo": [Row(lambda t: [t.article.pk, t.term.pk, 1], "post", SIGN_IN, 302, 404)],
    "correction_undo": [Row(lambda t: [t.article.pk, t.correction.pk], "post", SIGN_IN, 302, 404)],
    "correction_restore": [Row(lambda t: [t.article.pk, t.correction.pk], "post", SIGN_IN, 302, 404)],
    # Everybody has a list of their own corrections; test_corrections_list.py sees that nobody else's are in it.
    "corrections": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "corrections_export": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "corrections_import": [Row(nothing, "get", SIGN_IN, 200, 200), Row(nothing, "post", SIGN_IN, 422, 422)],
    "corrections_undo_list": [Row(nothing, "post", SIGN_IN, 404, 404)],
    "listed_correction_undo": [Row(lambda t: [t.correction.pk], "post", SIGN_IN, 302, 404)],
    "listed_correction_restore": [Row(lambda t: [t.correction.pk], "post", SIGN_IN, 302, 404)],
    # The terms are of all who have an account: Chie may do with Aki's whatever Aki may.
    "search": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "terms": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "term_add": [Row(nothing, "get", SIGN_IN, 200, 200), Row(nothing, "post", SIGN_IN, 422, 422)],
    "terms_export": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "terms_import": [Row(nothing, "get", SIGN_IN, 200, 200), Row(nothing, "post", SIGN_IN, 422, 422)],
    "terms_undo_list": [Row(nothing, "post", SIGN_IN, 404, 404)],
    "term": [
        Row(lambda t: [t.term.pk], "get", SIGN_IN, 200, 200),
        Row(lambda t: [t.term.pk + 1], "get", SIGN_IN, 404, 404),
    ],
    "term_edit": [
        Row(lambda t: [t.term.pk], "get", SIGN_IN, 200, 200),
        Row(lambda t: [t.term.pk], "post", SIGN_IN, 422, 422),
    ],
    "term_delete": [Row(lambda t: [t.term.pk], "post", SIGN_IN, 302, 302)],
    "term_restore": [Row(lambda t: [t.term.pk], "post", SIGN_IN, 302, 302)],
    "term_version_restore": [
        Row(lambda t: [t.term.pk, 1], "post", SIGN_IN, 302, 302),
        Row(lambda t: [t.term.pk, 2], "post", SIGN_IN, 404, 404),
    ],
    "annotations": [Row(lambda t: [t.article.pk], "post", SIGN_IN, 422, 404)],
    "article_annotations": [Row(lambda t: [t.article.pk], "get", SIGN_IN, 200, 404)],
    "article_annotations_csv": [Row(lambda t: [t.article.pk], "get", SIGN_IN, 200, 404)],
    "article_annotations_md": [Row(lambda t: [t.article.pk], "get", SIGN_IN, 200, 404)],
    "all_annotations_csv": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "all_annotations_md": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "annotations_import": [
        Row(lambda t: [t.article.pk], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.article.pk], "post", SIGN_IN, 422, 404),
    ],
    "annotations_undo_list": [Row(lambda t: [t.article.pk], "post", SIGN_IN, 404, 404)],
    "annotations_restore_list": [Row(lambda t: [t.article.pk], "post", SIGN_IN, 404, 404)],
    # Everybody has a list of what they may see; test_annotation_lists.py sees that nothing else is in it.
    "all_annotations": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "annotations_export_json": [Row(lambda t: [t.article.pk], "get", SIGN_IN, 200, 404)],
    # For programs: without credentials they are told so, not sent to a page. Sessions read, tokens write.
    "articles_api": [Row(nothing, "post", 401, 401, 401)],
    "import_api": [Row(lambda t: [t.job.pk], "get", 401, 200, 404)],
    "annotation_container": [
        Row(lambda t: [t.article.pk], "get", 401, 200, 404),
        Row(lambda t: [t.article.pk], "post", 401, 401, 401),
    ],
    "annotation_resource": [
        Row(lambda t: [t.article.pk, t.annotation.pk], "get", 401, 200, 404),
        Row(lambda t: [t.article.pk, t.annotation.pk], "put", 401, 401, 401),
        Row(lambda t: [t.article.pk, t.annotation.pk], "delete", 401, 401, 401),
    ],
    "annotation_marker": [
        Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 302, 404, lambda t: {"marker": "sora"}),
    ],
    "page_note_add": [
        Row(lambda t: [t.article.pk], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.article.pk], "post", SIGN_IN, 422, 404, lambda t: {"note": ""}),
    ],
    "note_preview": [Row(nothing, "post", SIGN_IN, 200, 200)],
    "tags": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "annotation_visibility": [
        Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 302, 404, lambda t: {"visibility": "private"}),
    ],
    "annotation_note": [
        Row(lambda t: [t.annotation.pk], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 422, 404),
    ],
    "annotation_delete": [Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 302, 404)],
    "annotation_restore": [Row(lambda t: [t.deleted.pk], "post", SIGN_IN, 302, 404)],
    "annotation_review": [Row(lambda t: [t.article.pk], "get", SIGN_IN, 200, 404)],
    "annotation_confirm": [Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 302, 404)],
    "annotation_keep": [Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 302, 404)],
    "annotation_attach": [
        Row(lambda t: [t.annotation.pk], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 422, 404),
    ],
    "annotation_decision_undo": [Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 302, 404)],
    "reply_add": [
        Row(lambda t: [t.annotation.pk], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 422, 404),
        Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 302, 404, lambda t: {"text": "はい"}),
        Row(lambda t: [t.deleted.pk], "get", SIGN_IN, 404, 404),
    ],
    "annotation_history": [
        Row(lambda t: [t.annotation.pk], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.deleted.pk], "get", SIGN_IN, 404, 404),
    ],
    "annotation_version_restore": [
        Row(lambda t: [t.annotation.pk, t.annotation.changes.get().pk], "post", SIGN_IN, 302, 404),
        Row(lambda t: [t.question.pk, t.annotation.changes.get().pk], "post", SIGN_IN, 404, 404),
    ],
    "reply": [
        Row(lambda t: [t.reply.pk], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.reply.pk], "post", SIGN_IN, 422, 404),
        Row(lambda t: [t.deleted_reply.pk], "get", SIGN_IN, 404, 404),
    ],
    "reply_delete": [Row(lambda t: [t.reply.pk], "post", SIGN_IN, 302, 404)],
    "reply_restore": [Row(lambda t: [t.deleted_reply.pk], "post", SIGN_IN, 302, 404)],
    "annotation_resolve": [
        Row(lambda t: [t.question.pk], "post", SIGN_IN, 302, 404),
        Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 422, 404),
    ],
    "annotation_reopen": [Row(lambda t: [t.question.pk], "post", SIGN_IN, 302, 404)],
    # Everybody has a trash of their own; tests/annotations/test_trash.py sees that nobody else's things are in it.
    "trash": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "trash_article_restore": [Row(lambda t: [t.article.pk], "post", SIGN_IN, 404, 404)],
    "trash_annotation_add": [
        Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 302, 404),
        Row(lambda t: [t.deleted.pk], "post", SIGN_IN, 404, 404),
    ],
    "trash_reply_add": [
        Row(lambda t: [t.reply.pk], "post", SIGN_IN, 302, 404),
        Row(lambda t: [t.deleted_reply.pk], "post", SIGN_IN, 404, 404),
    ],
    "trash_annotation_restore": [
        Row(lambda t: [t.deleted.pk], "post", SIGN_IN, 302, 404),
        Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 404, 404),
    ],
    "trash_annotation_remove": [
        Row(lambda t: [t.deleted.pk], "post", SIGN_IN, 302, 404),
        Row(lambda t: [t.annotation.pk], "post", SIGN_IN, 404, 404),
    ],
    "trash_reply_restore": [Row(lambda t: [t.deleted_reply.pk], "post", SIGN_IN, 302, 404)],
    "trash_reply_remove": [
        Row(lambda t: [t.deleted_reply.pk], "post", SIGN_IN, 302, 404),
        Row(lambda t: [t.reply.pk], "post", SIGN_IN, 404, 404),
    ],
    "shares": [
        Row(lambda t: [t.article.pk], "get", SIGN_IN, 200, 404),
        Row(lambda t: [t.article.pk], "post", SIGN_IN, 200, 404),
    ],
    "share_revoke": [Row(lambda t: [t.link.pk], "post", SIGN_IN, 302, 404)],
    "share_restore": [Row(lambda t: [t.link.pk], "post", SIGN_IN, 302, 404)],
    "share_terms": [Row(lambda t: [t.link.pk], "post", SIGN_IN, 302, 404)],
    # The link itself is the permission: whoever has it reads.
    "shared": [Row(lambda t: [t.token], "get", 200, 200, 200), Row(lambda t: ["invented"], "get", 404, 404, 404)],
    "shared_word": [
        Row(lambda t: [t.token, 0], "get", 200, 200, 200),
        Row(lambda t: ["invented", 0], "get", 404, 404, 404),
    ],
    "shared_elsewhere": [
        Row(lambda t: [t.token, 0], "get", 200, 200, 200),
        Row(lambda t: ["invented", 0], "get", 404, 404, 404),
    ],
    # Only for those who have opened the link by its address: Ben has, see below; Aki and Chie have not.
    "shared_again": [Row(lambda t: [t.link.pk], "get", SIGN_IN, 404, 404)],
    "shared_again_word": [Row(lambda t: [t.link.pk, 0], "get", SIGN_IN, 404, 404)],
    "shared_again_elsewhere": [Row(lambda t: [t.link.pk, 0], "get", SIGN_IN, 404, 404)],
    "people": [Row(nothing, "get", SIGN_IN, 200, 404), Row(nothing, "post", SIGN_IN, 200, 404)],
    "invitation_revoke": [Row(lambda t: [t.invitation.pk], "post", SIGN_IN, 302, 404)],
    "invitation": [
        Row(lambda t: [t.invitation_token], "get", 200, 200, 200),
        Row(lambda t: ["invented"], "get", 404, 404, 404),
    ],
    "sign_in_once": [Row(lambda t: [t.sign_in_token], "get", 302, 302, 302)],
    "account": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "tokens": [Row(nothing, "get", SIGN_IN, 200, 200), Row(nothing, "post", SIGN_IN, 200, 200)],
    "token_revoke": [Row(lambda t: [t.personal_token.pk], "post", SIGN_IN, 302, 404)],
    "marker_names": [Row(nothing, "get", SIGN_IN, 200, 200), Row(nothing, "post", SIGN_IN, 302, 302)],
    "account_login": [Row(nothing, "get", 200, 302, 302), Row(nothing, "post", 200, 302, 302)],
    "account_logout": [Row(nothing, "get", 302, 200, 200), Row(nothing, "post", 302, 302, 302)],
    "account_change_password": [Row(nothing, "get", SIGN_IN, 200, 200)],
    "account_set_password": [Row(nothing, "get", SIGN_IN, 302, 302)],
    "preferences": [Row(nothing, "post", SIGN_IN, 204, 204)],
    "set_language": [Row(nothing, "post", 302, 302, 302)],
    "about": [Row(nothing, "get", 200, 200, 200)],
}
CASES = [
    pytest.param(name, row, id=f"{row.method} {name} {number}")
    for name, rows in ROWS.items()
    for number, row in enumerate(rows)
]


def names(resolver: URLResolver) -> Iterator[str | None]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        else:
            yield from names(pattern)


def test_every_address_of_the_url_configuration_has_a_row() -> None:
    assert set(names(get_resolver())) == set(ROWS)


def status(client: Client, name: str, row: Row, things: Things) -> int:
    url = reverse(name, args=row.arguments(things))
    response = getattr(client, row.method)(url, row.body(things) if row.method == "post" else None)
    return int(response.status_code)


@pytest.mark.parametrize(("name", "row"), CASES)
def test_it_asks_those_who_have_not_signed_in(name: str, row: Row, things: Things, client: Client) -> None:
    assert status(client, name, row, things) == row.nobody


# These lead elsewhere: in by the printed address, out, and back to the page where the language was chosen.
NOT_TO_SIGN_IN = {"sign_in_once", "account_logout", "set_language"}
ASKED = [
    pytest.param(name, row, id=f"{row.method} {name}")
    for name, rows in ROWS.items()
    for row in rows
    if row.nobody == SIGN_IN and name not in NOT_TO_SIGN_IN
]


@pytest.mark.parametrize(("name", "row"), ASKED)
def test_those_who_have_not_signed_in_come_back_here_after_signing_in(
    name: str, row: Row, things: Things, client: Client
) -> None:
    url = reverse(name, args=row.arguments(things))
    response = getattr(client, row.method)(url)
    assert response["Location"] == f"{reverse('account_login')}?next={url}"


@pytest.mark.parametrize(("name", "row"), CASES)
def test_it_works_for_aki(name: str, row: Row, things: Things, aki_client: Client) -> None:
    assert status(aki_client, name, row, things) == row.aki


@pytest.mark.parametrize(("name", "row"), CASES)
def test_it_hides_akis_things_from_chie(name: str, row: Row, things: Things, chie_client: Client) -> None:
    assert status(chie_client, name, row, things) == row.chie


@pytest.mark.parametrize(("name", "row"), CASES)
def test_it_refuses_the_methods_it_does_not_have(name: str, row: Row, things: Things, aki_client: Client) -> None:
    methods = {each.method for each in ROWS[name]}
    if "get" in methods or name == "set_language" or name.startswith("account_"):
        return  # GET is what a page is for; the others are Django's and allauth's own views
    assert aki_client.get(reverse(name, args=row.arguments(things))).status_code == 405


def test_ben_reads_again_what_he_has_opened_by_its_link(things: Things, ben_client: Client) -> None:
    assert ben_client.get(reverse("shared_again", args=[things.link.pk])).status_code == 200
    assert ben_client.get(reverse("shared_again_word", args=[things.link.pk, 0])).status_code == 200
    assert "港町で首脳会談を語る" in ben_client.get(reverse("library")).content.decode()


@pytest.mark.parametrize("name", ["annotation_marker", "annotation_note", "annotation_delete"])
def test_a_swap_without_a_session_gets_a_sentence_instead_of_the_sign_in_page(
    name: str, things: Things, client: Client
) -> None:
    response = client.post(reverse(name, args=[things.annotation.pk]), headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert "signed out" in response.content.decode()


def test_ben_who_may_read_cannot_change_akis_marks(things: Things, ben_client: Client) -> None:
    for name in ("annotation_marker", "annotation_note", "annotation_delete"):
        assert ben_client.post(reverse(name, args=[things.annotation.pk]), {"marker": "sora"}).status_code == 404


def test_ben_who_has_opened_the_link_may_mark_and_chie_may_not(
    things: Things, ben_client: Client, chie_client: Client
) -> None:
    address = reverse("annotations", args=[things.article.pk])
    assert ben_client.post(address, {}).status_code == 422
    assert chie_client.post(address, {}).status_code == 404
