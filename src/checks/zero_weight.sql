-- Rows of the form that carry no points.
select org_id, year, position, tier3
from form_row
where weight = 0
