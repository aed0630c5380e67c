"""Reads a large XML file entry by entry, in constant memory, and trusts nothing in it.

Entities are never expanded where text is read: a mark (&v5r;) is given by its name. In attributes, where every parser
expands them, they stay small, because a declared value may neither be long nor name another entity. Nothing outside
the file is ever read. Each refusal is an `UnreadableSource` that names the file, the reason and the remedy.
"""

import gzip
import re
import zlib
from collections.abc import Generator
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat
from xml.sax.saxutils import unescape

from .source import UnreadableSource

LARGEST_FILE = 1_000_000_000  # bytes, unpacked; JMnedict, the largest, has 130 million
_PIECE = 65_536  # bytes read at a time
# What the parser keeps by itself is bounded too: one piece of markup, all declarations, all names of elements.
_LONGEST_MARKUP = 262_144  # bytes
_LONGEST_PROLOG = 1_000_000  # bytes; JMdict's declarations take 60,000
_LONGEST_MEANING = 200  # characters of an entity
_MOST_NAMES = 500  # of elements and attributes
_MOST_AT_ONCE = 500_000  # characters of what one piece brings and of the entry that it begins in
_ELEMENT = 20  # what an element counts for in characters
_DEEPEST = 12
_PREDEFINED = re.compile("&(amp|lt|gt);")


