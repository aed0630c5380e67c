"""Whatever characters somebody sends, nobody sees an error of the server, and what can be kept is kept as it was."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote_plus
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.annotations.content import content_of, digest
from articles.importing.load import state_of
from articles.models import Annotation, Article, Reader, Reply
from articles.personal_tokens import make_token
from tests.annotations.some import page_note
from tests.articles import TEXT, answer, mark

TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
ODD = {
    "NUL": "a\0b",
    "half a surrogate pair": "a\ud83db",
    "beyond the BMP": "𠮷👩‍👩‍👧‍👦\U0010ffff",
    "control characters": "a\x01\x1f\x7f\x85b",
    "grows when folded": "\ufdfa" * 500,
    "too long": "あ" * 20_001,
}
QUESTIONS = ["q", "tag", "author", "kind", "state", "since", "until", "list", "order", "page", "to", "view", "iris"]


def sent(client: Client, address: str, /, **fields: str) -> int:
    """As a browser sends a form, half a surrogate pair as the bytes that a careless program makes of it."""
    body = "&".join(f"{name}={quote_plus(value.encode('utf-8', 'surrogatepass'))}" for name, value in fields.items())
    response = client.post(address, body, "application/x-www-form-urlencoded", headers={"HX-Request": "true"})
    return int(response.status_code)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_forms_take_or_refuse_any_text(text: str, article: Article, aki: Reader, aki_client: Client) -> None:
    note = mark(article, aki, "国際社会", note="before")
    reply = answer(note, aki, "before")
    statuses = {}

    def post(name: str, /, *args: object, **fields: str) -> None:
        statuses[name, *fields] = sent(aki_client, reverse(name, args=args), **fields)

    seen = digest(content_of(note))
    post("annotation_note", note.pk, note="x", tags=text, seen=seen)
    post("annotation_note", note.pk, note=text, seen=text)
    post("annotation_note", note.pk, note=text, kind=text, visibility=text, seen=seen)
    note.refresh_from_db()
    post("annotation_note", note.pk, note=text, seen=digest(content_of(note)))
    post("annotation_visibility", note.pk, visibility=text)
    post("annotation_marker", note.pk, marker=text)
    post("annotations", article.pk, start=text, end=text, quote=text, marker=text, revision=text)
    post("note_preview", note=text)
    post("page_note_add", article.pk, note=text, tags=text, request_key=str(uuid4()))
    post("page_note_add", article.pk, note="a", request_key=text)
    post("reply_add", note.pk, text=text, request_key=str(uuid4()), parent=text)
    post("reply_add", note.pk, text=text, request_key=str(uuid4()))
    post("reply", reply.pk, text=text, seen="1")
    post("reply", reply.pk, text=text, seen=text)
    post("annotation_resolve", note.pk, accepted=text)
    about = page_note(article, aki, "about")
    for name in ("annotation_confirm", "annotation_keep", "annotation_decision_undo", "annotation_attach"):
        post(name, about.pk)
    post("annotations_import", article.pk, text=text, looked_over=text, action="add")
    quoted = text.replace('"', "")
    for column in ("note", "tags", "answers", "prefix", "via", "created"):
        post("annotations_import", article.pk, text=f'quote,note,{column}\n首脳会談,n,"{quoted}"\n')
    post("annotation_attach", note.pk, start=text, end=text, quote=text, revision=text)
    post("annotation_version_restore", note.pk, note.changes.latest("pk").pk, seen=text)
    post("marker_names", **dict.fromkeys(("ki", "sora"), text))
    post("tokens", name=text)
    form = {
        "text": TEXT,
        "title": "t",
        "source": "s",
        "author": "a",
        "address": "",
        "seen": state_of(article),
        "action": "save",
    }
    post("article_edit", article.pk, **{**form, "seen": text})
    post("revision_restore", article.pk, 1, seen=text)
    for name in ("title", "source", "author", "address", "text", "action", "published"):
        article.refresh_from_db()
        post("article_edit", article.pk, **{**form, "seen": state_of(article), name: text})
    assert {what: status for what, status in statuses.items() if status >= 500} == {}
    assert Reply.objects.exclude(text="").filter(pk=reply.pk).exists()


def test_a_nul_is_refused_with_the_field_and_the_remedy_and_everything_typed_stays(
    article: Article, aki: Reader, aki_client: Client
) -> None:
    note = mark(article, aki, "国際社会", note="before")
    typed = {"note": "a\0b", "tags": "外\0交", "seen": digest(content_of(note))}
    pages = [
        aki_client.post(reverse("annotation_note", args=[note.pk]), typed),
        aki_client.post(reverse("page_note_add", args=[article.pk]), {**typed, "request_key": uuid4()}),
    ]
    for response in pages:
        page = response.content.decode()
        assert response.status_code == 422
        assert "a�b</textarea>" in page
        assert 'value="外�交"' in page
        assert "The note has a character that cannot be stored (NUL), shown as � here. Delete it" in page
        assert "The tags have a character that cannot be stored (NUL)" in page
    answered = aki_client.post(
        reverse("reply_add", args=[note.pk]), {"text": "a\0b"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "a�b</textarea>" in answered
    assert "The answer has a character that cannot be stored (NUL)" in answered
    assert content_of(Annotation.objects.get()) == content_of(note)
    assert not Reply.objects.exists()


def test_a_nul_in_a_file_of_notes_is_told_by_its_row_and_column(article: Article, aki_client: Client) -> None:
    address = reverse("annotations_import", args=[article.pk])
    for action in ("look", "add"):
        upload = SimpleUploadedFile("notes.csv", "国際社会,a\0b\n来年,いつ？\n".encode())
        page = aki_client.post(address, {"text": "", "file": upload, "action": action}).content.decode()
        assert "There is a character in the column note that cannot be stored (NUL)" in page
        assert "国際社会,ab\n来年,いつ？" in page
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_questions_take_any_text(text: str, article: Article, aki: Reader, aki_client: Client) -> None:
    mark(article, aki, "国際社会", note="before")
    if len(text) > 1000:
        text = text[:1000]
    asked = quote_plus(text.encode("utf-8", "surrogatepass"))
    for name, args in {
        "tags": [],
        "all_annotations": [],
        "all_annotations_csv": [],
        "all_annotations_md": [],
        "trash": [],
        "article_annotations": [article.pk],
        "annotation_history": [Annotation.objects.get().pk],
        "annotation_container": [article.pk],
        "revisions": [article.pk],
        "reply_add": [Annotation.objects.get().pk],
        "annotation_note": [Annotation.objects.get().pk],
    }.items():
        query = "&".join(f"{each}={asked}" for each in QUESTIONS)
        response = aki_client.get(f"{reverse(name, args=args)}?{query}")
        assert response.status_code < 500, name


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_programs_may_send_any_text(text: str, article: Article, aki: Reader, client: Client) -> None:
    token = make_token(aki)[1]
    container = reverse("annotation_container", args=[article.pk])
    page = f"http://testserver{reverse('article', args=[article.pk])}"
    plain = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "target": page}
    body = {"type": "TextualBody", "value": text}
    quote = {"type": "TextQuoteSelector", "exact": "首脳会談"}
    sent: list[dict[str, Any]] = [
        {**plain, "body": body},
        {**plain, "bodyValue": text},
        {**plain, "body": text},
        {**plain, "body": {**body, "purpose": "tagging"}},
        {**plain, "body": {**body, "format": "text/html", "value": f"<b>{text}</b>"}},
        {**plain, "canonical": text},
        {**plain, "canonical": f"urn:{text}"},
        {**plain, "via": [text]},
        {**plain, "id": text},
        {**plain, "id": f"http://testserver/{text}"},
        {**plain, "motivation": text},
        {**plain, "rights": text},
        {**plain, text: "x"},
        {**plain, "target": text},
        {**plain, "target": {"source": page, "styleClass": text, "selector": quote}},
        {**plain, "urn:x-newsreader:visibility": text},
        {**plain, "urn:x-newsreader:resolved": text, "motivation": "questioning"},
        {**plain, "creator": {"name": text}, "created": text},
        *(
            {**plain, "target": {"source": page, "selector": {**quote, name: text}}}
            for name in ("exact", "prefix", "suffix", "type")
        ),
    ]
    headers = {"Authorization": f"Bearer {token}"}
    wrong = {}
    made = client.post(container, json.dumps(plain), TYPE, headers=headers)
    assert made.status_code == 201, made.content
    for each in sent:
        for address, ask in ((container, client.post), (made["Location"], client.put)):
            response = ask(address, json.dumps(each), TYPE, headers=headers)
            if response.status_code >= 500:
                wrong[str(each)[:200]] = response.status_code
            read = client.get(made["Location"], headers=headers)
            assert read.status_code == 200
    for name in ("Idempotency-Key", "If-Match", "If-None-Match", "Prefer"):
        clean = text[:500].encode("ascii", "replace").decode()
        assert client.post(container, json.dumps(plain), TYPE, headers={**headers, name: clean}).status_code < 500
        assert client.put(made["Location"], json.dumps(plain), TYPE, headers={**headers, name: clean}).status_code < 500
    assert wrong == {}
    refused = client.post(container, json.dumps({**plain, "body": {**body, "value": "a\0b"}}), TYPE, headers=headers)
    assert refused.status_code == 400
    assert refused.json()["detail"].startswith("`value` has characters that are no text: NUL")
    assert client.get(f"{container}?page=0", headers=headers).status_code == 200
