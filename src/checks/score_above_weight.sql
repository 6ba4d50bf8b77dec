-- Rows of the form whose score exceeds their weight.
select org_id, year, position, tier3, score, weight
from form_row
where score > weight
