-- Rows without a score in a form that scores other rows; a form of planned values only has none at all.
select org_id, year, position, tier3, weight
from form_row
where weight > 0
qualify score is null and count(score) over (partition by org_id, year) > 0
