"""The pieces that an entry has many of, drawn in one go: the template engine would look up thirty values for each.

Every text is escaped where it is put in; that is what the S308 beside each mark_safe asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from urllib.parse import quote

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from articles.annotations.markers import marker_choices
from articles.dictionary.pitch import Pitch, Run
from articles.dictionary.senses import grouped
from articles.dictionary.words import Entry, Kanji, Reference, Sense
from articles.japanese.furigana import Ruby
from articles.models import Annotation, Reader, Term
from articles.templatetags.labels import between, label, label_language

register = template.Library()

# Stand for addresses in what is drawn before they are known.
_ELSEWHERE, _WORD = "address-of-other-places", "address-of-the-word/"
_BEGINNING = 64  # characters of a quote, more than are shown of it
SHOWN_OF_EACH = 3  # meanings and readings of a kanji that is one of several


@register.simple_tag
def kanji_tile(kanji: Kanji, word: str, deeper: str) -> SafeString:
    """A kanji of a word with its readings; with all of them where the word is the kanji.

    `deeper` is the address to which the kanji is added to look it up.
    """
    whole = kanji.literal == word
    inside = _inside_tile(kanji, whole, get_language())
    literal = escape(kanji.literal)
    if whole:
        head = f'<span class="literal" lang="ja">{literal}</span>'
    else:
        head = f'<a class="literal" href="{escape(deeper)}{quote(kanji.literal)}" lang="ja">{literal}</a>'
    return mark_safe(f'<li class="kanji-tile">{head}{inside}</li>')  # noqa: S308


@lru_cache(maxsize=4096)
def _inside_tile(kanji: Kanji, whole: bool, language: str | None) -> str:
    # `language` is the active one, in which this is kept.
    most = None if whole else SHOWN_OF_EACH
    html = f'<span class="meanings" lang="en">{escape(", ".join(kanji.meanings[:most]))}</span>'
    html += _readings(pgettext("reading of a kanji", "on"), kanji.on[:most])
    html += _readings(pgettext("reading of a kanji", "kun"), kanji.kun[:most])
    if whole:
        html += _readings(pgettext("reading of a kanji", "in names"), kanji.nanori)
    shape = "".join(f"<span>{escape(part)}</span>" for part in (_learnt(kanji.grade), _strokes(kanji.strokes)) if part)
    return f'{html}<span class="shape">{shape}</span>'


def _readings(kind: str, readings: Iterable[str]) -> str:
    joined = escape("、".join(readings))
    return f'<span><small>{escape(kind)}</small> <span lang="ja">{joined}</span></span>' if joined else ""


def _learnt(grade: int) -> str:
    """The school grade in which a kanji is learnt, or what else it is for; "" for one that no list has."""
    if 1 <= grade <= 6:
        return _("grade %(number)d") % {"number": grade}
    if grade == 8:
        return _("secondary school")
    return _("for names") if grade in (9, 10) else ""


def _strokes(count: int) -> str:
    return ngettext("%(count)d stroke", "%(count)d strokes", count) % {"count": count} if count else ""


@register.simple_tag
def ruby(word: Iterable[Ruby]) -> SafeString:
    """A word with its furigana."""
    return mark_safe(  # noqa: S308
        "".join(
            f"<ruby>{escape(piece.base)}<rt>{escape(piece.furigana)}</rt></ruby>"
            if piece.furigana
            else escape(piece.base)
            for piece in word
        )
    )


@register.simple_tag
def labels(texts: Iterable[str]) -> SafeString:
    """Labels of the glossary, one beside the other."""
    language = get_language()
    return mark_safe(between().join(_one_label(text, "", language) for text in texts))  # noqa: S308


@lru_cache(maxsize=1024)
def _one_label(text: str, kind: str, language: str | None) -> str:
    # `language` is the active one, in which this is kept.
    named = f'class="{kind}" ' if kind else ""
    return f'<span {named}lang="{label_language(text)}">{escape(label(text))}</span>'


@register.simple_tag
def pitch_accent(pitch: Pitch) -> SafeString:
    """The accent drawn over the word's kana, with its number; in words for those who do not see it."""
    told, meant = _pitch_in_words(pitch.falls_after, get_language())
    runs = "".join(f"<span{_height(run)}>{escape(run.kana)}</span>" for run in pitch.runs)
    numbers = ", ".join(map(str, (pitch.falls_after, *pitch.others)))
    return mark_safe(  # noqa: S308
        f'<span class="pitch"><span class="sr-only">{told}</span>'
        f'<span aria-hidden="true" lang="ja">{runs}</span>'
        f' <small title="{meant}" aria-hidden="true">{numbers}</small></span>'
    )


@lru_cache(maxsize=64)
def _pitch_in_words(falls_after: int, language: str | None) -> tuple[str, str]:
    told = _("Pitch falls after mora %(mora)s.") % {"mora": falls_after} if falls_after else _("Flat pitch.")
    meant = _("Pitch accent: the number of the mora after which the pitch falls; 0: it does not fall")
    return escape(told), escape(meant)


