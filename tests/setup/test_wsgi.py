"""Only whole requests reach Django."""

from __future__ import annotations

import io

import pytest

from newsreader import wsgi


class Spy:
    """Stands where Django does and notes what it was given."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def __call__(self, environ: dict[str, object], start_response: object) -> list[bytes]:
        body = environ["wsgi.input"]
        assert isinstance(body, io.BytesIO)
        self.bodies.append(body.read(100))
        return [b"answer"]


@pytest.fixture
def django(monkeypatch: pytest.MonkeyPatch) -> Spy:
    spy = Spy()
    monkeypatch.setattr(wsgi, "django_application", spy)
    return spy


def statuses_of(length: str, body: bytes) -> list[str]:
    statuses: list[str] = []
    environ = {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": length, "wsgi.input": io.BytesIO(body)}
    list(wsgi.application(environ, lambda status, headers, exc_info=None: statuses.append(status)))  # type: ignore[arg-type]
    return statuses


def test_a_whole_note_is_handed_on(django: Spy) -> None:
    note = "note=読む".encode()
    statuses_of(str(len(note)), note)
    assert django.bodies == [note]


def test_a_note_whose_connection_broke_is_refused_before_any_of_it_is_stored(django: Spy) -> None:
    assert statuses_of("1000", b"note=the+first+half") == ["400 Bad Request"]
    assert django.bodies == []


@pytest.mark.parametrize("length", ["", "0", "many", "-5"], ids=["none", "zero", "no number", "negative"])
def test_a_length_that_says_nothing_means_no_body(django: Spy, length: str) -> None:
    statuses_of(length, b"ignored")
    assert django.bodies == [b""]


def test_a_body_over_the_limit_never_reaches_django_and_is_read_to_its_end(django: Spy) -> None:
    """Django would write the files in it to disk before it asks who sends them."""
    body = io.BytesIO(b"x" * (12 * 1024 * 1024 + 1))
    environ = {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(12 * 1024 * 1024 + 1), "wsgi.input": body}
    statuses: list[str] = []
    answer = wsgi.application(environ, lambda status, headers, exc_info=None: statuses.append(status))  # type: ignore[arg-type]
    assert "too large" in b"".join(answer).decode()
    assert statuses == ["413 Content Too Large"]
    assert django.bodies == []
    assert body.read() == b""
