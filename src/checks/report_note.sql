-- What is wrong with a report, and none of its figures in force shows.
select
    org_id,
    year,
    severity,
    message || coalesce($opening || string_agg(distinct locator, $separator order by locator) || $closing, '') as said
from note
where holds_figures and list_contains($codes, code)
group by org_id, year, severity, message
