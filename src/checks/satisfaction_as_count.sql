-- Rows that must hold a percentage but hold a bare number that is none, such as a count of people.
select item.org_id, item.year, item.position, item.tier3, item.actual
from form_row as item
join scored_row as scored using (org_id, year, position)
where
    scored.expected_unit = '%'
    and item.unit is distinct from '%'
    and (item.actual < $floor or item.actual > $ceiling)
    and item.weight > 0
