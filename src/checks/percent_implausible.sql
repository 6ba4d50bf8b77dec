-- Rows printed as a percentage whose target is no plausible level of satisfaction or the like.
select item.org_id, item.year, item.position, item.tier3, item.target, item.actual
from form_row as item
join scored_row as scored using (org_id, year, position)
where
    scored.expected_unit = '%'
    and item.unit = '%'
    and (item.target < $floor or item.target > $ceiling or item.actual > $ceiling)
    and item.weight > 0
