"""What a person writes for themselves is found by nobody else, at no address: not in a page, a header or a number.

The addresses come from the URL configuration. Aki owns the article, Ben has it by a link, Chie is a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.db.models import Q, QuerySet
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from articles.annotations.actions import delete, recolour, show_to, write_note
from articles.annotations.content import NoteContent, content_of, digest
from articles.annotations.replies import delete_reply, write_reply
from articles.importing.load import state_of, store_revision
from articles.importing.written import read_written, stored_draft, written
from articles.models import Annotation, AnnotationChange, Article, Kind, Marker, Reader, Reply, Visibility
from articles.personal_tokens import make_token
from articles.sharing.links import make_link, note_opening
from tests.annotations.some import annotate, page_note
from tests.articles import answer, make_article
from tests.conftest import signed_in

LOST = {"aki": "三百人が集まり、市長も姿を見せた", "ben": "春までにまとめると市長は述べた"}
"""Passages that are not in the article's newest text."""
SWAP = {"HX-Request": "true"}
DESCRIBED = {"Prefer": 'return=representation; include="http://www.w3.org/ns/oa#PreferContainedDescriptions"'}


@dataclass
class Secrets:
    """For each person: words that they find, and nobody else."""

    words: dict[str, list[str]] = field(default_factory=lambda: {"aki": [], "ben": []})

    def of(self, reader: Reader, what: str) -> str:
        """A new one."""
        word = f"zq{reader.username}{what}qz"
        self.words[reader.username].append(word)
        return word


@dataclass
class World:
    """The article, what is private in it, and how it is opened."""

    article: Article
    secrets: Secrets
    token: str
    questions: list[Annotation]
    """Aki's and Ben's, which both see."""


def write_privately(article: Article, reader: Reader, secrets: Secrets) -> None:
    """Everything that a person can keep for themselves in an article."""
    said = partial(secrets.of, reader)
    note = annotate(
        article, reader, "国際社会", said("earlier"), kind=Kind.QUESTION, visibility="private", marker=Marker.FUJI
    )
    now = NoteContent(said("note"), Kind.QUESTION, Visibility.PRIVATE, (said("tag"),))
    write_note(note, now, seen=digest(content_of(note)))
    recolour(note, Marker.SORA)
    reply = answer(note, reader, said("answerearlier"))
    write_reply(reply, said("answer"), seen=reply.version)
    answer(note, reader, said("answertoanswer"), to=reply)
    page_note(article, reader, said("pagenote"), visibility="private")
    annotate(article, reader, "首脳会談", said("vocabulary"), kind=Kind.VOCABULARY, visibility="private")
    delete(annotate(article, reader, "市民", said("deleted"), visibility="private"))
    annotate(article, reader, LOST[reader.username], said("lost"), visibility="private")
    Reader.objects.filter(pk=reader.pk).update(marker_names={"fuji": said("marker")})


def write_in_turns(article: Article, reader: Reader, other: Reader, secrets: Secrets) -> Annotation:
    """What was private, deleted or another's before or after it was shared; a shared note, which is seen by all."""
    once = annotate(article, reader, "両国", secrets.of(reader, "whileprivate"), visibility="private")
    open_now = NoteContent(f"shared by {reader.username}", visibility=Visibility.SHARED)
    write_note(once, open_now, seen=digest(content_of(once)))
    delete(annotate(article, reader, "対立", secrets.of(reader, "deletedshared")))
    delete_reply(answer(once, reader, secrets.of(reader, "deletedanswer")))
    withdrawn = annotate(article, reader, "学生", secrets.of(reader, "withdrawn"))
    answer(withdrawn, reader, secrets.of(reader, "answerwithdrawn"))
    show_to(withdrawn, Visibility.PRIVATE)
    question = annotate(article, reader, "会合", "?", kind=Kind.QUESTION)
    answer(question, other, f"answer by {other.username}")
    return question


def edit(article: Article) -> None:
    """A newer text, without the LOST passages."""
    text = written(stored_draft(article.newest, article.title).sections)
    for passage in LOST.values():
        text = text.replace(passage, "変更")
    store_revision(article=article, draft=read_written(text, article.title), seen=state_of(article))
    article.refresh_from_db()


@pytest.fixture
def world(aki: Reader, ben: Reader) -> World:
    article = make_article(aki)
    link, path = make_link(article=article, sharer=aki)
    note_opening(link.pk, visitor=ben, due=False)
    secrets = Secrets()
    questions = [write_in_turns(article, aki, ben, secrets), write_in_turns(article, ben, aki, secrets)]
    for reader in (aki, ben):
        write_privately(article, reader, secrets)
    edit(article)
    return World(article, secrets, path.split("/")[2], questions)


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from patterns(pattern)


# Whose number `pk` is, by the beginning of the route; one that is not here fails.
WHOSE = {
    "articles/": "article",
    "api/articles/": "article",
    "annotations/": "annotation",
    "trash/articles/": "article",
    "trash/annotations/": "annotation",
    "replies/": "reply",
    "trash/replies/": "reply",
    "shares/": "link",
    "shared/": "link",
    "imports/": "none",
    "api/imports/": "none",
    "feeds/": "none",
    "feeds/items/": "none",
    "corrections/": "none",
    "terms/": "none",
    "people/invitations/": "none",
    "account/tokens/": "none",
}
STARTS = "国際社会", "会合", "両国"


