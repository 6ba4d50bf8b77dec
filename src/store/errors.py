"""What the store refuses. Every message is one Chinese sentence: what, where, and what to do."""

from src.catalogue import text

# The names read as what happened, in the words of the field; `Error` at their end would add nothing.


class StoreError(Exception):
    """The store could not do what was asked; nothing was changed."""


class Busy(StoreError):  # noqa: N818
    """Somebody else kept the file longer than the caller was ready to wait."""


class Away(StoreError):  # noqa: N818
    """The database server does not answer; once it does, everything is as it was."""


class Unreadable(StoreError):  # noqa: N818
    """The file is missing, damaged, or no database of this product."""


class Newer(StoreError):  # noqa: N818
    """The file was made or moved forward by a newer program; only that one can read it."""


class ForeignLog(Unreadable):
    """The log beside the file belongs to another file; what it holds is not what was saved into this one."""


class Taken(StoreError):  # noqa: N818
    """Another database stands there since this one was begun."""


class UnknownCentre(StoreError, ValueError):  # noqa: N818
    """No such centre in the file; the message names the known ones."""


class KindMismatch(StoreError):  # noqa: N818
    """Real and sample figures were about to meet in one file."""


class InvalidFigures(StoreError):  # noqa: N818
    """Figures that cannot be kept exactly as they are; `problems` names each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        shown = text("store.separator").join(problems[:5])
        super().__init__(text("store.invalid_figures", problems=shown, count=len(problems)))
