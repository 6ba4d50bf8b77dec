"""`python -m src.sample OUT`: write the sample database."""

import argparse
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from src import sample, store
from src.catalogue import text
from src.catalogue.visible import one_line, visible
from src.store import disk

DONE, REFUSED = 0, 2


class _BadArgumentsError(Exception):
    """What was typed is no call of this command."""


class _Parser(argparse.ArgumentParser):
    """Speaks Chinese where argparse has English."""

    def format_help(self) -> str:
        return text("sample.help") + "\n"

    def error(self, message: str) -> NoReturn:
        raise _BadArgumentsError(message)


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 written, 2 refused with one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    parser = _Parser(allow_abbrev=False)
    parser.add_argument("out", type=store.database_at)
    parser.add_argument("--seed", type=int, default=sample.SEED)
    try:
        given = parser.parse_args(arguments)
    except _BadArgumentsError:
        return _refused(text("sample.bad_arguments"))
    return _write(given.out, given.seed)


def _write(database: store.Database, seed: int) -> int:
    try:
        if isinstance(database, Path):
            with disk.looking_at(database):
                if database.exists():
                    return _refused(text("sample.exists", file=database))
        documents = sample.write(database, seed)
    except store.StoreError as error:
        return _refused(str(error))
    centres = len({centre for delivery in sample.dataset(seed) for centre in delivery.organisations})
    print(visible(text("sample.written", file=database, centres=centres, documents=documents)))
    return DONE


def _refused(sentence: str) -> int:
    print(one_line(sentence), file=sys.stderr)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
