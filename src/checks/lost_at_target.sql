-- Rows that lost points although they reach their target: by the recomputed score, or because actual equals target.
select item.org_id, item.year, item.position, item.tier3, item.target, item.actual, item.weight - item.score as lost
from form_row as item
join scored_row as scored using (org_id, year, position)
where item.score < item.weight and (scored.recomputed = item.weight or item.actual = item.target)
