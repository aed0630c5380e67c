"""Secrets in addresses: share links, invitations, the owner's sign-in. Only their hash is stored."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """32 random bytes as text that is safe in an address; shown once, never stored."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored of a token: SHA-256 as 64 hex digits. No salt: 256 random bits cannot be guessed."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
