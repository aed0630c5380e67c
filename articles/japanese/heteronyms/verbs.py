"""Verbs and adjectives, by dictionary form."""

from __future__ import annotations

from articles.japanese.heteronyms.rules import Rule

VERBS: dict[str, list[Rule]] = {}
