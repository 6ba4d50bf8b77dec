-- What is wrong with the form in force as it was printed, and none of its stored rows shows.
select
    org_id,
    year,
    severity,
    message || coalesce($opening || string_agg(distinct locator, $separator order by locator) || $closing, '') as said
from note
where holds_form and list_contains($codes, code)
group by org_id, year, severity, message
