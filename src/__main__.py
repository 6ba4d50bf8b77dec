"""`python -m src …`: the command line."""

import sys

from src.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
