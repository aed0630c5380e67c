"""Aki's program, and the container of her article."""

from __future__ import annotations

import pytest
from django.urls import reverse

from articles.models import Article, Reader
from tests.views.annotation_api.program import Program


@pytest.fixture
def url(article: Article) -> str:
    return reverse("annotation_container", args=[article.pk])


@pytest.fixture
def program(aki: Reader) -> Program:
    return Program(aki)
