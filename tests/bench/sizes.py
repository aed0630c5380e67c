"""How many bytes travel on a first visit, compressed as the server sends them."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

# Files that a page, a stylesheet or a module names.
IN_PAGE = re.compile(r"""(?:src|href)="/static/([^"#]+)""")
IN_FILE = re.compile(r"""(?:url\(|\bfrom\s*|\bimport\s*)["']?(\.{0,2}/?[\w./-]+\.(?:js|css|woff2|svg|png))["')]""")
# Modules that a module asks for only once the page stands, or when somebody does something.
LATER = re.compile(r"""\bimport\(\s*["'](\.{1,2}/[\w./-]+\.js)["']\s*\)""")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Gzipped bytes. Icons are counted although a browser fetches only the one it shows."""

    html: int
    own_scripts: int
    """Those that the page needs to stand."""
    later_scripts: int
    """Those that follow in the browser's idle time or by the first use."""
    first_visit: int
    """The page and all it needs to stand; what comes later is not in it."""


def sizes_of(page: bytes, static_root: Path) -> Sizes:
    """What `page` and everything that it loads from `static_root` weigh."""
    at_once = _loaded(IN_PAGE.findall(page.decode()), static_root, IN_FILE)
    asked_for = {
        _beside(name, found)
        for name in at_once
        if _is_own_script(name)
        for found in LATER.findall((static_root / name).read_text(encoding="utf-8"))
    }
    later = _loaded(list(asked_for), static_root, IN_FILE, LATER) - at_once
    html = len(gzip.compress(page, 9))
    return Sizes(
        html=html,
        own_scripts=sum(_sent(static_root / name) for name in at_once if _is_own_script(name)),
        later_scripts=sum(_sent(static_root / name) for name in later),
        first_visit=html + sum(_sent(static_root / name) for name in at_once),
    )


def _is_own_script(name: str) -> bool:
    return bool(re.match(r"js/.*\.js$", name))


def _loaded(wanted: list[str], static_root: Path, *patterns: re.Pattern[str]) -> set[str]:
    """The files named in `wanted`, and those that they name by any of the patterns, and so on."""
    files: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in files:
            continue
        files.add(name)
        if name.endswith((".js", ".css")) and not name.startswith("django_htmx/"):
            text = (static_root / name).read_text(encoding="utf-8")
            named = [found for pattern in patterns for found in pattern.findall(text)]
            wanted += [_beside(name, found) for found in named if not found.startswith("data:")]
    return files


def _beside(name: str, found: str) -> str:
    """The path below static that `found`, written in the file `name`, leads to."""
    parts: list[str] = []
    for part in (PurePosixPath(name).parent / found).parts:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _sent(path: Path) -> int:
    compressed = path.with_name(f"{path.name}.gz")
    return (compressed if compressed.exists() else path).stat().st_size
