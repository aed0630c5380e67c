"""`load_samples`: the first articles, so that a new library is not empty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.dictionary.entries import DictionaryMissing
from articles.forms.importing import DetailsForm
from articles.importing.load import store_article
from articles.importing.plain import parse
from articles.models import Article, Reader
from articles.signing_in import owner


class Command(BaseCommand):
    """Loads samples/ for the owner, once; makes the owner where there is none. Both or neither."""

    help = "Load the sample articles for the owner, unless they have or had articles."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                self.load(owner())
        except DictionaryMissing as problem:
            raise CommandError(str(problem)) from problem

    def load(self, reader: Reader) -> None:
        if Article.objects.filter(owner=reader).exists():
            self.stdout.write("The library has articles already; the samples were not loaded.")
            return
        # Samples come before the first sign-in. Who signs in to an empty library has emptied it.
        if reader.last_login is not None:
            self.stdout.write("The owner has used the library already; the samples were not loaded again.")
            return
        paths = sorted(Path(settings.SAMPLES_DIR).glob("*.md"), reverse=True)
        # The newest article leads the library: the first sample is stored last.
        for path in paths:
            load_sample(path.read_text(encoding="utf-8"), reader)
        self.stdout.write(f"Loaded {len(paths)} sample articles.")


def load_sample(text: str, reader: Reader) -> Article:
    """Store one sample: `name: value` lines, a blank line, and the text. Its author sees to it that they are valid."""
    header, _, body = text.partition("\n\n")
    form = DetailsForm(dict(line.split(": ", 1) for line in header.splitlines()))
    if not form.is_valid():
        raise CommandError(f"A sample has a bad header: {form.errors.as_text()}")
    return store_article(owner=reader, draft=parse(body, title=form.cleaned_data["title"]), **form.details())
