"""What a deck says of a finding besides its message: who answers for it and what the centre is asked to do."""

from src.board import signed
from src.catalogue import indicators, programmes, rules, text
from src.records import Finding, Severity


def severity_word(severity: Severity) -> str:
    """How grave, in a word."""
    return text(f"catalogue.severity.{severity}")


def desk(finding: Finding) -> str:
    """The desk that answers for the finding: that of the indicator's programme, else of the one that the rule names."""
    if finding.indicator in indicators():
        return programmes()[indicators()[finding.indicator].programme].desk
    return programmes()[finding.programme].desk


def message(finding: Finding) -> str:
    """What is wrong, and on a line of its own what somebody wrote on it."""
    return "\n".join([finding.message, *([signed(finding.comment)] if finding.comment else [])])


def action(finding: Finding) -> str:
    """What the centre is asked to do about the finding, as its rule says."""
    return rules()[finding.rule].action
