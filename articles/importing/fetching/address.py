"""An address as a person or a server writes it → one that can be asked, or why not."""

from __future__ import annotations

import re
import string
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

import httpx2
import idna

from articles.importing.fetching.problems import LongAddress, NamesAPerson, NotAllowed, NotAnAddress

# Where the parts end is decided here alone, so that what is judged is what is connected to. A backslash is a slash to
# browsers and a letter to others: such addresses are not asked at all.
_PARTS = re.compile(r"(https?):/{2}([^/?#]*)([^#]*)", re.IGNORECASE)
_HOST_AND_PORT = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::([0-9]{0,5}))?", re.IGNORECASE)
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
LONGEST = 2000
"""Characters of an address as it is sent, where a kanji counts nine; as many as an article keeps."""
_LONGEST_NAME = 253
_HIGHEST_PORT = 65_535


def proper_address(text: str) -> httpx2.URL:
    """The address that `text` names, with its host in ASCII and lower case, without fragment.

    Raises NotAnAddress, LongAddress, NamesAPerson, or NotAllowed for the spelling of a host that no public website has.
    """
    text = text.strip()
    parts = _PARTS.match(text)
    if parts is None or _CONTROL.search(text):
        raise NotAnAddress
    if len(text) > LONGEST:
        raise LongAddress(LONGEST)
    scheme, authority, rest = parts.groups()
    if "\\" in authority:
        raise NotAnAddress
    if "@" in authority:
        raise NamesAPerson
    found = _HOST_AND_PORT.fullmatch(authority)
    if found is None or int(found[2] or 0) > _HIGHEST_PORT:
        raise NotAnAddress
    host = _ascii_host(found[1])
    port = f":{found[2]}" if found[2] else ""
    try:
        address = httpx2.URL(f"{scheme.lower()}://{host}{port}{rest}")
    except httpx2.InvalidURL as error:
        raise NotAnAddress from error
    if len(str(address)) > LONGEST:
        raise LongAddress(LONGEST)
    return address


def led_to(address: httpx2.URL, location: bytes) -> httpx2.URL:
    """Where a server sends us on to. Raises as `proper_address`.

    Older websites write paths in Shift_JIS or EUC-JP: those bytes are asked for as they are, as browsers do.
    """
    try:
        return proper_address(urljoin(str(address), quote(location.strip(), safe=string.printable)))
    except ValueError as error:
        raise NotAnAddress from error


def _ascii_host(given: str) -> str:
    if given.startswith("["):
        try:
            return f"[{IPv6Address(given[1:-1])}]"
        except AddressValueError as error:
            raise NotAnAddress from error
    try:
        name = given.lower() if given.isascii() else idna.encode(given, uts46=True).decode()
    except idna.IDNAError as error:
        raise NotAnAddress from error
    name = name.removesuffix(".")
    if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
        raise NotAnAddress
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        return _dotted(name)
    return name


def _dotted(name: str) -> str:
    """An IPv4 address in its one plain spelling; others (0x7f.1, 017700000001) are used to hide where they lead."""
    try:
        return str(IPv4Address(name))
    except AddressValueError as error:
        raise NotAllowed(name) from error
