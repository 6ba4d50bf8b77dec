-- Rows that lost points without a reason.
select org_id, year, position, tier3, weight - score as lost
from form_row
where score < weight and (reason is null or regexp_full_match(reason, $blank))
