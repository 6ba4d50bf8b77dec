"""HTML from templates that escape by themselves.

A template lies beside the module that speaks it, `name.html` beside `name.py`, and holds macros, which the module calls as
functions. What they are given comes out as text, unless a template made it. Templates say sentences with `text` and `words`.
"""

import pickle
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from markupsafe import Markup

from src.catalogue import text, words


class Html(Markup):
    """What a template made: a text that is not escaped again, and that Streamlit shows as it is.

    Streamlit dedents a mere text first, line by line by expressions: that alone took longer than the rest of a visit.
    """

    def _repr_html_(self) -> str:
        return self


ROOMS = Path(__file__).parents[1]
BREAK = re.compile(r"(?:(?<=>)|(?<=[%}#]\}))\s*\n\s*|\s*\n\s*(?=<|\{[%{#])")
"""A line break beside a tag or a statement, with its indentation."""


DOCUMENT_NUMBER = r"\u3014\d{4}\u3015\d+\u53f7?"
WHOLE = rf"\d{{4}}-\d\d-\d\d|{DOCUMENT_NUMBER}|\d[\d,.]*%?\u2013\d[\d,.]*%?"
"""A date, a document's number, a range: what no line ends within, though a browser would break it at its hyphen or bracket."""
_WHOLE = re.compile(f"({WHOLE})")


class Macros:
    """The macros of one template by name."""

    def __init__(self, template: object) -> None:
        self._template = template

    def __getattr__(self, name: str, /) -> Callable[..., Html]:
        """The macro; an argument that is missing or unknown raises where it is used."""
        macro = getattr(self._template, name)
        made = self.__dict__[name] = lambda *given, **named: Html(macro(*given, **named))
        return made


class _Layout(Extension):
    """Line breaks order a template and reach no page; as comments they keep the numbers of its lines."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return BREAK.sub(r"{#\g<0>#}", source)


class Compiled(FileSystemBytecodeCache):
    """Templates as they were compiled, kept in a folder: to compile those of the first page takes a tenth of a second.

    As Python does with modules: what cannot be read there or written is compiled at each start.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._compiled_by = f"{version('jinja2')}\n{Path(__file__).read_text(encoding='utf-8')}"

    def get_source_checksum(self, source: str) -> str:
        """What another version of Jinja or of this module compiled counts for nothing."""
        return super().get_source_checksum(source + self._compiled_by)

    def load_bytecode(self, bucket: Bucket) -> None:
        """A damaged file is made anew."""
        try:
            super().load_bytecode(bucket)
        except (EOFError, ValueError, pickle.UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """The file is whole or it is not there."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


environment = Environment(
    loader=FileSystemLoader(ROOMS),
    bytecode_cache=None if sys.dont_write_bytecode else Compiled(Path(__file__).with_name("__pycache__")),
    extensions=[_Layout],
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
)
environment.globals.update(text=text, words=words)


def _whole(content: str) -> str:
    """The text with its dates, ranges and documents' numbers on one line each; what a template made stays as it is."""
    if isinstance(content, Markup) or not _WHOLE.search(str(content)):
        return content
    return Macros(environment.get_template("markup/emphasis.html").module).whole(_WHOLE.split(content))


environment.filters["whole"] = _whole


def macros(module: str, **called: Callable[..., object]) -> Macros:
    """The macros of the template beside the module, given as its `__file__`; they may call the functions named."""
    template = Path(module).with_suffix(".html").relative_to(ROOMS)
    return Macros(environment.get_template(template.as_posix(), globals=called).module)


def joined(parts: Iterable[str]) -> Html:
    """What templates made, one after another; `"".join` would make a mere text of it."""
    return Html().join(parts)
