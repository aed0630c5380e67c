"""What the measurements in Chromium share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

WIDE: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

# Two frames and all that was waiting for them have passed.
AT_REST = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@contextmanager
def browser_at(path: str) -> Iterator[Browser]:
    """The Chromium at `path`."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=sandbox)
        yield browser
        browser.close()


def signed_in(browser: Browser, device: dict[str, Any], origin: str, session: str) -> BrowserContext:
    """A window of one device, with a person's session."""
    context = browser.new_context(**device)
    context.add_cookies([{"name": "sessionid", "value": session, "url": origin}])
    return context
