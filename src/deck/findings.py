"""What a deck says of a finding besides its message: who answers for it and what the centre is asked to do."""

from src.catalogue import indicators, programmes, rules
from src.records import Finding


def desk(finding: Finding) -> str:
    """The desk that answers for the finding: that of the indicator's programme, else of the one that the rule names."""
    if finding.indicator in indicators():
        return programmes()[indicators()[finding.indicator].programme].desk
    return programmes()[finding.programme].desk


def action(finding: Finding) -> str:
    """What the centre is asked to do about the finding, as its rule says."""
    return rules()[finding.rule].action