def values(name: str, route: str, world: World, *, with_link: bool) -> list[object]:
    """What can stand for a variable of a route."""
    if name == "pk":
        name = next(whose for beginning, whose in WHOSE.items() if route.startswith(f"{beginning}<int:pk>"))
    known: dict[str, list[object]] = {
        "article": [world.article.pk],
        "annotation": list(Annotation.objects.values_list("pk", flat=True)),
        "reply": list(Reply.objects.values_list("pk", flat=True)),
        "change": list(AnnotationChange.objects.order_by("-pk").values_list("pk", flat=True)[:3]),
        "link": list(world.article.share_links.values_list("pk", flat=True)),
        "number": list(world.article.revisions.values_list("number", flat=True)),
        "start": [world.article.newest.text.index(each) for each in STARTS],
        "token": [world.token if with_link else "no-such-token"],
        "signed": ["no-such-change"],
        **{each: [1] for each in ("none", "term", "correction", "version")},
    }
    return known[name]


def addresses(world: World, *, with_link: bool) -> list[str]:
    """Every address of the app that there is in this world."""
    found = []
    for pattern in patterns(get_resolver()):
        route = str(pattern.pattern)
        variables = re.findall(r"<\w+:(\w+)>", route)
        for chosen in product(*(values(name, route, world, with_link=with_link) for name in variables)):
            address = route
            for value in chosen:
                address = re.sub(r"<\w+:\w+>", str(value), address, count=1)
            found.append(f"/{address}")
    return found


QUERIES = {
    "/note/": "?view=card",
    "/replies/": "?view=card",
    "/annotations/tags/": "?q=zq",
    "/list/": "?state=review",
    "/api/": "?page=0",
}


