"""The stored things. Models know nothing of views or HTTP."""

from articles.models.annotation import Anchoring, Annotation, AnnotationChange, Kind, Marker, Reply, Visibility
from articles.models.article import Article, Revision, Section
from articles.models.correction import CorrectionScope, ReadingCorrection
from articles.models.importing import Feed, FeedItem, ImportJob
from articles.models.library import Collection, LibraryEntry, Tag
from articles.models.reader import Invitation, PersonalToken, Reader, SignInToken
from articles.models.searching import SearchDocument
from articles.models.share import ShareLink, ShareOpening
from articles.models.term import Term, TermBase, TermChange, TermRevision, TermSpelling

__all__ = [
    "Anchoring",
    "Annotation",
    "AnnotationChange",
    "Article",
    "Collection",
    "CorrectionScope",
    "Feed",
    "FeedItem",
    "ImportJob",
    "Invitation",
    "Kind",
    "LibraryEntry",
    "Marker",
    "PersonalToken",
    "Reader",
    "ReadingCorrection",
    "Reply",
    "Revision",
    "SearchDocument",
    "Section",
    "ShareLink",
    "ShareOpening",
    "SignInToken",
    "Tag",
    "Term",
    "TermBase",
    "TermChange",
    "TermRevision",
    "TermSpelling",
    "Visibility",
]
