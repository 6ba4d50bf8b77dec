"""HTML of the page of data checks, as pure functions. Every text that comes from data is escaped."""

from collections.abc import Sequence
from html import escape

from src.catalogue import Rule, text
from src.records import Finding
from src.ui import markup


def topic(name: str) -> str:
    """The heading that a reviewer puts rules under."""
    return f'<h3 class="topic">{escape(text(f"checks.topic_{name}"))}</h3>'


def rule(rule: Rule, likes: Sequence[Finding], desks: str) -> str:
    """What is wrong, how often, what to do, who does it and which document says so."""
    count = text("ui.checks.likes", count=len(likes))
    said = {
        "ask": rule.action,
        "desk": desks,
        "reference": text("ui.checks.separator").join(dict.fromkeys(f.reference for f in likes)),
    }
    terms = "".join(
        f"<div><dt>{escape(text(f'ui.checks.{name}'))}</dt><dd>{escape(words)}</dd></div>"
        for name, words in said.items()
    )
    return f'<div class="rule"><b>{escape(rule.label)}</b><span class="likes">{count}</span><dl>{terms}</dl></div>'


def case(finding: Finding, figures: Sequence[str]) -> str:
    """One finding with the figures it speaks of."""
    lines = "".join(f"<small>{escape(figure)}</small>" for figure in figures)
    return f'<div class="case">{markup.severity_mark(finding)}{escape(finding.message)}<p>{lines}</p></div>'


def verified(finding: Finding) -> str:
    """One verified finding with who says so, when and why."""
    note = finding.verified
    if note is None:
        raise ValueError(f"finding of rule {finding.rule} is not verified")
    at = note.at.isoformat(" ", "minutes")
    said = escape(text("ui.checks.verified_by", by=note.by, at=at, reason=note.reason))
    return f'<div class="case done"><b class="mark good" aria-hidden="true">✓</b>{escape(finding.message)}<p><small>{said}</small></p></div>'


def done(sentence: str) -> str:
    """What was saved just now."""
    return f'<div class="said" role="status"><b aria-hidden="true">✓</b>{escape(sentence)}</div>'