def asked(address: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The address as it is asked for by a browser, by htmx, by a program."""
    yield address, {}
    if address.startswith("/api/"):
        yield address, DESCRIBED
    else:
        yield address, SWAP
    for part, query in QUERIES.items():
        if part in address:
            yield address + query, SWAP


def said_to(client: Client, world: World, *, with_link: bool) -> dict[str, str]:
    """All that GET answers anywhere, headers included."""
    found = {}
    for address in addresses(world, with_link=with_link):
        for url, headers in asked(address):
            response = client.get(url, headers=headers)
            assert response.status_code < 500, url
            if response.status_code == 405:
                break
            body = b"".join(response) if response.streaming else response.content
            found[f"{url} {headers}"] = f"{dict(response.headers)}\n{body.decode()}"
    return found


def program(reader: Reader) -> Client:
    return Client(headers={"Authorization": f"Bearer {make_token(reader)[1]}"})


def found_in(answers: dict[str, str], words: list[str]) -> list[tuple[str, str]]:
    return [(where, word) for where, said in answers.items() for word in words if word in said]


def visits(visitor: str, readers: Iterable[Reader]) -> tuple[Client, str]:
    """The client of "guest", "guest with link", "aki", "program of aki", and whose it is."""
    kind, _of, name = visitor.rpartition(" ")
    for reader in readers:
        if reader.username == name:
            return program(reader) if kind else signed_in(reader), name
    return Client(), name


def kept_from(name: str) -> QuerySet[Annotation]:
    """The annotations that others keep from this person."""
    hidden = Q(visibility=Visibility.PRIVATE) | Q(deleted_at__isnull=False)
    return Annotation.objects.filter(hidden).exclude(author__username=name)


def found_by(name: str, answers: Mapping[str, str], world: World) -> list[str]:
    """Where there is something in the answers that others keep from this person."""
    words = [word for owner, those in world.secrets.words.items() if owner != name for word in those]
    drawn = [
        rf"\b{kind}-{pk}\b" for pk in kept_from(name).values_list("pk", flat=True) for kind in ("highlight", "note")
    ]
    secret = re.compile("|".join(words + drawn))
    return [f"{where}: {found[0]}" for where, said in answers.items() if (found := secret.search(said))]


VISITORS = ["guest", "guest with link", "aki", "ben", "chie", "program of aki", "program of ben", "program of chie"]
HAVE_THE_ARTICLE = ("link", "aki", "ben")


@pytest.mark.parametrize("visitor", VISITORS)
def test_at_no_address_somebody_finds_what_another_keeps_for_themselves(
    visitor: str, world: World, aki: Reader, ben: Reader, chie: Reader
) -> None:
    client, name = visits(visitor, (aki, ben, chie))
    answers = said_to(client, world, with_link=name in HAVE_THE_ARTICLE)
    assert found_by(name, answers, world) == []
    if visitor in ("aki", "ben"):
        # The addresses were the right ones: the words are found by those whose they are.
        everything = "".join(answers.values())
        assert [word for word in world.secrets.words[name] if word not in everything] == []


CHANGES_BY_ITSELF = re.compile(
    r'(?<=csrfmiddlewaretoken" value=")\w+|(?<=name="request" value=")[\w-]+|'
    r'(?<=csrftoken=)\w+|(?<=nonce-)[\w+/=-]+|(?<=nonce=")[\w+/=-]+'
    r"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\w{3}, \d+ \w{3} \d{4} [\d:]+ GMT"
)
"""Tokens of forms, keys of requests, times of answers."""


def without_what_changes_by_itself(answers: dict[str, str]) -> dict[str, str]:
    return {where: CHANGES_BY_ITSELF.sub("", said) for where, said in answers.items()}


@pytest.mark.parametrize("visitor", ["guest with link", "aki", "ben", "program of ben"])
def test_what_others_keep_for_themselves_makes_no_answer_different_nor_any_number(
    visitor: str, world: World, aki: Reader, ben: Reader
) -> None:
    client, name = visits(visitor, (aki, ben))
    with_them = without_what_changes_by_itself(said_to(client, world, with_link=True))
    kept_from(name).delete()
    for drawn in ("pages", "cards"):
        caches[drawn].clear()
    without = without_what_changes_by_itself(said_to(client, world, with_link=True))
    assert len(without) > 20
    assert [where for where, said in without.items() if with_them[where] != said] == []


@pytest.mark.parametrize("name", ["aki", "ben"])
def test_a_search_for_what_another_keeps_for_themselves_finds_nothing(
    name: str, world: World, aki: Reader, ben: Reader
) -> None:
    client, _name = visits(name, (aki, ben))
    other = "ben" if name == "aki" else "aki"
    listed = f"/articles/{world.article.pk}/annotations/list/"
    for word in world.secrets.words[other]:
        assert client.get("/annotations/tags/", {"q": word}).json() == {"tags": []}
        assert client.get("/annotations/export.csv", {"q": word}).content.count(b"\n") == 1
        for query in ({"q": word}, {"tag": word}):
            assert "highlight-" not in client.get(listed, query, headers=SWAP).content.decode()
    own = world.secrets.words[name][-4]
    assert "highlight-" in client.get(listed, {"q": own}, headers=SWAP).content.decode()


@pytest.mark.parametrize("name", ["aki", "ben"])
def test_what_answers_a_change_shows_nothing_that_another_keeps_for_themselves(
    name: str, world: World, aki: Reader, ben: Reader
) -> None:
    client, _name = visits(name, (aki, ben))
    text, article = world.article.newest.text, world.article.pk
    quote = "国際社会の首脳会談について市民"
    start = text.index(quote)
    passage = {"revision": world.article.newest.pk, "start": start, "end": start + len(quote), "quote": quote}
    answers: dict[str, str] = {}

    def post(address: str, **data: object) -> None:
        response = client.post(address, data, headers=SWAP)
        assert response.status_code in (200, 409, 422), address
        answers[address] = f"{dict(response.headers)}\n{response.content.decode()}"

    post(f"/articles/{article}/annotations/", **passage, marker="ki")
    made = Annotation.objects.filter(author__username=name).latest("pk")
    changes: dict[str, dict[str, object]] = {
        "marker": {"marker": "sora"},
        "visibility": {"visibility": "private"},
        "note": {"note": "new", "seen": "outdated"},
        "attach": passage,
        "decision/undo": {},
        "keep": {},
        "delete": {},
        "restore": {},
    }
    for change, data in changes.items():
        post(f"/annotations/{made.pk}/{change}/", **data)
    for question in world.questions:
        post(f"/annotations/{question.pk}/replies/", text="one more")
    post(f"/articles/{article}/annotations/page-note/", note="about it", request_key=uuid4())
    if name == "aki":
        post(f"/articles/{article}/edit/", text=f"# {text}", title="new", seen=state_of(world.article))
    assert found_by(name, answers, world) == []


@pytest.mark.parametrize("name", ["aki", "ben"])
def test_what_another_keeps_for_themselves_is_not_there_for_any_request(
    name: str, world: World, aki: Reader, ben: Reader
) -> None:
    client, _name = visits(name, (aki, ben))
    asks = program(aki if name == "aki" else ben)
    hidden = kept_from(name).values("pk")
    before = list(Annotation.objects.order_by("pk").values()), list(Reply.objects.order_by("pk").values())
    replies = Reply.objects.filter(annotation__in=hidden).values_list("pk", flat=True)
    ids = {"annotations": set(kept_from(name).values_list("pk", flat=True)), "replies": set(replies)}
    tried = 0
    for address in addresses(world, with_link=True):
        found = re.search(r"/(annotations|replies)/(\d+)(/|$)", address)
        if found is None or int(found[2]) not in ids[found[1]]:
            continue
        sent = {"text": "mine now", "marker": "ki", "seen": "1", "visibility": "shared", "note": "mine now"}
        if address.startswith("/api/"):
            told = [asks.put(address, sent, "application/ld+json"), asks.delete(address)]
        else:
            told = [client.post(address, sent)]
        assert {each.status_code for each in told} <= {404, 405}, address
        tried += len(told)
    assert tried > 50
    assert before == (list(Annotation.objects.order_by("pk").values()), list(Reply.objects.order_by("pk").values()))
