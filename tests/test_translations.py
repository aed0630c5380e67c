"""The interface is whole in Japanese: nothing untranslated, and what is compiled is what was written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "ja" / "LC_MESSAGES" / "django.po"
MARKS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


def in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS and node.args:
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value


TEXT = r"(u'(?:[^'\\]|\\.)*'|u\"(?:[^\"\\]|\\.)*\")"
CALL = re.compile(rf"\bn?gettext\({TEXT}|\bn?pgettext\({TEXT}, {TEXT}")


def in_template(path: Path) -> Iterator[str]:
    # Django turns a template into calls that gettext's own tools understand.
    for plain, _context, with_context in CALL.findall(templatize(path.read_text())):
        yield ast.literal_eval(plain or with_context)


def test_every_sentence_of_the_interface_is_in_the_japanese_catalogue() -> None:
    used = {text for path in (ROOT / "articles").rglob("*.py") for text in in_python(path)}
    used |= {text for path in (ROOT / "newsreader").rglob("*.py") for text in in_python(path)}
    used |= {text for path in (ROOT / "templates").rglob("*.html") for text in in_template(path)}
    assert len(used) > 100
    known = {entry.msgid for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete}
    assert used - known == set()


def test_nothing_in_it_is_untranslated_or_only_guessed() -> None:
    catalogue = polib.pofile(str(CATALOGUE))
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_placeholders_survive_translation() -> None:
    def placeholders(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)[sd]|\{\w*\}", text))

    for entry in polib.pofile(str(CATALOGUE)):
        for translation in [entry.msgstr, *entry.msgstr_plural.values()]:
            if translation:
                assert placeholders(translation) == placeholders(entry.msgid_plural or entry.msgid), entry.msgid


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    compiled = {(entry.msgid, entry.msgctxt): entry for entry in polib.mofile(str(CATALOGUE.with_suffix(".mo")))}
    for entry in polib.pofile(str(CATALOGUE)):
        if not entry.obsolete:
            found = compiled[entry.msgid, entry.msgctxt]
            assert (found.msgstr, found.msgstr_plural) == (entry.msgstr, entry.msgstr_plural), entry.msgid
