"""What is pressed on a phone is large enough for a finger."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.test_many_notes import phone

__all__ = ["phone"]

# What takes a touch less than 44 CSS pixels high: the words of running text, and links in what people wrote, may.
SMALL = """(root) => {
  const found = [];
  const pressed = ":is(a[href], button, summary, input:not([type=hidden]), select, textarea, label)";
  for (const each of document.querySelectorAll(`${root} ${pressed}`)) {
    if (each.closest(".prose, reading-text") || !each.checkVisibility({ visibilityProperty: true })) continue;
    if (each.matches(".skip, .segments input")) continue;
    if (each.matches("label") && !/^(radio|checkbox)$/.test(each.control?.type)) continue; // names a field
    each.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = each.getBoundingClientRect();
    if (!width || !height) continue;
    const takes = (y) => {
      const hit = document.elementFromPoint(left + Math.min(width, 40) / 2, y);
      return hit && (each.contains(hit) || hit.contains(each.closest("label")));
    };
    let above = top + height / 2, below = above;
    while (takes(above - 1) && below - above < 200) above -= 1;
    while (takes(below + 1) && below - above < 200) below += 1;
    if (below - above < 43) found.push(`${Math.round(below - above)}: ${each.outerHTML.slice(0, 120)}`);
  }
  return found;
}"""


def small(page: Page, root: str) -> Any:
    page.evaluate("Promise.allSettled(document.getAnimations().map((each) => each.finished))")
    return page.evaluate(SMALL, root)


def test_everything_on_the_reading_page_is_44_pixels_high_for_a_finger(phone: Page) -> None:
    assert small(phone, ".bar") == []
    assert small(phone, "main") == []
    assert small(phone, ".phonebar") == []
    for name, sheet in (("Outline", "#outline"), ("Display", "#display-panel"), ("Share", "#share-panel")):
        phone.locator(".phonebar").get_by_role("button", name=name).tap()
        expect(phone.locator(sheet)).to_be_visible()
        assert small(phone, sheet) == [], sheet
        phone.keyboard.press("Escape")


def test_everything_in_the_notes_and_in_an_entry_is_44_pixels_high_for_a_finger(phone: Page) -> None:
    phone.locator(".phonebar").get_by_role("button", name="Notes").tap()
    expect(phone.locator("#notes")).to_be_visible()
    assert small(phone, "#notes") == []
    phone.locator("#notes").get_by_role("button", name="Edit").first.tap()
    expect(phone.get_by_role("textbox", name="Note")).to_be_focused()
    assert small(phone, "#notes") == []
    phone.locator("#notes").evaluate("sheet => sheet.hidePopover()")
    phone.evaluate("scrollTo(0, 0)")
    phone.locator("reading-text mark").first.tap()
    expect(phone.locator("#glossary .entry-mark")).to_be_visible()
    found = small(phone, "#glossary")
    assert found == [], "\n".join(found)
