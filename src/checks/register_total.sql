-- Sum rows of a table in force that are not what its rows add up to; sums are never stored, so its reading says so.
with noted as (
    select
        org_id,
        year,
        severity,
        message,
        any_value(code) as code,
        string_agg(distinct locator, $separator order by locator) as places
    from ledger_note
    where list_contains($codes, code)
    group by org_id, year, severity, message
)
select
    org_id,
    year,
    severity,
    coalesce(places, code) as item,
    $programme as programme,
    message || coalesce($opening || places || $closing, '') as said
from noted
