"""What an HTML file that must work alone is made of: its policy, its colours, its data."""

import base64
import hashlib
import json
from dataclasses import asdict

from src.charts.theme import Palette


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
