"""The bookmark hands over the page of another site; nothing is added before the person says so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.importing.running import run_import
from articles.models import Article, ImportJob
from tests.articles import TEXT

PAGE = f"""<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>港の話 - 潮見日報</title></head>
<body><article><h1>港の話</h1><p>{TEXT}</p><p id="later"></p></article>
<script>later.textContent = "この一文は読む人だけに見えると市長は述べた。"</script></body></html>"""


@dataclass
class Site:
    """Another site: 127.0.0.1, where Newsreader is localhost."""

    address: str
    headers: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **found.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, *arguments: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


def clicked(page: Page, live_server: LiveServer, address: str) -> Page:
    """The tab that the bookmark opens on a page of another site."""
    page.goto(f"{live_server.url}/imports/bookmark/")
    code = page.get_by_label("The bookmark’s address").input_value()
    assert page.get_by_role("link", name="Add to 読み合わせ").get_attribute("href") == code
    page.goto(address)
    with page.context.expect_page() as opened:
        page.evaluate(code.removeprefix("javascript:"))
    return opened.value


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="as most"),
        pytest.param({"Content-Security-Policy": "form-action 'self'; connect-src 'none'"}, id="that posts nowhere"),
        pytest.param({"Cross-Origin-Opener-Policy": "same-origin-allow-popups"}, id="that opens others"),
    ],
)
def test_a_page_is_shown_and_added_as_it_was_seen_by_a_click(
    aki_page: Page, live_server: LiveServer, site: Site, headers: dict[str, str]
) -> None:
    site.headers = headers
    tab = clicked(aki_page, live_server, f"{site.address}/news/1?id=2#top")
    expect(tab.get_by_role("heading", name="港の話 - 潮見日報")).to_be_visible()
    expect(tab.locator(".page-address")).to_have_text(f"{site.address}/news/1?id=2")
    assert not ImportJob.objects.exists()
    tab.get_by_role("button", name="Add this page").click()
    expect(tab.locator(".import-state")).to_have_text("waiting")
    job = ImportJob.objects.get()
    run_import.func(job.pk)
    expect(tab.locator("reading-text")).to_be_visible()
    article = Article.objects.get()
    assert article.address == f"{site.address}/news/1?id=2"
    assert "この一文は読む人だけに見える" in article.newest.text


def test_a_site_that_keeps_its_pages_apart_is_fetched_by_its_address_instead(
    aki_page: Page, live_server: LiveServer, site: Site
) -> None:
    site.headers = {"Cross-Origin-Opener-Policy": "same-origin"}
    tab = clicked(aki_page, live_server, f"{site.address}/news/1")
    expect(tab.get_by_text("keeps its pages apart")).to_be_visible()
    tab.get_by_role("button", name="Fetch this address").click()
    expect(tab.locator(".import-state")).to_have_text("waiting")
    assert ImportJob.objects.get().address == f"{site.address}/news/1"


def handed(page: Page, live_server: LiveServer, message: str) -> Page:
    """Our page as a site opens it that hands over something of its own making as soon as it is asked."""
    with page.context.expect_page() as opened:
        page.evaluate(
            f"""() => {{ const tab = open("{live_server.url}/imports/page/");
            addEventListener("message", () => {{ tab.postMessage({message}, "*"); document.title = "sent" }}) }}"""
        )
    page.wait_for_function("document.title === 'sent'")
    return opened.value


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("{address: 'https://bank.example/', title: 'x', html: '<p>港</p>'}", id="as of another site"),
        pytest.param("{address: 'javascript:alert(1)', title: 'x', html: '<p>港</p>'}", id="at no address of the web"),
        pytest.param("{address: location.href, title: 'x'}", id="without a page"),
        pytest.param("null", id="nothing"),
    ],
)
def test_what_a_site_makes_up_is_not_taken(aki_page: Page, live_server: LiveServer, site: Site, message: str) -> None:
    aki_page.goto(site.address)
    tab = handed(aki_page, live_server, message)
    expect(tab.get_by_text("No page was handed over.")).to_be_visible()
    expect(tab.get_by_role("button", name="Add this page")).to_be_hidden()


def test_what_is_shown_is_what_is_added_though_the_site_sends_more(
    aki_page: Page, live_server: LiveServer, site: Site
) -> None:
    message = """{address: location.href, title: (window.sent = (window.sent ?? 0) + 1) + "つ目",
        html: `<p>${window.sent}</p>`}"""
    aki_page.goto(site.address)
    tab = handed(aki_page, live_server, message)
    expect(tab.get_by_role("heading", name="1つ目")).to_be_visible()
    tab.evaluate("opener.postMessage('page?', '*')")
    aki_page.wait_for_function("window.sent === 2")
    expect(tab.get_by_role("heading", name="1つ目")).to_be_visible()
    assert tab.locator("[name=html]").input_value() == "<p>1</p>"


def test_a_form_of_another_site_adds_nothing(aki_page: Page, live_server: LiveServer, site: Site) -> None:
    aki_page.goto(site.address)
    aki_page.evaluate(
        f"""() => {{ const form = document.createElement("form"); form.method = "post";
        form.action = "{live_server.url}/imports/page/"; form.innerHTML = '<input name=address value="https://a.example">'
        + '<input name=html value="<p>港</p>">'; document.body.append(form); form.submit() }}"""
    )
    expect(aki_page.get_by_role("heading", name="This page was too old to send")).to_be_visible()
    assert not ImportJob.objects.exists()
