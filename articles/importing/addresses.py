"""Addresses of pages, compared: what differs only in how one came there is the same page."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

# What mailings, networks and search engines hang on, to see where a visitor comes from.
_TRACKING = re.compile(
    r"(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|ref_src|cmpid|n_cid)$", re.IGNORECASE
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def compared(address: str) -> str:
    """The address as it is compared: without scheme, fragment, tracking and the slash at its end. Empty for none.

    HTTPS://News.Example.jp:443/a/?utm_source=x&id=1#top and http://news.example.jp/a?id=1 are the same page.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host = host.encode("idna").decode() if not host.isascii() else host
    except ValueError:  # a port that is no number, a bracket that is not closed, a name that cannot be
        return address.strip()
    if not host:
        return ""
    asked = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(name)
    ]
    shown_port = "" if port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f":{port}"
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{host}{shown_port}{parts.path.rstrip('/')}{query}"


def address_key(address: str) -> str:
    """What articles with the same address have in common, as `Article.address_key` keeps it. Empty without one."""
    found = compared(address)
    return hashlib.sha256(found.encode()).hexdigest() if found else ""
