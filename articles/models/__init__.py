"""The stored things. Models know nothing of views or HTTP."""

from articles.models.annotation import Annotation, Marker
from articles.models.article import Article, Revision, Section
from articles.models.correction import CorrectionScope, ReadingCorrection
from articles.models.reader import Invitation, Reader, SignInToken
from articles.models.share import ShareLink, ShareOpening
from articles.models.term import Term, TermBase, TermChange, TermRevision, TermSpelling

__all__ = [
    "Annotation",
    "Article",
    "CorrectionScope",
    "Invitation",
    "Marker",
    "Reader",
    "ReadingCorrection",
    "Revision",
    "Section",
    "ShareLink",
    "ShareOpening",
    "SignInToken",
    "Term",
    "TermBase",
    "TermChange",
    "TermRevision",
    "TermSpelling",
]
