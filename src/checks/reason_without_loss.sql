-- Rows with full marks that nevertheless give a reason for a deviation.
select org_id, year, position, tier3
from form_row
where score = weight and weight > 0 and reason is not null and not regexp_full_match(reason, $blank)
