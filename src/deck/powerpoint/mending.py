"""A deck of which parts are missing or broken: what a deck cannot be without is refused by name, the rest is taken out and named.

A .pptx is a net of parts; python-pptx opens all of them or none. So the net is gone through before: a broken slide leaves the
list of slides, a broken picture becomes an empty one, a chart loses a workbook that is not there, and what nothing names is dropped.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath, split
from typing import Any
from xml.parsers import expat

from lxml import etree

from src.catalogue import text
from src.deck.errors import DeckError

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What reading a broken member of a package raises."""
TYPES = "[Content_Types].xml"
ROOTS = {
    "officeDocument": "presentation", "slide": "sld", "slideLayout": "sldLayout", "slideMaster": "sldMaster",
    "notesSlide": "notes", "notesMaster": "notesMaster", "chart": "chartSpace", "theme": "theme",
}  # fmt: skip
"""The root element of each kind of part."""
NEEDED = {"officeDocument": "slideMaster", "slide": "slideLayout", "slideLayout": "slideMaster", "slideMaster": "theme"}
"""The kind of part that each kind cannot be without."""
MAX_NODES = 2_000_000
MAX_DEPTH = 200
EMPTY_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000b49444154789c6360000200000500017a5eab3f"
    "0000000049454e44ae426082"
)
"""One transparent pixel."""
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class Mended:
    """A deck that python-pptx can open, and the names of the parts that are not in it any more."""

    data: bytes
    lost: tuple[str, ...]


