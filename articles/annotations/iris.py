"""What counts as an address (IRI) in what other programs send. Plain Python."""

from __future__ import annotations

import re

LONGEST_IRI = 2000
"""Characters of one that is kept as an address; as a part of a note it may be longer."""

# Without < > and " no standard has to be asked where an address ends. Others that it should not have, as in ?q=a|b,
# stand in many that browsers show.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"\x00-\x20\x7f]+")


def is_iri(text: str) -> bool:
    """Whether it is an address with its scheme: urn:isbn:4, https://news.example/1."""
    return _IRI.fullmatch(text) is not None
