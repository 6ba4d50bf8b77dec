"""What stands before every request: who may ask, from where, and what a browser may do with the answer."""

from src.door.assets import drawing_library
from src.door.browsers import HEADER as BROWSER_HEADER
from src.door.browsers import Renewal, renew
from src.door.middleware import Door
from src.door.opening import opened
from src.door.uploads import permit, withdraw

__all__ = [
    "BROWSER_HEADER",
    "Door",
    "Renewal",
    "drawing_library",
    "opened",
    "permit",
    "renew",
    "withdraw",
]
