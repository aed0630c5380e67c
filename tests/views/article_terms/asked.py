"""What a reader asks about the terms of an article, and what the page shows of them."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from articles.models import Article, Term
from tests.articles import passage
from tests.pages import SWAP

TERM = {"text": "首脳会談", "translation": "leaders’ parley", "readings": "しゅのうかいだん"}


def page_of(client: Client, article: Article) -> str:
    """The page of the article."""
    return client.get(reverse("article", args=[article.pk])).content.decode()


def marked(html: str) -> list[str]:
    """The texts of the terms that are drawn."""
    return [re.sub("<rt.*?(?=<)(</rt>)?|<[^>]*>", "", each) for each in re.findall("<u>(.*?)</u>", html)]


def entry_of(client: Client, article: Article, quote: str) -> str:
    """The entry of the word at which `quote` begins."""
    start, _ = passage(article, quote)
    return client.get(reverse("word", args=[article.pk, start]), headers=SWAP).content.decode()


def add_url(article: Article, quote: str = "首脳") -> str:
    """Where a term is added at the word at which `quote` begins."""
    return reverse("word_term_add", args=[article.pk, passage(article, quote)[0]])


def edit_url(article: Article, term: Term, quote: str = "首脳") -> str:
    """Where the term is edited at that word."""
    return reverse("word_term", args=[article.pk, passage(article, quote)[0], term.pk])
