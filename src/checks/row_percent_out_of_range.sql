-- Rows in per cent of a whole outside 0 to 100; rows that must be percentages, such as satisfaction, have their own rule.
select item.org_id, item.year, item.position, item.tier3, item.target, item.actual
from form_row as item
join scored_row as scored using (org_id, year, position)
where
    item.unit = $percent
    and scored.expected_unit is distinct from $percent
    and item.weight > 0
    and regexp_matches(item.tier3, $share)
    and (least(item.target, item.actual) < 0 or greatest(item.target, item.actual) > 100)
