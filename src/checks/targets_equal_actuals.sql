-- Forms in which every row with plain numbers reaches its target to the digit: percentages and the budget row do so often.
select org_id, year, count(*) as count, first(tier1 order by position) as tier1
from form_row
where position > 0 and weight > 0 and unit is distinct from $percent and target is not null and actual is not null
group by org_id, year
having count(*) >= $least and count(*) filter (actual <> target) = 0