def _height(run: Run) -> str:
    if run.falls:
        return ' class="high falls"'
    return ' class="high"' if run.high else ""


@register.simple_tag
def senses(entry: Entry, told: Sequence[str], deeper: str, place: str = "") -> SafeString:
    """The senses of an entry under their parts of speech, of which `told` are named above already.

    `deeper` is the address to which a word that a sense refers to is added. `place` is the id of the first sense's
    glosses, "" for none. What comes after the third sense is shown on demand.
    """
    html = []
    for group in grouped(entry.senses):
        if group.begins_rest:
            more = entry.more_senses
            summary = ngettext("%(count)s more sense", "%(count)s more senses", more) % {"count": more}
            html.append(f'<details class="senses-more"><summary>{escape(summary)}</summary>')
        if not group.continues and group.parts_of_speech != told:
            html.append(f'<p class="pos">{labels(group.parts_of_speech)}</p>')
        start = f' start="{group.first_number}"' if group.first_number > 1 else ""
        html.append(f'<ol class="senses"{start}>')
        for number, sense in enumerate(group.senses, group.first_number):
            html.append(f'<li class="sense">{_meaning(sense, deeper, place if number == 1 else "")}</li>')
        html.append("</ol>")
    return mark_safe("".join(html) + ("</details>" if entry.more_senses else ""))  # noqa: S308


def _meaning(sense: Sense, deeper: str, place: str) -> str:
    identity = f' id="{place}"' if place else ""
    language = get_language()
    marks = "".join(
        f" {_one_label(text, kind, language)}"
        for kind, texts in (("mark-field", sense.fields), ("mark-misc", sense.misc))
        for text in texts
    )
    notes = "".join(f' <span class="mark-note" lang="en">{escape(note)}</span>' for note in sense.notes)
    references = _references(_("see"), sense.see, deeper) if sense.see else ""
    if sense.antonyms:
        references += _references(_("opposite"), sense.antonyms, deeper)
    glosses = escape("; ".join(sense.glosses))
    return f'<span class="glosses" lang="en"{identity}>{glosses}</span>{marks}{notes}{references}'


def _references(kind: str, words: Sequence[Reference], deeper: str) -> str:
    links = deeper_links([word.spelling for word in words], deeper)
    return f' <span class="references">{escape(kind)} {links}</span>'


@register.simple_tag
def deeper_links(texts: Iterable[str], deeper: str) -> SafeString:
    """Words, each a link that looks it up."""
    address = escape(deeper)
    return mark_safe(  # noqa: S308
        "".join(f'<a href="{address}{quote(text)}" lang="ja">{escape(text)}</a>' for text in texts)
    )


@register.simple_tag
def mark_row(annotation: Annotation, viewer: Reader) -> SafeString:
    """A highlight at the word, with its markers. A highlight covers several words: it is drawn once for all."""
    markers = tuple(marker_choices(viewer.marker_names))
    place = annotation.start, annotation.end
    return _mark_row(annotation.pk, place, annotation.quote[:_BEGINNING], annotation.marker, markers, get_language())


@lru_cache(maxsize=512)
def _mark_row(
    key: int,
    place: tuple[int, int],
    quote: str,
    marker: str,
    markers: tuple[tuple[str, str], ...],
    language: str | None,
) -> SafeString:
    annotation = Annotation(pk=key, start=place[0], end=place[1], quote=quote, marker=marker)
    shown = {"annotation": annotation, "markers": markers}
    return render_to_string("articles/_entry_mark.html", shown)


@register.simple_tag
def ways_on(elsewhere: str, word: str, may_correct: bool, back: str | None, terms: Sequence[Term]) -> SafeString:
    """What can be done with a word: see its other places, correct it, make it a term.

    `elsewhere` and `word` are addresses. Drawn once for each language, as only these differ from word to word. The key
    t adds a term where there are no `terms` to edit.
    """
    html = _ways_on(bool(may_correct), back if back in ("", "add") else None, bool(terms), get_language())
    return mark_safe(html.replace(_ELSEWHERE, escape(elsewhere)).replace(_WORD, escape(word)))  # noqa: S308


@lru_cache(maxsize=32)
def _ways_on(may_correct: bool, back: str | None, terms: bool, language: str | None) -> SafeString:
    shown = {"elsewhere": _ELSEWHERE, "word": _WORD, "may_correct": may_correct, "back": back, "terms": terms}
    return render_to_string("articles/_entry_ways.html", shown)


@register.simple_tag
def foot(editions: str) -> SafeString:
    """Which editions of the dictionaries are in use, with the way to the page that credits them."""
    return _foot(editions)


@lru_cache(maxsize=8)
def _foot(editions: str) -> SafeString:
    return mark_safe(f'<p class="entry-foot"><a href="{reverse("about")}">{escape(editions)}</a></p>')  # noqa: S308
