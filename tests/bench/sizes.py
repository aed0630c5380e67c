"""How many bytes travel on a first visit, compressed as the server sends them."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

# Files that a page, a stylesheet or a module names.
IN_PAGE = re.compile(r"""(?:src|href)="/static/([^"#]+)""")
IN_FILE = re.compile(
    r"""(?:url\(|\bfrom\s*|\bimport\s*\(?\s*)["']?(\.{0,2}/?[\w./-]+\.(?:js|css|woff2|svg|png))["')]"""
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Gzipped bytes. Icons are counted although a browser fetches only the one it shows."""

    html: int
    own_scripts: int
    first_visit: int


def sizes_of(page: bytes, static_root: Path) -> Sizes:
    """What `page` and everything that it loads from `static_root` weigh."""
    wanted = IN_PAGE.findall(page.decode())
    files: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in files:
            continue
        files.add(name)
        if name.endswith((".js", ".css")) and not name.startswith("django_htmx/"):
            text = (static_root / name).read_text(encoding="utf-8")
            wanted += [_beside(name, found) for found in IN_FILE.findall(text) if not found.startswith("data:")]
    html = len(gzip.compress(page, 9))
    return Sizes(
        html=html,
        own_scripts=sum(_sent(static_root / name) for name in files if re.match(r"js/.*\.js$", name)),
        first_visit=html + sum(_sent(static_root / name) for name in files),
    )


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
