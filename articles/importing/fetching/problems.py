"""Why a page could not be fetched: which step failed, and what to do. One class for each kind, for those who judge."""

from __future__ import annotations

from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.importing.problems import ImportProblem


class FetchProblem(ImportProblem):
    """Something could not be fetched. `passes` says that trying again later may help without anybody doing anything."""

    message: Promise | str = _("This page could not be fetched. Open it in your browser and paste its text.")
    passes = False


class NotAnAddress(FetchProblem):
    """Nothing that names a page on the web."""

    message = _(
        "This is not the address of a web page. Copy the whole address from your browser: it begins with http:// or "
        "https:// and names a website."
    )


class LongAddress(FetchProblem):
    """More characters than any page's address has."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.message = _(
            "This address has more than %(limit)s characters. What stands behind a ? or a # in it can often be left "
            "out; or open the page in your browser and paste its text."
        ) % {"limit": f"{limit:,}"}


class NamesAPerson(FetchProblem):
    """A user name or a password stands in the address."""

    message = _(
        "This address has a user name or a password in it (before the @), which is not sent. Take it out; "
        "if the page needs it, open the page in your browser and paste its text."
    )


class NotAllowed(FetchProblem):
    """There is no such host, or it is none of the public internet: it is never told which."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.message = _(
            "There is no public website at %(host)s. Check the address for slips. If this is a site of your own "
            "network, paste the text, or ask whoever runs this Newsreader to allow it (FETCH_ALLOW)."
        ) % {"host": host}


class PortNotAllowed(FetchProblem):
    """A port at which other things than websites answer."""

    def __init__(self, port: int, allowed: str) -> None:
        super().__init__(port, allowed)
        self.message = _(
            "This address names port %(port)s. Pages are fetched from the ports of websites only (%(allowed)s). "
            "Check the address, or open the page in your browser and paste its text."
        ) % {"port": port, "allowed": allowed}


class NotLookedUp(FetchProblem):
    """The name could not be looked up: no answer, which is not the answer that there is no such name."""

    passes = True

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.message = _("The name %(host)s could not be looked up just now. Try again in a few minutes.") % {
            "host": host
        }


class NotConnected(FetchProblem):
    """The website took no connection, or broke it off."""

    passes = True

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.message = _(
            "%(host)s took no connection, or broke it off. Open the page in your browser: if it opens there, paste "
            "its text; else try again later."
        ) % {"host": host}


class NotSecure(FetchProblem):
    """The certificate does not prove that this is the website."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.message = _(
            "%(host)s could not prove that it is this website (its certificate is not valid). Check the address; if "
            "you trust the page, open it in your browser and paste its text."
        ) % {"host": host}


class TooSlow(FetchProblem):
    """It took longer than a fetch may."""

    passes = True

    def __init__(self, host: str, seconds: float) -> None:
        super().__init__(host, seconds)
        self.message = _(
            "%(host)s did not send the page within %(seconds)s seconds. Try again later, or open the page in your "
            "browser and paste its text."
        ) % {"host": host, "seconds": round(seconds)}


class LeadsAround(FetchProblem):
    """More redirects than a page needs, or in a circle."""

    message = _(
        "This address leads from one to another and never to a page. That is often so where one has to sign in or to "
        "accept something first: open the page in your browser and paste its text."
    )


class TooMuch(FetchProblem):
    """More bytes than a page may have, as they are sent or unpacked."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.message = _(
            "This page is larger than %(limit)s MB, which no article is. Open it in your browser and paste the "
            "article's text."
        ) % {"limit": limit // (1024 * 1024)}


class Garbled(FetchProblem):
    """What came is not HTTP, breaks off, or cannot be unpacked."""

    passes = True

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.message = _(
            "What %(host)s sent was broken off or cannot be read. Try again later, or open the page in your browser "
            "and paste its text."
        ) % {"host": host}


class NotAPage(FetchProblem):
    """A file of a kind that is not asked for: a picture, a film, a PDF."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        if kind == "application/epub+zip":
            self.message = _("There is a book (EPUB) at this address. Download it and add the file.")
        else:
            self.message = _(
                "There is no page of text at this address, but a file of another kind (%(kind)s). Open it, copy its "
                "text and paste that."
            ) % {"kind": kind}


class Refused(FetchProblem):
    """The website does not give the page. `status` is that of HTTP, `retry_after` how long it asks us to wait."""

    def __init__(self, status: int, host: str, retry_after: timedelta | None = None) -> None:
        super().__init__(status, host)
        self.status = status
        self.retry_after = retry_after
        self.passes = status in (408, 425, 429) or status >= 500
        said = _SAID.get(status) or (_FAULT if status >= 500 else _OTHER)
        self.message = said % {"host": host, "status": status}


_SIGN_IN = _(
    "%(host)s shows this page only to those who have signed in (%(status)s). Open it in your browser, signed in, and "
    "paste its text or use the bookmarklet."
)
_SAID: dict[int, Promise | str] = {
    401: _SIGN_IN,
    402: _SIGN_IN,
    407: _SIGN_IN,
    403: _(
        "%(host)s does not give this page to programs, or only to those who have signed in (%(status)s). Open it in "
        "your browser and paste its text or use the bookmarklet."
    ),
    404: _("%(host)s has no page at this address (%(status)s). Check the address; the page may have been moved."),
    410: _("%(host)s has taken this page away (%(status)s). If you have its text, paste it."),
    429: _("%(host)s asks us to come back later, as it was asked too often (%(status)s). Try again in a while."),
    451: _(
        "%(host)s may not show this page, for reasons of law (%(status)s). If you can read it in your browser, paste "
        "its text."
    ),
}
_FAULT = _("%(host)s has a fault of its own just now (%(status)s). Try again later.")
_OTHER = _("%(host)s did not give this page (%(status)s). Open it in your browser and paste its text.")
