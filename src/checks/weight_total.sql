-- Forms whose weights do not add up to the fixed total.
select org_id, year, sum(weight) as weight, $total as total
from form_row
group by org_id, year
having sum(weight) <> $total
