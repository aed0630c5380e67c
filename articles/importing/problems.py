"""What can be wrong with a text that somebody wants to import: what happened, and what to do about it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 200_000  # characters; fifty long articles, and still imported within seconds
LARGEST_FILE = 2 * 1024 * 1024  # bytes; 200,000 characters in the widest encoding, with room for markup
LARGEST_PAGE = 6 * 1024 * 1024  # bytes of a web page, most of them scripts

_BEGINNING = 20  # characters of a heading by which it is recognised


class ImportProblem(Exception):
    """A text that cannot become an article. Its text is written for the person who brought it."""

    message: Promise | str = _("This text cannot be imported.")

    def __str__(self) -> str:
        return str(self.message)


class ArticleGone(ImportProblem):
    """The article that was to be fetched again is not there any more."""

    message = _("The article is not there any more. Add its address again if you want it back.")


class EmptyText(ImportProblem):
    """Nothing but blanks."""

    message = _("There is no text here. Write or paste the article's text.")


class NoJapanese(ImportProblem):
    """Neither kana nor enough kanji: nothing that could be read aloud in Japanese."""

    message = _("There is no Japanese in this text. Newsreader reads Japanese articles; check what was copied.")


class OnlyHeadings(ImportProblem):
    """Headings, and nothing below them."""

    message = _("There are only headings here. Write the article's text below them.")


class LongHeading(ImportProblem):
    """A heading of more characters than one may have."""

    def __init__(self, heading: str, limit: int) -> None:
        super().__init__(heading, limit)
        self.message = _(
            "The heading that begins with “%(beginning)s” has %(found)s characters; one may have %(limit)s. "
            "Shorten it, or take the # away from its line."
        ) % {"beginning": heading[:_BEGINNING], "found": f"{len(heading):,}", "limit": f"{limit:,}"}


class TooLong(ImportProblem):
    """More than the limit of one article."""

    def __init__(self, found: int, limit: int = LONGEST_TEXT) -> None:
        super().__init__(found, limit)
        self.message = _("This text has %(found)s characters; an article may have %(limit)s. Import it in parts.") % {
            "found": f"{found:,}",
            "limit": f"{limit:,}",
        }


class TooLarge(TooLong):
    """A file of more bytes than the text of one article can have."""

    def __init__(self, found: int, limit: int = LARGEST_FILE) -> None:
        super().__init__(found, limit)
        self.message = _(
            "This file has %(found)s bytes; an article's may have %(limit)s. Import its text in parts."
        ) % {"found": f"{found:,}", "limit": f"{limit:,}"}


class UnreadableText(ImportProblem):
    """Bytes that are no text in any encoding in use for Japanese; `kind` names what they are where that is known."""

    def __init__(self, kind: str = "") -> None:
        super().__init__(kind)
        if kind:
            self.message = _(
                "This is a file of another kind (%(kind)s), not plain text. Open it, copy its text and paste that."
            ) % {"kind": kind}
        else:
            self.message = _(
                "This file is not text in a known encoding. Save it as plain text in UTF-8, or paste its text."
            )


class TooMuchMarkup(ImportProblem):
    """A page of so many or so deeply nested elements that it would hold everybody else up."""

    message = _(
        "This page's markup is too large or too deeply nested to be read. Copy the article's text and paste it."
    )


class NoArticle(ImportProblem):
    """A page in which no text of an article can be found."""

    message = _(
        "No article was found in this page. Perhaps scripts draw it, or one has to sign in first. "
        "Open it in your browser, copy the article's text and paste it."
    )
