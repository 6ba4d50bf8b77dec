"""An HTML file that must work alone: shell, look, script, colours, data and the charts' library in one, no request to anywhere."""

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from src.charts import library, screen
from src.charts.theme import FONT_STACK, LIGHT, Palette
from src.markup import Html, macros
from src.store.disk import deliver

_html = macros(__file__)


def write(
    out: str | Path | BinaryIO,
    document: Callable[..., Html],
    folder: Path,
    *,
    title: str,
    snapshot: str,
    colours: str,
    viewport: str = "device-width, initial-scale=1",
    scheme: str = "light dark",
    data: object = None,
    with_charts: bool = True,
    before: str = "",
    **parts: object,
) -> None:
    """Write the document that the macro makes to a path or a stream; `look.css` and `script.js` stand in the folder.

    `colours` are CSS that the look builds on, the script reads `data`, and the macro gets the parts as they are. A document
    whose charts are drawn already comes without the library. `before` are scripts that stand before the folder's own.
    """
    look, script = ((folder / name).read_text(encoding="utf-8") for name in ("look.css", "script.js"))
    drawing, fitting = (library.script().decode(), screen.narrow_script()) if with_charts else ("", "")
    script = fitting + before + script
    style = f"{colours}\n{look}"
    whole = document(
        head=_html.head(policy(drawing, script), snapshot, title, viewport, scheme, style),
        script=script,
        library=drawing,
        data=inline_json(data),
        **parts,
    )
    deliver(out, whole.encode())


def policy(*scripts: str) -> str:
    """The content security policy: nothing from anywhere, and no script but these.

    The charts' library styles its elements in place. Evaluating stays allowed: nothing here evaluates a text from data, and
    tools that drive a browser need it.
    """
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; script-src {allowed} 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:"


def sheet_look(width: str) -> str:
    """CSS of a sheet so wide that the browser prints: light colours, and what sheets of every size have in common."""
    colours = f":root{{color-scheme:light;--wide:{width};--fonts:{FONT_STACK};{custom_properties(LIGHT)}}}"
    return f"{colours}\n{Path(__file__).with_name('sheet.css').read_text(encoding='utf-8')}"


def custom_properties(palette: Palette) -> str:
    """The palette's colours as CSS custom properties."""
    return "".join(f"--{name.replace('_', '-')}:{colour};" for name, colour in asdict(palette).items())


def inline_json(document: object) -> str:
    """The document as JSON that cannot end the script element it stands in."""
    found = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return found.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
