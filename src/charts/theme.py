"""The look in one place: colours by role, type sizes and fonts, for screen, wall and slide.

No page and no chart function writes a colour. Every colour pair used for text reaches a contrast of 4.5 : 1 on its ground.
"""

from dataclasses import dataclass, fields

FONT_STACK = '"Microsoft YaHei","Noto Sans CJK SC","PingFang SC",sans-serif'


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one appearance, each the counterpart of one colour of the other. A target is hollow: `outline` on `card`; `reference` is seen on the card and on a bar."""

    ink: str
    muted: str
    faint: str
    line: str
    ground: str
    card: str
    track: str
    actual: str
    previous: str
    outline: str
    other: str
    warning: str
    caution: str
    reference: str
    good: str
    navigation: str
    navigation_active: str
    accent: str


LIGHT = Palette(
    ink="#1b2733",
    muted="#5c6b7a",
    faint="#5f6e80",
    line="#dfe5eb",
    ground="#f5f7fa",
    card="#ffffff",
    track="#e8edf2",
    actual="#12406b",
    previous="#9db6cc",
    outline="#5c6b7a",
    other="#6f93b3",
    warning="#c2492f",
    caution="#9a6000",
    reference="#c77f1a",
    good="#2b6e5b",
    navigation="#0f2f4f",
    navigation_active="#1b4a78",
    accent="#e0b04a",
)

DARK = Palette(
    ink="#e6edf4",
    muted="#a3b3c2",
    faint="#93a4b5",
    line="#2b3b4b",
    ground="#0e1822",
    card="#15222f",
    track="#243646",
    actual="#5ea2dc",
    previous="#3d5f80",
    outline="#a3b3c2",
    other="#4a7ba8",
    warning="#f0836b",
    caution="#e0a84a",
    reference="#e0a94b",
    good="#63b99f",
    navigation="#0a1f35",
    navigation_active="#1b4a78",
    accent="#e0b04a",
)

ON_PAPER = {getattr(DARK, role.name): getattr(LIGHT, role.name) for role in fields(Palette)}
"""The light counterpart of each dark colour: what is printed is always light."""


def palette(dark: bool) -> Palette:
    """The palette of the appearance."""
    return DARK if dark else LIGHT
