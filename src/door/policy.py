"""What browsers may do with the answers: the security headers of each response.

Pages load from this server alone. Streamlit needs inline styles, and its components arrive as blobs; the inline scripts
of the shell are named by their hashes. What was made for a viewer (`/media`) may hold scripts of its own, the player,
and therefore gets no rights of this origin.
"""

import base64
import hashlib
from functools import cache

from src.door import shell

MADE_FOR_VIEWERS = ("/media/", "/component/")

COMMON = {
    "x-frame-options": "SAMEORIGIN",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

PLAYER = "; ".join(
    (
        "default-src 'none'",
        "script-src 'unsafe-inline'",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "sandbox allow-scripts",
    )
)


def headers(path: str, host: str) -> dict[str, str]:
    """The headers of a response to a path below the server's base; `host` is the valid host that was asked."""
    policy = PLAYER if is_made(path) else _page_policy(host)
    return {**COMMON, "content-security-policy": policy}


def is_made(path: str) -> bool:
    """Whether what stands at the path below the server's base was made for a viewer, or is a file for pages to fetch."""
    return path.startswith(MADE_FOR_VIEWERS)


@cache
def _hashes() -> str:
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in shell.scripts())
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _page_policy(host: str) -> str:
    sockets = "" if host.startswith("[") else f" ws://{host} wss://{host}"  # older browsers' 'self' leaves out sockets
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob: {_hashes()}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "frame-src 'self'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )
