"""`python -m src.sample OUT`: write the sample database."""

import argparse
import sys
from pathlib import Path

from src import sample


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 written, 2 refused because the file is there already."""
    parser = argparse.ArgumentParser(prog="python -m src.sample", description="Write the sample database.")
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to create, for example data/sample.duckdb")
    parser.add_argument("--seed", type=int, default=sample.SEED, help="another seed gives other figures")
    given = parser.parse_args(arguments)
    try:
        documents = sample.write(given.out, given.seed)
    except FileExistsError:
        print(f"{given.out} is there already: delete it or name another file", file=sys.stderr)
        return 2
    print(f"{given.out}: {documents} documents of {len({d.organisation for d in sample.dataset(given.seed)})} centres")
    return 0


if __name__ == "__main__":
    sys.exit(main())
