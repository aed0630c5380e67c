"""`python -m tests.bench.searching`: the search among 1,000 and 10,000 articles, and 100,000 with `--many`.

The articles are made of the samples' sentences in ever new order, each with a number of its own, some 700 characters
long; every sentence is analysed once. What is timed is the first page: what is found, and its sentences with the
passages. Each kind of question is compared with the same among 1,000 articles. A substring is found in as many
articles as a plain scan of all texts finds it in, or the run fails. With DATABASE_URL=postgres://… the named database
is used: an empty one.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.serving import own_data

SIZES = (1_000, 10_000)
MANY = 100_000
SENTENCES = 20
ROUNDS = 15
MOST_MS = 150
MOST_RATIO = 1.5
_AT_ONCE = 500

QUESTIONS = {
    "one character": "の",
    "one rare character": "礎",
    "two characters": "会談",
    "three and more": "首脳会談",
    "two words": "首脳 平和",
    "a reading": "shunou kaidan",
    "the beginning of one": "しゅのうか",
    "a base form": "述べる",
    "rare": "第七百七号",
    "absent": "存在しない語句",
    "without": "会談 -平和",
}
SCANNED = ("one character", "one rare character", "two characters", "three and more", "rare", "absent")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--many", action="store_true", help=f"also among {MANY:,} articles, which takes long")
    options = parser.parse_args()
    with own_data("searching", database_url=os.environ.get("DATABASE_URL", "")) as folder:
        import django

        django.setup()
        measure(folder, (*SIZES, MANY) if options.many else SIZES)


def measure(folder: Path, sizes: tuple[int, ...]) -> None:
    from django.core.management import call_command

    from articles.models import Reader

    call_command("migrate", verbosity=0)
    reader = Reader.objects.create_user("bench")
    sentences = analysed_sentences()
    first: dict[str, float] = {}
    missed = False
    made = 0
    for size in sizes:
        make_articles(reader, sentences, made, size)
        built = build()
        print(f"\n{size:,} articles; {(size - made) / built:,.0f} indexed a second; {index_size(folder)}")
        made = size
        for name, typed in QUESTIONS.items():
            took, number = asked(reader, typed)
            first.setdefault(name, took)
            ratio = took / first[name]
            within = took <= MOST_MS and ratio <= MOST_RATIO
            missed = missed or took > MOST_MS
            print(f"  {name:22} {typed:14} {number:>6,} {took:7.1f} ms  × {ratio:4.2f}{'' if within else '  !'}")
            if name in SCANNED:
                compare_with_scan(reader, typed)
    sys.exit(1 if missed else 0)


@dataclass(frozen=True, slots=True)
class Analysed:
    """A sentence of the samples, and the rows of its words as they count from its beginning."""

    text: str
    rows: list[list[Any]]


def analysed_sentences() -> list[Analysed]:
    from articles.dictionary.entries import default_store
    from articles.japanese.analysis import tokenize
    from articles.stored_words import token_rows
    from tests.bench import PROJECT

    lines = [
        line for path in sorted((PROJECT / "samples").glob("*.md")) for line in path.read_text("utf-8").splitlines()
    ]
    found = []
    for line in lines:
        for sentence in line.split("。"):
            if 10 <= len(sentence) <= 80 and not sentence.startswith(("#", "-", "|")):
                text = f"{sentence}。"
                found.append(Analysed(text, token_rows(tokenize(text, [], lexicon=default_store()))))
    return found


def make_articles(reader: Any, sentences: list[Analysed], first: int, last: int) -> None:
    """Store the articles with these numbers; nothing of them is indexed, and their pages are not drawn."""
    from articles.models import Article, Revision, Section

    chance = random.Random(first)  # noqa: S311 (nothing secret)
    for begin in range(first, last, _AT_ONCE):
        numbers = range(begin, min(last, begin + _AT_ONCE))
        articles = Article.objects.bulk_create(
            Article(owner=reader, title=f"{chance.choice(sentences).text[:20]}{number}", source="日報")
            for number in numbers
        )
        texts: list[tuple[str, list[list[Any]]]] = []
        for number in numbers:
            text, rows = f"{in_kanji(number)}である。", []
            for each in chance.choices(sentences, k=SENTENCES):
                rows += [[start + len(text), *more] for start, *more in each.rows]
                text += each.text
            texts.append((text, rows))
        revisions = Revision.objects.bulk_create(
            Revision(article=article, text=text, characters=len(text), analyser="bench", first_line=text[:60])
            for article, (text, _rows) in zip(articles, texts, strict=True)
        )
        Section.objects.bulk_create(
            Section(revision=revision, position=0, start=0, end=len(text), tokens=rows, html="", cuts=b"")
            for revision, (text, rows) in zip(revisions, texts, strict=True)
        )
        for article, revision in zip(articles, revisions, strict=True):
            article.revision = revision
        Article.objects.bulk_update(articles, ["revision"])


def in_kanji(number: int) -> str:
    """第七百七号, so that each article has something that few others have."""
    if number == 707:
        return "第七百七号"
    return f"第{''.join('〇一二三四五六七八九'[int(digit)] for digit in str(number))}号"


def build() -> float:
    """Index what is missing; the seconds that took."""
    from articles.search.building import do, left_to_do
    from articles.search.engines import index

    begin = time.perf_counter()
    for _number in do(left_to_do()):
        pass
    index().tidy()
    return time.perf_counter() - begin


def asked(reader: Any, typed: str) -> tuple[float, int]:
    """The median milliseconds of the first page, and how many documents were counted."""
    from articles.search.asking import question
    from articles.search.finding import find
    from articles.views.search_hits import hits

    times = []
    number = 0
    for _round in range(ROUNDS):
        begin = time.perf_counter()
        results = find(reader, question(typed))
        hits(reader, results.documents, results.meaning)
        times.append((time.perf_counter() - begin) * 1000)
        number = results.number
    return statistics.median(times), number


def compare_with_scan(reader: Any, typed: str) -> None:
    """All that the index finds, without the limit of what is counted, and what is in the folded texts."""
    from articles.models import SearchDocument
    from articles.search.engines import index
    from articles.search.expressions import CONTENT, Phrase
    from articles.search.folding import fold

    wanted = fold(typed)
    found = set(index().narrow(SearchDocument.objects.all(), Phrase(CONTENT, wanted)).values_list("pk", flat=True))
    if found != set(scanned(wanted)):
        sys.exit(f"“{typed}” is found in other articles than those that have it.")


def scanned(wanted: str) -> Iterator[int]:
    from articles.models import SearchDocument

    rows = SearchDocument.objects.order_by().values_list("pk", "title", "heading", "text", "answers")
    return (pk for pk, *texts in rows.iterator() if any(wanted in text for text in texts))


def index_size(folder: Path) -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('articles_searchdocument')")
            return f"documents with their index {cursor.fetchone()[0] / 1e6:,.0f} MB"
        cursor.execute("SELECT sum(length(block)) FROM articles_search_data")
        index = cursor.fetchone()[0]
        cursor.execute("SELECT sum(length(title) + length(text) + length(words)) FROM articles_searchdocument")
        return f"index {index / 1e6:,.1f} MB, for {cursor.fetchone()[0] / 1e6:,.1f} million characters"


if __name__ == "__main__":
    main()
