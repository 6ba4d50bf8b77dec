-- Rows of the form that exceed an at-least target so far that it may have been set too low.
select
    item.org_id,
    item.year,
    item.position,
    item.tier3,
    item.target,
    item.actual,
    100 * item.actual / item.target as rate
from form_row as item
join scored_row as scored using (org_id, year, position)
where
    scored.is_at_least
    and item.weight > 0
    and item.target > 0
    and 100 * item.actual >= $limit * item.target