def mend(data: bytes, name: str) -> Mended:
    """The deck without its broken parts; raises DeckError naming a part that it cannot be without, or for too much in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        net = _Net(package, name)
        net.walk("", "")
        if not net.lost and not net.changed:
            return Mended(data, ())
        return Mended(net.written(), tuple(net.lost))


@dataclass(slots=True)
class _Net:
    """The parts of a package that were reached so far."""

    package: zipfile.ZipFile
    name: str
    lost: list[str] = field(default_factory=list)
    changed: dict[str, bytes] = field(default_factory=dict)
    known: dict[str, bool] = field(default_factory=dict)
    nodes: int = 0
    _types: Any = None

    def walk(self, part: str, kind: str) -> bool:
        """Goes on from a part to all that it names; whether the part is sound."""
        if part in self.known:
            return self.known[part]
        self.known[part] = True
        root = self._parsed(part) if part else None
        sound = not part or self._is_sound(part, kind, root)
        self.known[part] = sound and self._walk_relations(part, kind, root)
        return self.known[part]

    def _is_sound(self, part: str, kind: str, root: Any) -> bool:
        if not part.lower().endswith((".xml", ".vml")):
            return self._readable(part)
        if root is None or kind not in ROOTS:
            return root is not None
        return etree.QName(root).localname == ROOTS[kind] and self._declared(part, kind)

    def _declared(self, part: str, kind: str) -> bool:
        """Whether the list of contents says of the part what it is."""
        if self._types is None:
            self._types = self._parsed(TYPES)
            if self._types is None:
                raise self.refusal(TYPES)
        said = {one.get("PartName"): one.get("ContentType", "") for one in self._types}
        wanted = ".presentation." if kind == "officeDocument" else f"{kind}+xml"
        return wanted in said.get(f"/{part}", "")

    def _walk_relations(self, part: str, kind: str, root: Any) -> bool:
        """Goes through what a part names, taking out what is broken; False where it lacks what it needs."""
        place = _relations_of(part)
        relations = self._parsed(place) if place in self.package.namelist() else etree.Element("none")
        if relations is None:
            if kind in ("", *NEEDED):
                return self._without(place, kind)
            self.lost.append(place)
            relations = etree.Element("none")
        named = set(_references(root))
        kinds = set()
        for relation in list(relations):
            target_kind = (relation.get("Type") or "").rpartition("/")[2]
            if relation.get("TargetMode") == "External":
                continue
            target = normpath(join("/", dirname(part), relation.get("Target") or "")).lstrip("/")
            if self.walk(target, target_kind):
                kinds.add(target_kind)
                continue
            self._take_out(part, root, relation, target, target_kind, relation.get("Id") in named)
            self.changed[place] = etree.tostring(relations)
        if kind in NEEDED and NEEDED[kind] not in kinds:
            return self._without(place, kind)
        if kind == "" and "officeDocument" not in kinds:
            raise self.refusal(place)
        self._forget_dangling(part, kind, root, relations)
        return True

    def _without(self, place: str, kind: str) -> bool:
        if kind == "slide":
            return False
        raise self.refusal(place)

    def _take_out(self, part: str, root: Any, relation: Any, target: str, kind: str, is_named: bool) -> None:
        """Takes a broken part out of the part that names it; raises DeckError where it cannot do without it."""
        self.lost.append(target)
        if kind == "image":
            self.changed[target] = EMPTY_PICTURE
            self.known[target] = True
            return
        if kind in ("slideLayout", "slideMaster", "theme", "officeDocument"):
            raise self.refusal(target)
        if kind == "slide" and root is not None:
            _forget_slide(root, relation.get("Id"))
            self.changed[part] = etree.tostring(root)
        elif is_named and kind not in ("chart", "package", "oleObject"):
            raise self.refusal(target)
        relation.getparent().remove(relation)

    def _forget_dangling(self, part: str, kind: str, root: Any, relations: Any) -> None:
        """A chart that names a workbook which no relation leads to names none any more."""
        if kind != "chart" or root is None:
            return
        ids = {relation.get("Id") for relation in relations}
        for element in [one for one in root if etree.QName(one).localname == "externalData"]:
            if element.get(f"{_RELATION}id") not in ids:
                root.remove(element)
                self.changed[part] = etree.tostring(root)

    def _readable(self, part: str) -> bool:
        try:
            with self.package.open(part) as content:
                while content.read(1 << 20):
                    pass
        except (KeyError, *UNREADABLE):
            return False
        return True

    def _parsed(self, part: str) -> Any:
        """The part's root element; None where it is missing or broken. Raises DeckError for entities and endless elements."""
        if not part.lower().endswith((".xml", ".vml", ".rels")):
            return None
        try:
            content = self.package.read(part)
            self._count(content)
            return etree.fromstring(content, _PARSER)
        except (KeyError, expat.ExpatError, etree.LxmlError, *UNREADABLE):
            return None

    def _count(self, content: bytes) -> None:
        depth = 0

        def opened(_: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self.nodes += 1 + len(attributes)
            if depth > MAX_DEPTH or self.nodes > MAX_NODES:
                raise DeckError(text("deck.bomb", name=self.name))

        def closed(_: str) -> None:
            nonlocal depth
            depth -= 1

        def declared(*_: object) -> None:
            raise DeckError(text("deck.entities", name=self.name))

        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = opened, closed
        parser.StartDoctypeDeclHandler = declared
        parser.Parse(content, True)

    def refusal(self, part: str) -> DeckError:
        """The refusal of a deck for a part that is missing or broken."""
        return DeckError(text("deck.part_broken", name=self.name, part=part))

    def written(self) -> bytes:
        """The package with what was changed and without what was not reached."""
        out = io.BytesIO()
        kept = {part for part, sound in self.known.items() if part and sound}
        kept |= {_relations_of(part) for part in kept} | {_relations_of(""), TYPES}
        kept -= {*self.lost} - {*self.changed}
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for part in sorted(kept & {*self.package.namelist(), *self.changed}):
                new.writestr(part, self.changed[part] if part in self.changed else self.package.read(part))
        return out.getvalue()


def _relations_of(part: str) -> str:
    folder, name = split(part)
    return join(folder, "_rels", f"{name}.rels")


def _references(root: Any) -> Iterator[str]:
    """Each mention of a relation in a part."""
    if root is None:
        return
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            if key.startswith(_RELATION):
                yield value


def _forget_slide(presentation: Any, relation: str) -> None:
    """Takes a slide out of the list of slides and out of the sections that list it."""
    for element in [e for e in presentation.iter("{*}sldId") if e.get(f"{_RELATION}id") == relation]:
        number = element.get("id")
        element.getparent().remove(element)
        for listed in [e for e in presentation.iter("{*}sldId") if e.get("id") == number]:
            listed.getparent().remove(listed)
