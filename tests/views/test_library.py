"""The page of the library, and what is done with the articles that are chosen in it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles.library.changing import Change, Deed, carry_out
from articles.models import Article, ImportJob, LibraryEntry, Reader
from tests.articles import make_article, share_with
from tests.pages import shown

LIBRARY = reverse("library")
CHANGE = reverse("library_change")


@pytest.fixture
def key(article: Article) -> int:
    return LibraryEntry.objects.get(article=article).pk


def undo_address(page: str) -> str:
    found = re.search(r'action="(/library/undo/[^"]+)"', page)
    assert found is not None
    return found[1]


def test_an_empty_library_says_what_to_do(aki_client: Client) -> None:
    page = shown(aki_client.get(LIBRARY))
    assert "Your library is empty" in page
    assert reverse("import") in page


def test_an_entry_says_what_the_article_is_and_how_hard(aki_client: Client, article: Article) -> None:
    page = shown(aki_client.get(LIBRARY))
    for said in (article.title, "港湾日報", "港町の", "1 minute", "Difficulty", "of its words are rare"):
        assert said in page


def test_an_archived_article_leaves_the_list_and_comes_back_by_undo(
    aki_client: Client, article: Article, key: int
) -> None:
    page = shown(aki_client.post(CHANGE, {"entries": key, "deed": "archived"}, follow=True))
    assert "1 article archived." in page
    assert "All your articles are archived." in page
    assert article.title in shown(aki_client.post(undo_address(page), follow=True))


def test_a_tag_is_shown_and_leads_to_the_articles_that_have_it(aki_client: Client, article: Article, key: int) -> None:
    make_article(article.owner, title="別の記事")
    page = shown(aki_client.post(CHANGE, {"entries": key, "deed": "tag", "label": "#港"}, follow=True))
    assert '<a href="?tag=%E6%B8%AF">#港</a>' in page
    found = shown(aki_client.get(LIBRARY, {"tag": "港"}))
    assert article.title in found
    assert "別の記事" not in found


def test_one_goes_back_to_what_was_listed(aki_client: Client, key: int) -> None:
    response = aki_client.post(f"{CHANGE}?tag=EU&order=title&page=x", {"entries": key, "deed": "read"})
    assert response["Location"] == f"{LIBRARY}?tag=EU&order=title"


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ({"deed": "read"}, "Choose an article first."),
        ({"entries": "x", "deed": "read"}, "x is not one of the available choices."),
        ({"entries": "1"}, "Choose what to do"),
        ({"entries": "1", "deed": "burn"}, "burn"),
        ({"entries": "1", "deed": "tag", "label": " # "}, "Type a name"),
        ({"entries": "1", "deed": "collect", "label": "長" * 51}, "too long: 50"),
    ],
)
def test_nonsense_is_answered_by_a_sentence(posted: dict[str, str], told: str, aki_client: Client) -> None:
    assert told in shown(aki_client.post(CHANGE, posted, follow=True))


@pytest.mark.parametrize(
    "query", ["state=x", "order=x", "after=x", "after=99999999999999999999", "after=-1", "tag=%00", "collection=%ff"]
)
def test_a_nonsensical_address_shows_what_it_can(query: str, aki_client: Client, article: Article) -> None:
    assert aki_client.get(f"{LIBRARY}?{query}").status_code == 200


def test_filters_that_nothing_fits_offer_the_way_back(aki_client: Client, article: Article) -> None:
    page = shown(aki_client.get(LIBRARY, {"tag": "港"}))
    assert "No article fits all of these filters." in page
    assert "Your library is empty" not in page


def test_before_an_article_is_deleted_it_is_said_who_loses_it(
    aki_client: Client, article: Article, key: int, ben: Reader
) -> None:
    share_with(article, ben)
    page = shown(aki_client.post(CHANGE, {"entries": key, "deed": "delete"}))
    assert article.title in page
    assert "At once ben can no longer read it." in page
    article.refresh_from_db()
    assert article.deleted_at is None


def test_a_deleted_article_is_gone_for_all_until_it_is_undone(
    aki_client: Client, ben_client: Client, article: Article, key: int, ben: Reader
) -> None:
    link = share_with(article, ben)
    page = shown(aki_client.post(CHANGE, {"entries": key, "deed": "delete", "sure": "1"}, follow=True))
    assert "It can be restored for 30 days." in page
    assert aki_client.get(reverse("article", args=[article.pk])).status_code == 404
    assert ben_client.get(reverse("shared_again", args=[link.pk])).status_code == 404
    assert article.title not in shown(ben_client.get(LIBRARY))
    aki_client.post(undo_address(page))
    assert aki_client.get(reverse("article", args=[article.pk])).status_code == 200
    assert ben_client.get(reverse("shared_again", args=[link.pk])).status_code == 200


def test_a_way_back_of_somebody_else_changes_nothing(
    aki_client: Client, chie_client: Client, article: Article, key: int
) -> None:
    page = shown(aki_client.post(CHANGE, {"entries": key, "deed": "archived"}, follow=True))
    chie_client.post(undo_address(page))
    assert LibraryEntry.objects.get(pk=key).state == LibraryEntry.State.ARCHIVED


def test_names_on_offer_are_the_persons_own(article: Article, key: int, aki: Reader, chie_client: Client) -> None:
    carry_out(aki, [Change(Deed.TAG, "秘密の計画", [key])])
    assert "秘密の計画" not in shown(chie_client.get(LIBRARY))


def test_what_is_being_imported_or_failed_is_said_and_leads_to_the_imports(aki: Reader, aki_client: Client) -> None:
    assert reverse("imports") not in re.findall(r'href="([^"]+)"', shown(aki_client.get(LIBRARY)))
    job = ImportJob.objects.create(owner=aki, address="https://news.example/1")
    said = f'<a href="{reverse("imports")}">1 is being imported.</a>'
    assert said in shown(aki_client.get(LIBRARY))
    make_article(aki)
    assert said in shown(aki_client.get(LIBRARY))
    ImportJob.objects.filter(pk=job.pk).update(state=ImportJob.State.FAILED)
    assert "1 has failed.</a>" in shown(aki_client.get(LIBRARY))
    ImportJob.objects.filter(pk=job.pk).update(state=ImportJob.State.STORED)
    assert reverse("imports") not in re.findall(r'href="([^"]+)"', shown(aki_client.get(LIBRARY)))
