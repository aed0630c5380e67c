"""Labels of the glossary in the reader's language."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from articles.dictionary.answers import answer_for_text
from articles.dictionary.entries import DictionaryStore
from articles.dictionary.frequency import frequency_band
from articles.dictionary.labels import other_labels, part_of_speech_labels
from articles.dictionary.packing import unpacked_word
from articles.dictionary.undoing import STEPS
from articles.label_names import LABELS
from articles.templatetags.labels import form, label, label_language
from articles.templatetags.pieces import labels


def test_the_labels_that_the_store_and_the_rules_can_show_are_listed_and_no_others(
    dictionary_store: DictionaryStore,
) -> None:
    shown = part_of_speech_labels() | other_labels() | STEPS | {frequency_band(rank) for rank in range(200)} - {""}
    with closing(sqlite3.connect(dictionary_store.path)) as store:
        for number, data in store.execute("SELECT id, data FROM word"):
            for sense in unpacked_word(number, data).senses:
                shown.update(sense.fields, sense.misc)
        (kinds,) = store.execute("SELECT value FROM meta WHERE key = 'name_kinds'").fetchone()
        shown.update(json.loads(kinds).values())
    assert shown == LABELS


def test_labels_are_english_in_the_english_interface_in_the_order_of_the_language() -> None:
    assert form(("passive", "past")) == "past, passive"
    assert label_language("noun") == "en"


def test_labels_are_japanese_in_the_japanese_interface() -> None:
    with translation.override("ja"):
        assert label("godan verb") == "五段動詞"
        assert form(("passive", "past")) == "受身・過去"
        assert labels(("noun", "historical")) == '<span lang="ja">名詞</span>・<span lang="ja">歴史用語</span>'
        assert (label("sumo"), label_language("sumo")) == ("相撲", "ja")


def test_what_only_another_edition_has_stays_in_english_and_says_so() -> None:
    with translation.override("ja"):
        assert (label("skiing"), label_language("skiing")) == ("skiing", "en")


@pytest.mark.parametrize("text", ["弱めようとする", "横綱が", "森さん", "ぬるぽ"])
def test_only_glosses_are_marked_as_english_in_the_japanese_popup(text: str, dictionary_store: DictionaryStore) -> None:
    with translation.override("ja"):
        html = render_to_string("articles/_entry.html", {"answer": answer_for_text(text, dictionary_store)})
    english = re.findall(r'class="([a-z- ]+)" lang="en"', html)
    assert set(english) <= {"glosses", "gloss", "meanings", "mark-note"}
    assert '<span lang="en">' not in html
