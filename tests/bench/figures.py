"""The figures themselves."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

import fugashi
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db.models import F
from django.urls import reverse

from articles.annotations.actions import mark_passage, write_note
from articles.annotations.content import NoteContent, digest
from articles.importing.decode import decode
from articles.importing.load import store_article
from articles.importing.plain import parse
from articles.models import Annotation, Article, Marker, Reader, Revision
from articles.sharing.links import make_link
from tests.bench import baselines
from tests.bench.glossary import show_glossary
from tests.bench.measure import Comparison, compare
from tests.bench.requests import Visitor
from tests.bench.sizes import sizes_of

HIGHLIGHTS = 50
LONGEST_MARK = 24
LEAST_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class Scene:
    """A person with an article full of highlights, a link to it, and the app and the plain Django that serve them."""

    text: str
    reader: Reader
    article: Article
    revision: Revision
    shared_path: str
    session: str
    plain_session: str
    app: WSGIHandler
    plain: WSGIHandler


def show_all(article_file: str) -> None:
    """Measure everything and print a line for each figure."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with baselines.measured_settings():
        scene = build_scene(article_text(article_file))
        print(f"Article: {len(scene.revision.text):,} characters, {HIGHLIGHTS} highlights with notes")
        _show("import / reading every token with bare fugashi", import_article(scene), 5)
        _show("reading page, signed in / three queries, same bytes", reading_page(scene, gzip=False), 1.5)
        _show("  the same, compressed on the way", reading_page(scene, gzip=True), None)
        _show("shared page, anonymous / same bytes from memory", shared_page(scene, gzip=False), 3)
        _show("  the same, compressed on the way", shared_page(scene, gzip=True), None)
        saved = saving(scene)
        _show("saving a highlight / inserting one row", saved, 3)
        _show("  the same, p95 / p95", saved, 3, p95=True)
        show_glossary(scene)
        show_sizes(scene)


def build_scene(text: str) -> Scene:
    """Store the article, mark it and share it."""
    reader = Reader.objects.create_user("aki")
    article = store_article(owner=reader, draft=parse(text))
    revision = Revision.objects.get(article=article)
    mark_throughout(reader, revision, HIGHLIGHTS)
    _, shared_path = make_link(article=article, sharer=reader, label="bench")
    return Scene(
        text=text,
        reader=reader,
        article=article,
        revision=revision,
        shared_path=shared_path,
        session=baselines.session_of(reader, settings.AUTHENTICATION_BACKENDS[0]),
        plain_session=baselines.session_of(reader, baselines.MODEL_BACKEND),
        app=WSGIHandler(),
        plain=baselines.startproject_handler(),
    )


def mark_throughout(reader: Reader, revision: Revision, number: int) -> None:
    """Highlights evenly over the text, each with a note; where they are many, they overlap."""
    step = len(revision.text) // number
    markers = itertools.cycle(Marker.values)
    for start in range(0, step * number, step):
        end = min(start + LONGEST_MARK, len(revision.text))
        passage = revision.text[start:end]
        start += len(passage) - len(passage.lstrip())
        made = mark_passage(author=reader, revision=revision, start=start, end=end, marker=next(markers))
        content = NoteContent(f"A note on **{passage[:4].strip()}**, as long as notes are.")
        write_note(made, content, seen=digest(NoteContent()))


def import_article(scene: Scene) -> Comparison:
    tagger = fugashi.Tagger()

    def read_every_token() -> None:
        for word in tagger(scene.revision.text):
            _ = word.surface, word.feature.kana, word.feature.lemma

    return compare(
        lambda _: lambda: store_article(owner=scene.reader, draft=parse(scene.text)),
        lambda _: read_every_token,
        rounds=20,
        after=lambda: Article.objects.exclude(pk=scene.article.pk).delete(),
    )


