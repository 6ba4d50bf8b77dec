-- Sum rows of a table in force that are not what its rows add up to; sums are never stored, so its reading says so.
select
    org_id,
    year,
    severity,
    $programme as programme,
    message || coalesce($opening || string_agg(distinct locator, $separator order by locator) || $closing, '') as said
from ledger_note
where list_contains($codes, code)
group by org_id, year, severity, message
