-- Rows of the form with points below zero.
select org_id, year, position, tier3, score, weight
from form_row
where score < 0 or weight < 0
