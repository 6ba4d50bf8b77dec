-- Rows of the form that carry points under the same three headings more than once.
select org_id, year, min(position) as position, tier3, sum(weight) as weight
from form_row
where weight > 0
group by org_id, year, tier1, tier2, tier3
having count(*) > 1
