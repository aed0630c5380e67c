"""Unpacks what comes packed, as it comes, and stops where it becomes more than it may."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from articles.importing.fetching.problems import TooMuch

ACCEPTED = "gzip, deflate"
_AUTOMATIC = zlib.MAX_WBITS | 32  # gzip and deflate with its header
_BARE = -zlib.MAX_WBITS  # deflate as some servers send it


class Damaged(ValueError):
    """It cannot be unpacked, or ends too early."""


def collected(chunks: Iterable[bytes], *, packed: str, largest: int) -> bytes:
    """All of it, unpacked by its Content-Encoding `packed`. Raises TooMuch beyond `largest` bytes, and Damaged."""
    names = [name for name in packed.lower().replace(" ", "").split(",") if name not in ("", "identity")]
    if not names:
        return _limited(chunks, largest)
    if len(names) > 1 or names[0] not in ("gzip", "x-gzip", "deflate"):
        raise Damaged(packed)
    try:
        return _unpacked(chunks, largest)
    except zlib.error as error:
        raise Damaged(packed) from error


def _limited(chunks: Iterable[bytes], largest: int) -> bytes:
    found = bytearray()
    for chunk in chunks:
        found += chunk
        if len(found) > largest:
            raise TooMuch(largest)
    return bytes(found)


def _unpacked(chunks: Iterable[bytes], largest: int) -> bytes:
    found = bytearray()
    sent = 0
    unpacker = None
    for chunk in chunks:
        sent += len(chunk)
        if unpacker is None:
            unpacker = _unpacker_for(chunk)
        while chunk:
            if unpacker.eof:  # one packed file after the other is one file
                unpacker = zlib.decompressobj(_AUTOMATIC)
            found += unpacker.decompress(chunk, largest + 1 - len(found))
            if max(len(found), sent) > largest:
                raise TooMuch(largest)
            chunk = unpacker.unconsumed_tail or unpacker.unused_data
    if unpacker is not None and not unpacker.eof:
        raise Damaged
    return bytes(found)


def _unpacker_for(beginning: bytes) -> zlib._Decompress:
    try:
        zlib.decompressobj(_AUTOMATIC).decompress(beginning[:2])
    except zlib.error:
        return zlib.decompressobj(_BARE)
    return zlib.decompressobj(_AUTOMATIC)
