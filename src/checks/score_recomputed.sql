-- Rows whose score differs from the recomputed one, as exact as the form prints them; full marks below the target and points lost
-- at the target have their own rules.
select item.org_id, item.year, item.position, item.tier3, item.target, item.actual, scored.recomputed, item.score
from form_row as item
join scored_row as scored using (org_id, year, position)
where
    scored.differs
    and item.score < item.weight
    and scored.recomputed < item.weight
    and item.actual is distinct from item.target
