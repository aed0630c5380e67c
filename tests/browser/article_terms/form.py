"""The popup's form of a term, and the terms that are marked in the text."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.browser.conftest import word


def marked(page: Page) -> list[str]:
    """The texts of the terms on the page; one that the edge of a highlight cuts is two."""
    return [
        str(text)
        for text in page.evaluate(
            """() => [...document.querySelectorAll("reading-text u")].map((term) => {
              const copy = term.cloneNode(true);
              copy.querySelectorAll("rt").forEach((rt) => rt.remove());
              return copy.textContent;
            })"""
        )
    ]


def glossary(page: Page) -> Locator:
    """The popup, or on a phone the sheet."""
    return page.locator("#glossary")


def field(page: Page, name: str) -> Locator:
    """A field of the form, by its label."""
    return glossary(page).get_by_role("textbox", name=name)


def type_a_translation(page: Page) -> None:
    """Open the form at 市民, and type without saving."""
    word(page, "市民").click()
    glossary(page).get_by_role("link", name="Add term").click()
    field(page, "Translation").fill("citizens")
