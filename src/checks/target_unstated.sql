-- Completion rates without the target that they compare with; the rate is rounded, so only a range of targets follows.
select implied.org_id, implied.year, implied.indicator, stated.value as stated, implied.lower, implied.upper
from implied_target as implied
join figure as stated
    on stated.org_id = implied.org_id and stated.year = implied.year and stated.indicator = implied.indicator
where stated.role = 'stated_ratio'
