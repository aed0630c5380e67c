"""The rules of axe-core hold on every page and state, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.annotations.actions import delete
from articles.models import Article, Reader
from articles.sharing.links import make_link
from tests.articles import answer, ask, mark
from tests.browser.conftest import open_article, word
from tests.corrections.doubtful import make_doubtful

THEMES = ["light", "dark", "sepia"]


def violations(page: Page) -> list[str]:
    # A card that is sent elsewhere on its way never finishes the first.
    page.evaluate("Promise.allSettled(document.getAnimations().map((each) => each.finished))")
    # Before its rules run, axe would copy each imported sheet into the page, which the policy forbids.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def wear(reader: Reader, theme: str) -> None:
    reader.preferences = {"theme": theme}
    reader.save()


@pytest.mark.parametrize("theme", THEMES)
def test_pages_around_the_text(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer, theme: str
) -> None:
    wear(aki, theme)
    aki.is_superuser = True
    aki.save()
    for path in (
        "/",
        "/import/",
        "/imports/",
        "/imports/bookmark/",
        f"/articles/{article.pk}/shares/",
        "/people/",
        "/account/",
        "/about/",
        "/nowhere/",
    ):
        aki_page.goto(live_server.url + path)
        assert violations(aki_page) == [], path


@pytest.mark.parametrize("theme", THEMES)
def test_the_reading_page_with_marks_an_open_entry_and_an_open_note(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer, theme: str
) -> None:
    wear(aki, theme)
    quotes = {"ki": "国際社会", "wakaba": "市民", "sora": "学生", "sakura": "両国", "fuji": "市長"}
    for marker, quote in quotes.items():
        mark(article, aki, quote, marker=marker, note=f"[{quote}](https://a.example)")
    open_article(aki_page, live_server, article)
    assert violations(aki_page) == []
    word(aki_page, "国際").click()
    expect(aki_page.locator("#glossary")).to_contain_text("international")
    assert violations(aki_page) == []
    aki_page.keyboard.press("Escape")
    aki_page.locator("#note-list .note").first.hover()
    aki_page.get_by_role("button", name="Edit").first.click()
    expect(aki_page.get_by_role("textbox", name="Note")).to_be_visible()
    assert violations(aki_page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_doubt_and_its_correction_in_the_entry_and_as_a_page(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer, theme: str
) -> None:
    wear(aki, theme)
    make_doubtful(article, "市民", ("しみん", "unidic"), ("いちみん", "sudachi"))
    open_article(aki_page, live_server, article)
    word(aki_page, "市民").click()
    glossary = aki_page.locator("#glossary")
    expect(glossary).to_contain_text("This reading is not certain.")
    assert violations(aki_page) == []
    glossary.get_by_role("link", name="Correct reading").click()
    glossary.get_by_label("Reading in kana").fill("x")
    glossary.get_by_role("button", name="Save").click()
    expect(glossary).to_contain_text("This is not kana")
    assert violations(aki_page) == []
    glossary.get_by_label("Reading in kana").fill("しみん")
    glossary.get_by_role("button", name="Save").click()
    expect(glossary).to_contain_text("Reading corrected by aki")
    assert violations(aki_page) == []
    aki_page.goto(f"{live_server.url}/articles/{article.pk}/words/0/correct/")
    assert violations(aki_page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_shared_page(article: Article, aki: Reader, page: Page, live_server: LiveServer, theme: str) -> None:
    mark(article, aki, "国際社会", note="大事")
    path = make_link(article=article, sharer=aki)[1]
    page.context.add_cookies([{"name": "reading", "value": f"theme:{theme}", "url": live_server.url}])
    page.goto(live_server.url + path)
    assert page.locator("html").get_attribute("data-theme") == theme
    assert violations(page) == []


def test_sign_in_and_invitation(page: Page, aki: Reader, live_server: LiveServer) -> None:
    from articles.signing_in import invite

    for path in ("/account/sign-in/", invite(inviter=aki, label="")[1], "/about/"):
        page.goto(live_server.url + path)
        assert violations(page) == [], path


@pytest.mark.parametrize("theme", THEMES)
def test_pages_about_notes_and_earlier_texts(
    edited: Article, aki: Reader, aki_page: Page, live_server: LiveServer, theme: str
) -> None:
    wear(aki, theme)
    question = ask(edited, aki, "学生", "誰?")
    answer(question, aki, "地元の学生")
    delete(mark(edited, aki, "両国", marker="fuji", note="消したメモ"))
    here = f"/articles/{edited.pk}/"
    for path in (
        "/annotations/",
        "/annotations/?q=nowhere",
        f"{here}annotations/list/?kind=question",
        f"{here}annotations/import/",
        "/trash/",
        f"/annotations/{question.pk}/history/",
        f"/annotations/{question.pk}/replies/",
        "/account/markers/",
        "/account/tokens/",
        f"{here}edit/",
        f"{here}revisions/",
        f"{here}revisions/1/",
        f"{here}review/",
        f"{here}annotations/page-note/",
    ):
        response = aki_page.goto(live_server.url + path)
        assert response is not None, path
        assert response.status == 200, path
        assert violations(aki_page) == [], path


@pytest.mark.parametrize("theme", THEMES)
def test_forms_within_the_cards(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer, theme: str
) -> None:
    wear(aki, theme)
    question = ask(article, aki, "学生", "誰?")
    answer(question, aki, "地元の学生")
    open_article(aki_page, live_server, article)
    card = aki_page.locator(f"#note-{question.pk}")
    card.hover()
    card.get_by_role("link", name="Answer", exact=True).last.click()
    expect(card.get_by_role("textbox", name="Answer")).to_be_visible()
    assert violations(aki_page) == []
    aki_page.get_by_role("link", name="Note about the article").click()
    page_note = aki_page.locator("#note-new")
    page_note.get_by_role("textbox", name="Note").fill("**全体**について")
    page_note.get_by_role("button", name="Preview").click()
    expect(page_note.locator(".preview strong")).to_have_text("全体")
    assert violations(aki_page) == []