def reading_page(scene: Scene, *, gzip: bool) -> Comparison:
    path = reverse("article", args=[scene.article.pk])
    baselines.prebuilt["article"] = Visitor(scene.app, scene.session).get(path)()
    ours = Visitor(scene.app, scene.session, gzip=gzip)
    plain = Visitor(scene.plain, scene.plain_session)
    return compare(
        lambda _: ours.get(path),
        lambda _: plain.get(f"/baseline/three-queries/?article={scene.article.pk}"),
        rounds=200,
    )


def shared_page(scene: Scene, *, gzip: bool) -> Comparison:
    baselines.prebuilt["shared"] = Visitor(scene.app).get(scene.shared_path)()
    ours = Visitor(scene.app, gzip=gzip)
    plain = Visitor(scene.plain)
    return compare(lambda _: ours.get(scene.shared_path), lambda _: plain.get("/baseline/from-memory/"), rounds=200)


def saving(scene: Scene) -> Comparison:
    """A passage that is not marked yet, each time another; the rows go again, so that the page stays as it is."""
    ours = Visitor(scene.app, scene.session)
    plain = Visitor(scene.plain)
    kept = set(Annotation.objects.values_list("pk", flat=True))
    path = reverse("annotations", args=[scene.article.pk])

    def fields(number: int) -> dict[str, str | int]:
        # Two characters within a line, where no highlight of the scene begins and ends.
        places = [at for at in range(len(scene.revision.text) - 2) if scene.revision.text[at : at + 2].isalnum()]
        start = places[number * 7 % len(places)]
        return {
            "article": scene.article.pk,
            "revision": scene.revision.pk,
            "author": scene.reader.pk,
            "start": start,
            "end": start + 2,
            "quote": scene.revision.text[start : start + 2],
            "marker": "sora",
        }

    return compare(
        lambda number: ours.post(path, fields(number)),
        lambda number: plain.post("/baseline/insert-one-row/", fields(number)),
        rounds=200,
        after=lambda: Annotation.objects.exclude(pk__in=kept).delete(),
    )


def show_sizes(scene: Scene) -> None:
    page = Visitor(scene.app, scene.session).get(reverse("article", args=[scene.article.pk]))()
    sizes = sizes_of(page, Path(settings.STATIC_ROOT))
    Annotation.objects.all().delete()
    Article.objects.update(annotations_version=F("annotations_version") + 1)  # or the page kept before is shown
    unmarked = Visitor(scene.app, scene.session).get(reverse("article", args=[scene.article.pk]))()
    print("Gzipped, in kB:")
    _show_size("HTML of the reading page", sizes_of(unmarked, Path(settings.STATIC_ROOT)).html, 16)
    _show_size(f"HTML with {HIGHLIGHTS} highlights and notes", sizes.html, 16)
    _show_size("our own scripts that the page needs to stand", sizes.own_scripts, 15)
    _show_size("first visit: the page and all it needs to stand", sizes.first_visit, 60)
    print(f"  {'our own scripts that follow in idle time':53} {sizes.later_scripts / 1000:5.1f}")


def article_text(article_file: str) -> str:
    """The named file's, or as many samples as make an article of the length that the aims speak of."""
    if article_file:
        return decode(Path(article_file).read_bytes())
    text = ""
    for sample in sorted(Path(settings.SAMPLES_DIR).glob("*.md")):
        if len(text) < LEAST_CHARACTERS:
            text += sample.read_text(encoding="utf-8").partition("\n\n")[2] + "\n\n"
    return text


def _show(name: str, found: Comparison, aim: float | None, *, p95: bool = False) -> None:
    aimed = f"  aim ≤ {aim:g}" if aim else ""
    ours, baseline = (found.ours_p95, found.baseline_p95) if p95 else (found.ours, found.baseline)
    print(f"{name:55} {ours / baseline:5.2f}×  ({ours * 1000:7.2f} ms / {baseline * 1000:7.2f} ms){aimed}")


def _show_size(name: str, size: int, aim: int) -> None:
    print(f"  {name:53} {size / 1000:5.1f}   aim ≤ {aim}")
