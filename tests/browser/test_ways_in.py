"""The field on top of the library, files that are dropped on it, and the page where one waits."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.importing.running import run_import
from articles.models import ImportJob
from tests.articles import TEXT

FIELD = "Address or text of an article"
DROP = """([name, text]) => {
    const data = new DataTransfer();
    if (name) for (const each of ["a-", "b-"]) data.items.add(new File([text], each + name));
    else data.setData("text/uri-list", text);
    const form = document.querySelector("[data-drop]");
    const send = (type) =>
        form.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
    const isTaken = !send("dragover");
    if (isTaken) send("drop");
    return isTaken;
}"""


def drop(page: Page, name: str, text: str) -> None:
    """Drop two files of a name, or without one an address; as soon as the page would take them."""
    page.wait_for_function(DROP, arg=[name, text])


def add(page: Page) -> None:
    page.get_by_role("button", name="Add", exact=True).click()


def test_an_address_on_top_of_the_library_leads_to_its_article_when_it_is_there(
    aki_page: Page, live_server: LiveServer
) -> None:
    aki_page.get_by_label(FIELD).fill("https://news.example/1")
    add(aki_page)
    expect(aki_page.locator(".import-state")).to_have_text("waiting")
    job = ImportJob.objects.get()
    ImportJob.objects.update(state="analysing", content=TEXT.encode())
    expect(aki_page.get_by_role("status").first).to_contain_text("reading its words")
    run_import.func(job.pk)
    expect(aki_page.locator("reading-text")).to_be_visible()


def test_a_text_on_top_of_the_library_is_looked_over_first(aki_page: Page) -> None:
    aki_page.get_by_label(FIELD).fill(TEXT)
    add(aki_page)
    expect(aki_page.get_by_role("button", name="Save the article")).to_be_visible()


def test_the_list_of_imports_follows_what_becomes_of_files_that_were_dropped(aki_page: Page) -> None:
    drop(aki_page, "article.html", f"<article><p>{TEXT}</p></article>")
    add(aki_page)
    expect(aki_page.locator(".import-state")).to_have_text(["waiting", "waiting"])
    for job in ImportJob.objects.all():
        run_import.func(job.pk)
    expect(aki_page.locator(".import-state")).to_have_text(["a new article", "a new article"])
    expect(aki_page.get_by_role("status").first).to_have_text("Nothing is being imported now.")
    assert aki_page.locator("#imports").get_attribute("hx-get") is None


def test_an_address_that_is_dropped_stands_in_the_field(aki_page: Page) -> None:
    drop(aki_page, "", "https://news.example/1")
    expect(aki_page.get_by_label(FIELD)).to_have_value("https://news.example/1")
    aki_page.get_by_label(FIELD).fill("")


@pytest.mark.parametrize("path", ["/", "/import/"])
def test_without_scripts_files_and_addresses_are_taken_and_the_page_comes_again(
    scriptless_page: Page, live_server: LiveServer, path: str
) -> None:
    scriptless_page.goto(live_server.url + path)
    scriptless_page.locator("[name=text]").fill("https://news.example/1")
    add(scriptless_page)
    job = ImportJob.objects.get()
    expect(scriptless_page.locator(".import-state")).to_have_text("waiting")
    ImportJob.objects.update(content=TEXT.encode())
    run_import.func(job.pk)
    expect(scriptless_page.locator("reading-text")).to_be_visible()
