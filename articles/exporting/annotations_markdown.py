"""Annotations as Markdown, to go on writing with: article by article, section by section.

# 港町で首脳会談を語る
## 会談の背景
> 今日の会合には三百人が集まり、

Who counted them?

aki · 2026-11-24 · open question · #外交 · [passage](https://…)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from articles.annotations.replies import load_replies, thread_of
from articles.models import Annotation, Article, Kind, Section, Visibility
from articles.models.annotation import IN_TEXT

_SECTIONS_ARE = 2
"""The level of a section's heading; what is headed within a note lies below it."""
_CODE_OR_TAG = re.compile(r"(`+[^`]*`+|<(?:https?:|mailto:)[^\s<>]*>)|<(?=[A-Za-z/!?])")
_SIGNS = re.compile(r"([\\`*_\[\]<>|~])|^([#+-])|^(\d+)([.)])", re.MULTILINE)


def annotations_markdown(
    annotations: Iterable[Annotation],
    address_of: Callable[[Annotation], str | None],
    meaning_of: Mapping[str, str],
) -> str:
    """The document. The annotations come with author and article; each article's stand together.

    `address_of` gives the address of a passage, `meaning_of` what a marker is called by whoever asks, if they name it.
    Those without an address stand last: their articles may not be shown.
    """
    everything = list(annotations)
    annotations = [each for each in everything if address_of(each) is not None]
    annotations.sort(key=lambda each: (-each.article.created.timestamp(), -each.article_id))
    load_replies(annotations)
    sections = _sections({each.article.revision_id for each in annotations if each.article.revision_id})
    parts: list[str] = []
    for _number, group in groupby(annotations, key=lambda each: each.article_id):
        in_article = list(group)
        article = in_article[0].article
        parts += _head(article)
        for heading, in_section in _by_section(in_article, sections.get(article.revision_id or 0, [])):
            parts.append(f"{'#' * _SECTIONS_ARE} {heading}")
            for annotation in in_section:
                parts += _annotation(annotation, address_of(annotation), meaning_of)
    if without_article := [each for each in everything if address_of(each) is None]:
        parts.append("# " + _("No longer shared with you"))
        for annotation in without_article:
            parts += _annotation(annotation, None, meaning_of)
    return "\n\n".join(parts) + "\n"


def _head(article: Article) -> Iterator[str]:
    yield f"# {escaped(article.title)}"
    known = [escaped(article.source), escaped(article.author)]
    known += [article.published.isoformat()] if article.published else []
    known += [f"<{article.address}>"] if article.address else []
    if said := " · ".join(filter(None, known)):
        yield said


def _sections(revisions: set[int]) -> dict[int, list[tuple[int, str]]]:
    """Of each revision the sections, as where they begin and what they are headed."""
    found: dict[int, list[tuple[int, str]]] = {}
    rows = Section.objects.filter(revision__in=revisions).order_by("revision", "start", "position")
    for revision, start, heading in rows.values_list("revision", "start", "heading"):
        found.setdefault(revision, []).append((start, heading))
    return found


def _by_section(
    annotations: Iterable[Annotation], sections: Sequence[tuple[int, str]]
) -> Iterator[tuple[str, list[Annotation]]]:
    """The annotations of an article under headings: those about it all first, those without a place last."""
    first, last = -1, len(sections)

    def part(annotation: Annotation) -> int:
        if annotation.is_page_note:
            return first
        if annotation.state not in IN_TEXT or annotation.revision_id != annotation.article.revision_id:
            return last
        return bisect_right(sections, annotation.start, key=lambda section: section[0]) - 1 if sections else last

    for number, group in groupby(sorted(annotations, key=part), key=part):
        if number == first:
            heading = _("About the whole article")
        elif number == last:
            heading = _("Place lost")
        else:
            heading = escaped(sections[number][1]) or _("Lead")
        yield heading, list(group)


def _annotation(annotation: Annotation, address: str | None, meaning_of: Mapping[str, str]) -> Iterator[str]:
    if annotation.quote:
        yield "\n".join(f"> {line}".rstrip() for line in escaped(annotation.quote).replace("\n", "\n\n").split("\n"))
    if annotation.note.strip():
        yield below_section(annotation.note)
    if answers := list(_answers(annotation)):
        yield "\n".join(answers)
    yield " · ".join(_said(annotation, address, meaning_of))


def _said(annotation: Annotation, address: str | None, meaning_of: Mapping[str, str]) -> Iterator[str]:
    """Who, when, and what it is, where that is not plain."""
    yield escaped(annotation.author.username)
    yield timezone.localtime(annotation.created).date().isoformat()
    if annotation.kind == Kind.QUESTION:
        yield _("open question") if annotation.is_open else _("resolved question")
    elif annotation.kind != Kind.NOTE:
        yield str(annotation.get_kind_display())
    if annotation.quote and meaning_of.get(annotation.marker):
        yield escaped(meaning_of[annotation.marker])
    if annotation.visibility == Visibility.PRIVATE:
        yield _("private")
    if annotation.state not in IN_TEXT:
        yield str(annotation.get_state_display())
    for tag in annotation.tags:
        yield f"#{escaped(tag)}"
    if address is not None:
        # A call inside an f-string is not found by the tools that collect what is to be translated.
        name = _("passage") if annotation.quote else _("article")
        yield f"[{name}]({address})"


def _answers(annotation: Annotation) -> Iterator[str]:
    """The answers as a list, with lists in it of those to answers."""
    thread = thread_of(annotation)
    for answer in thread.answers:
        reply, indent = answer.reply, "  " * answer.depth
        if answer.is_deleted:
            yield f"{indent}- " + _("deleted")
            continue
        said = [f"**{escaped(reply.author.username)}**", timezone.localtime(reply.created).date().isoformat()]
        said += [_("accepted answer")] if reply == thread.accepted else []
        yield f"{indent}- " + ", ".join(said)
        yield ""
        yield from (f"{indent}  {line}".rstrip() for line in below_section(reply.text).split("\n"))


def escaped(text: str) -> str:
    """Text in which nothing is taken for Markdown."""
    return _SIGNS.sub(lambda sign: f"\\{sign[1] or sign[2]}" if sign[1] or sign[2] else f"{sign[3]}\\{sign[4]}", text)


def below_section(note: str) -> str:
    """A note that does not break the document around it: its headings lie below the section's, a block of code ends
    where it does, and a tag is shown as it was typed, as the app shows it."""
    lines = note.strip("\n").split("\n")
    for token in reversed(MarkdownIt("commonmark", {"html": False}).parse("\n".join(lines))):
        if token.map is None or token.level:
            continue
        begin, end = token.map
        if token.type == "heading_open":
            level = min(6, int(token.tag[1]) + _SECTIONS_ARE)
            said = lines[begin : end - 1] if token.markup in "=-" else [lines[begin].strip().strip("#")]
            lines[begin:end] = [f"{'#' * level} {_shown_tags(' '.join(line.strip() for line in said))}"]
        elif token.type == "fence" and not lines[end - 1].strip().startswith(token.markup):
            lines.append(token.markup)
        elif token.type not in ("fence", "code_block"):
            lines[begin:end] = map(_shown_tags, lines[begin:end])
    return "\n".join(lines)


def _shown_tags(line: str) -> str:
    return _CODE_OR_TAG.sub(lambda found: found[1] or f"\\{found[0]}", line)
