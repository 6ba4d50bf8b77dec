-- Rows with full marks although the recomputed score falls short of the weight by more than rounding explains.
select item.org_id, item.year, item.position, item.tier3, item.target, item.actual, item.weight
from form_row as item
join scored_row as scored using (org_id, year, position)
where item.score = item.weight and item.weight - scored.recomputed >= $shortfall
