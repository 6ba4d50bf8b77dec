"""What a deck says of itself in its custom properties: whose year it shows, and a digest of every text that we wrote.

Programs keep such properties, also those that rename shapes; so a text is still known, and known to be as we wrote it.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from src.charts.slide import Drawn

PREFIX = "housing."
TEXT, CHART, FIGURES, PLACES, MINIMUMS = "text.", "chart.", "figures.", "places.", "minimums."
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


@dataclass(frozen=True, slots=True)
class Imprint:
    """Id of the centre and the year (None: unknown), and by key or chart what we wrote: programs may drop names and workbooks.

    `texts` are digests of our texts, `charts` of the charts' alternative texts, `drawn` figures, places of labels and where axes began.
    """

    org_id: str | None = None
    year: int | None = None
    texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    charts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    drawn: Mapping[str, Drawn] = field(default_factory=dict)

    def key_of(self, digest: str) -> str | None:
        """The key of the text that has the digest."""
        return next((key for key, digests in self.texts.items() if digest in digests), None)

    def chart_of(self, digest: str) -> str | None:
        """The chart whose alternative text has the digest."""
        return next((chart for chart, digests in self.charts.items() if digest in digests), None)


def read(presentation: Any) -> Imprint:
    """The deck's imprint; an empty one for a deck without."""
    entries = [(entry.get("name", ""), "".join(entry.itertext())) for entry in _entries(presentation)]
    found = {name.removeprefix(PREFIX): value for name, value in entries if name.startswith(PREFIX)}
    year = found.get("year", "")
    drawn = [_sets(found, prefix) for prefix in (FIGURES, PLACES, MINIMUMS)]
    return Imprint(
        found.get("org"),
        int(year) if year.isdecimal() else None,
        _sets(found, TEXT),
        charts := _sets(found, CHART),
        {one: Drawn(*(part.get(one, frozenset()) for part in drawn)) for one in charts},
    )


def _sets(found: Mapping[str, str], prefix: str) -> dict[str, frozenset[str]]:
    return {
        key.removeprefix(prefix): frozenset(value.split()) for key, value in found.items() if key.startswith(prefix)
    }


def write(presentation: Any, imprint: Imprint) -> None:
    """Write the imprint in place of the one that is there; other custom properties stay."""
    others = [deepcopy(entry) for entry in _entries(presentation) if not entry.get("name", "").startswith(PREFIX)]
    ours = [("org", imprint.org_id or ""), ("year", str(imprint.year or ""))]
    ours += [(TEXT + key, " ".join(sorted(digests))) for key, digests in imprint.texts.items()]
    ours += [(CHART + key, " ".join(sorted(digests))) for key, digests in imprint.charts.items()]
    ours += [(FIGURES + key, " ".join(sorted(drawn.figures))) for key, drawn in imprint.drawn.items()]
    ours += [(PLACES + key, " ".join(sorted(drawn.places))) for key, drawn in imprint.drawn.items()]
    ours += [(MINIMUMS + key, " ".join(sorted(one.minimums))) for key, one in imprint.drawn.items() if one.minimums]
    root = etree.Element(f"{{{NAMESPACE}}}Properties", nsmap={None: NAMESPACE, "vt": TYPES})
    root.extend([*others, *(_entry(PREFIX + name, value) for name, value in ours)])
    for number, entry in enumerate(root, 2):
        entry.set("pid", str(number))
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = presentation.part.package
    part = _part(presentation)
    if part is not None:
        part._blob = blob
        return
    place = PackURI("/docProps/custom.xml")
    package.relate_to(
        Part(place, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, package, blob), RELATIONSHIP_TYPE.CUSTOM_PROPERTIES
    )


def _part(presentation: Any) -> Any | None:
    relations = presentation.part.package._rels.values()
    return next((r.target_part for r in relations if r.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES), None)


def _entry(name: str, value: str) -> Any:
    entry = etree.Element(f"{{{NAMESPACE}}}property", fmtid=FORMAT, name=name)
    etree.SubElement(entry, f"{{{TYPES}}}lpwstr").text = value
    return entry


def _entries(presentation: Any) -> list[Any]:
    """The element of each custom property; a broken list has none."""
    part = _part(presentation)
    try:
        return list(etree.fromstring(part.blob)) if part is not None else []
    except etree.LxmlError:
        return []
