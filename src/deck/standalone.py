"""An HTML file that must work alone: shell, look, script, colours, data and the charts' library in one, no request to anywhere."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from html import escape
from pathlib import Path
from string import Template
from typing import BinaryIO

from src.charts import screen
from src.charts.theme import Palette
from src.store.disk import deliver

SCRIPTS = re.compile(r"<script>\$(\w+)</script>")


def write(
    out: str | Path | BinaryIO,
    folder: Path,
    *,
    title: str,
    snapshot: str,
    colours: str,
    data: object,
    values: Mapping[str, str],
) -> None:
    """Fill `shell.html` of the folder, beside which `look.css` and `script.js` stand, and write it to a path or a stream.

    `title` is text, `values` are HTML that is already escaped, `colours` CSS that the look builds on; the script reads `data`.
    """
    shell, look, script = (
        (folder / name).read_text(encoding="utf-8") for name in ("shell.html", "look.css", "script.js")
    )
    scripts = {"script": script, "library": screen.library()}
    own = {
        "policy": policy(*(scripts[name] for name in SCRIPTS.findall(shell))),
        "snapshot": snapshot,
        "title": escape(title),
        "style": f"{colours}\n{look}",
        "data": inline_json(data),
    }
    whole = Template(shell).substitute(own | scripts | dict(values)).encode()
    deliver(out, whole)


def policy(*scripts: str) -> str:
    """The content security policy: nothing from anywhere, and no script but these.

    The charts' library styles its elements in place. Evaluating stays allowed: nothing here evaluates a text from data, and
    tools that drive a browser need it.
    """
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; script-src {allowed} 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:"


def custom_properties(palette: Palette) -> str:
    """The palette's colours as CSS custom properties."""
    return "".join(f"--{name.replace('_', '-')}:{colour};" for name, colour in asdict(palette).items())


def inline_json(document: object) -> str:
    """The document as JSON that cannot end the script element it stands in."""
    found = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return found.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
