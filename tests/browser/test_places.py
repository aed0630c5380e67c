"""A text opens where it was left, on every device."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from articles.models import Article, LibraryEntry, Reader
from articles.signing_in import new_sign_in_address
from tests.articles import make_article
from tests.browser.conftest import open_article

LONG = "\n\n".join(
    f"第{number}章\n\n" + f"これは{number}番目の章の文である。港は静かだった。" * 12 for number in range(1, 13)
)


def read_at(page: Page, article: Article, chapter: int) -> None:
    """Scroll to a chapter, and read there until it is kept."""
    place = article.newest.text.index(f"これは{chapter}番目")
    with page.expect_event("requestfinished", lambda request: request.url.endswith("/place/")):
        page.locator(f'[data-start="{place}"]').evaluate("(block) => block.scrollIntoView()")


def test_it_goes_on_where_it_was_left_on_another_device(
    aki_page: Page, live_server: LiveServer, aki: Reader, new_context: CreateContextCallback
) -> None:
    article = make_article(aki, text=LONG)
    open_article(aki_page, live_server, article)
    expect(aki_page.get_by_text("Here you stopped reading.")).to_have_count(0)
    read_at(aki_page, article, 7)
    phone = new_context(viewport={"width": 360, "height": 740}).new_page()
    phone.goto(live_server.url + new_sign_in_address(aki))
    open_article(phone, live_server, article)
    kept = LibraryEntry.objects.get(article=article)
    assert kept.state == LibraryEntry.State.READING
    assert article.newest.text[kept.place :].startswith(("これは7番目", "港は静か"))
    expect(phone.locator("html:not([data-going-back])")).to_have_count(1)
    chapter = phone.locator(f'[data-start="{article.newest.text.index("これは7番目")}"]')
    expect(chapter).to_be_in_viewport()
    phone.get_by_role("button", name="To the top").click()
    expect(phone.get_by_role("heading", level=1)).to_be_in_viewport()


def test_an_address_that_names_a_passage_goes_there_instead(
    aki_page: Page, live_server: LiveServer, aki: Reader
) -> None:
    article = make_article(aki, text=LONG)
    open_article(aki_page, live_server, article)
    read_at(aki_page, article, 7)
    aki_page.goto(f"{live_server.url}/articles/{article.pk}/#section-2")
    expect(aki_page.locator("#section-2")).to_be_in_viewport()
    expect(aki_page.get_by_text("Here you stopped reading.")).to_have_count(0)


def test_who_comes_to_the_end_has_read_it(aki_page: Page, live_server: LiveServer, aki: Reader) -> None:
    article = make_article(aki, text=LONG)
    open_article(aki_page, live_server, article)
    read_at(aki_page, article, 12)
    aki_page.goto(live_server.url)
    expect(aki_page.locator(".entry .state")).to_have_text("read")