class Element:
    """One element of an entry. `text` is all of its own text, wherever children stand in it."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.text = ""
        self.children: list[Element] = []

    def texts(self, name: str) -> list[str]:
        """List the text of each child of that name; empty ones are left out."""
        return [child.text for child in self.children if child.name == name and child.text]

    def named(self, name: str) -> "list[Element]":
        """List the children of that name."""
        return [child for child in self.children if child.name == name]


class XmlFile:
    """An XML file, plain or gzip (told by its content)."""

    def __init__(self, path: Path, root: str, marks: frozenset[str], remedy: str) -> None:
        """Look whether the file can be read. `marks` are the elements whose text is a mark; `root` is that of the file.

        Raises `UnreadableSource`.
        """
        self.path, self._root, self._marks, self._remedy = path, root, marks, remedy
        self.meanings: dict[str, str] = {}  # mark -> what the file says that it means
        self.comments: list[str] = []  # those before the first entry
        self.position = 0  # how many of the file's `size` bytes have been read
        self._names: set[str] = set()
        self._entries: list[Element] = []  # read and not yet handed out
        self._open: list[Element] = []
        self._text: list[str] = []
        self._taken = 0  # characters that are held
        self._taken_before = 0  # of them, those of entries that are complete
        try:
            if not path.is_file():
                raise self.refused("it is a folder" if path.is_dir() else "there is no such file")
            self.size = path.stat().st_size
            with path.open("rb") as file:
                self._packed = file.read(2) == b"\x1f\x8b"
        except OSError as error:
            raise self.refused(f"it cannot be read ({error.strerror})") from error

    def refused(self, reason: str) -> UnreadableSource:
        """Return the error that says why the file is not taken."""
        return UnreadableSource(f"{self.path} was not taken: {reason}. {self._remedy} The dictionary in use stays.")

    def entries(self) -> Generator[Element]:
        """Yield each child of the root. Raises `UnreadableSource`, also after some have been yielded."""
        parser = self._parser()
        unpacked = 0
        try:
            with self.path.open("rb") as file:
                stream: IO[bytes] = gzip.GzipFile(fileobj=file) if self._packed else file  # type: ignore[assignment]
                while piece := stream.read(_PIECE):
                    self.position = file.tell()
                    unpacked += len(piece)
                    parser.Parse(piece)
                    self._demand_bounds(unpacked, unpacked - parser.CurrentByteIndex)
                    yield from self._complete()
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            truncated = isinstance(error, EOFError)
            raise self.refused("it ends in the middle" if truncated else "it is damaged gzip") from error
        except OSError as error:
            raise self.refused(f"it cannot be read ({error.strerror})") from error
        except expat.ExpatError as error:
            raise self.refused(f"it is not the XML of {self._root} (line {error.lineno}: {_said(error)})") from error
        try:
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise self.refused("it ends in the middle" if unpacked else "it is empty") from error

    def _complete(self) -> "list[Element]":
        entries, self._entries = self._entries, []
        self._taken -= self._taken_before
        self._taken_before = 0
        return entries

    def _demand_bounds(self, unpacked: int, pending: int) -> None:
        if unpacked > LARGEST_FILE:
            raise self.refused(f"it has more than {LARGEST_FILE // 1_000_000} MB")
        if pending > _LONGEST_MARKUP:
            raise self.refused("it has a tag or a comment without end")
        if not self._names and unpacked > _LONGEST_PROLOG:
            raise self.refused(f"it does not begin as {self._root} does")

    def _parser(self) -> Any:
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        # With a handler for all the rest, the parser leaves entities alone and names them to the next handler.
        parser.DefaultHandler = lambda rest: None
        parser.SkippedEntityHandler = self._entity
        parser.StartDoctypeDeclHandler = self._document_type
        parser.EntityDeclHandler = self._declared
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = self._comment
        return parser

    def _document_type(self, name: str, system: str | None, public: str | None, has_subset: int) -> None:
        self._demand_root(name)
        if system or public:
            raise self.refused("it wants a document type from elsewhere, and nothing is fetched")

    def _declared(
        self,
        name: str,
        is_parameter: int,
        value: str | None,
        base: str | None,
        system: str | None,
        *outside: str | None,
    ) -> None:
        if is_parameter or value is None or system or any(outside):
            raise self.refused(f"its entity {name} comes from elsewhere, and nothing is fetched")
        # What XML itself writes so (&amp;) stands for one character and is no entity of the file.
        meaning = unescape(value)
        if len(value) > _LONGEST_MEANING or "&" in _PREDEFINED.sub("", value) or "<" in value:
            raise self.refused(f"its entity {name} would grow when it is read")
        self.meanings[name] = meaning

    def _entity(self, name: str, is_parameter: int) -> None:
        if is_parameter or name not in self.meanings:
            raise self.refused(f"its entity {name} is not declared")
        is_mark = self._open and self._open[-1].name in self._marks
        self._characters(name if is_mark else self.meanings[name])

    def _comment(self, text: str) -> None:
        if not self._names:
            self.comments.append(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._names:
            self._demand_root(name)
        self._names.add(name)
        self._names.update(attributes)
        if len(self._names) > _MOST_NAMES or len(self._open) >= _DEEPEST:
            raise self.refused(f"{self._root} has no elements such as <{name[:40]}> there")
        self._keep_text()
        self._take(_ELEMENT + sum(map(len, attributes.values())) if attributes else _ELEMENT)
        element = Element(name, attributes)
        if len(self._open) > 1:
            self._open[-1].children.append(element)
        self._open.append(element)

    def _characters(self, text: str) -> None:
        if text != "\n" and len(self._open) > 1:  # there is a line break between any two tags
            self._take(len(text))
            self._text.append(text)

    def _end(self, name: str) -> None:
        self._keep_text()
        element = self._open.pop()
        element.text = " ".join(element.text.split()) if "\n" in element.text else element.text.strip()
        if len(self._open) == 1:
            self._entries.append(element)
            self._taken_before = self._taken

    def _keep_text(self) -> None:
        """Give the text read since the last tag to the element that it stands in."""
        if self._text:
            self._open[-1].text += "".join(self._text)
            self._text.clear()

    def _take(self, amount: int) -> None:
        self._taken += amount
        if self._taken > _MOST_AT_ONCE:
            raise self.refused(f"no entry of {self._root} is as long as one in it")

    def _demand_root(self, name: str) -> None:
        if name != self._root:
            raise self.refused(f"it is a file of <{name[:40]}>, not of <{self._root}>")


def _said(error: expat.ExpatError) -> str:
    return str(expat.ErrorString(error.code))
