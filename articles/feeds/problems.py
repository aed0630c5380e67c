"""What can be wrong with a feed, said for those who follow it: what happened, and what becomes of it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.importing.fetching import FetchProblem, NotAllowed, NotAPage, Refused, TooMuch, TooSlow
from articles.importing.fetching.problems import (
    Garbled,
    LeadsAround,
    NotConnected,
    NotLookedUp,
    NotSecure,
    PortNotAllowed,
)
from articles.importing.problems import ImportProblem


class FeedProblem(ImportProblem):
    """A feed that cannot be followed or read."""

    message: Promise | str = _("This feed cannot be read.")


class NotAFeed(FeedProblem):
    """Something else than a feed."""

    message = _(
        "There is no feed at this address. Look on the website for “RSS”, “Atom” or “feed”, and follow that address."
    )


class NoFeedNamed(FeedProblem):
    """A page that names no feed."""

    message = _(
        "This page names no feed. Look on the website for “RSS”, “Atom” or “feed”, and follow that address; or add "
        "single articles by their addresses."
    )


class UnusualFeed(FeedProblem):
    """More or deeper than any feed is: to read it could take minutes."""

    message = _("This feed is built like none that is meant to be read, and was not read. Follow another of this site.")


class FollowedAlready(FeedProblem):
    """The same feed twice."""

    message = _("You follow this feed already.")


class MovedToFollowed(FeedProblem):
    """An address that turned out to be that of another feed of the same person."""

    message = _("You follow this feed already, by another address. You can stop following this one.")


class NotOPML(FeedProblem):
    """A file that is no list of feeds."""

    message = _("This is not a list of feeds. Export one as OPML from the program in which you read feeds.")


class TooManyFeeds(FeedProblem):
    """More feeds than one may follow."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.message = _(
            "One can follow %(limit)s feeds; with these it would be more. Stop some, or take some out of the list."
        ) % {"limit": limit}


# The sentences of a fetch are about pages, whose text one can paste instead.
_OF_KIND: tuple[tuple[type[FetchProblem], Promise | str], ...] = (
    (
        NotAllowed,
        _(
            "There is no public website at %(host)s. If it is one of your own network, ask whoever runs this "
            "Newsreader to allow it (FETCH_ALLOW)."
        ),
    ),
    (
        PortNotAllowed,
        _("The address names a port of its own, and a feed is fetched from the ports of websites only."),
    ),
    (NotLookedUp, _("The name %(host)s could not be looked up.")),
    (NotConnected, _("%(host)s took no connection, or broke it off.")),
    (NotSecure, _("%(host)s could not prove that it is this website (its certificate is not valid).")),
    (TooSlow, _("%(host)s did not send the feed in time.")),
    (LeadsAround, _("This address leads from one to another and never to a feed.")),
    (TooMuch, _("What %(host)s sent is larger than a feed may be.")),
    (Garbled, _("What %(host)s sent was broken off or cannot be read.")),
    (NotAPage, NotAFeed.message),
)
_OF_STATUS: dict[int, Promise | str] = {
    401: _("%(host)s shows this feed only to those who have signed in (%(status)s)."),
    403: _("%(host)s does not give this feed to programs (%(status)s)."),
    404: _("%(host)s has no feed at this address (%(status)s)."),
    410: _("%(host)s has ended this feed (%(status)s)."),
    429: _("%(host)s asks us to come back later, as it was asked too often (%(status)s)."),
}
_FAULT = _("%(host)s has a fault of its own just now (%(status)s).")
_OTHER = _("%(host)s did not give this feed (%(status)s).")


def said_of(problem: ImportProblem, address: str) -> str:
    """What is wrong with the feed at `address`, in the language in use."""
    host = urlsplit(address).hostname or address
    if isinstance(problem, Refused):
        said = _OF_STATUS.get(problem.status) or (_FAULT if problem.status >= 500 else _OTHER)
        return said % {"host": host, "status": problem.status}
    for kind, sentence in _OF_KIND:
        if isinstance(problem, kind):
            return sentence % {"host": host}
    return str(problem)
