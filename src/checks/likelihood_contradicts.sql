-- Rows of the form of monitoring that call certain what their own forecast misses, or impossible what it reaches: plain numbers in one unit.
with newest as (
    select *
    from ledger_monitoring_item
    qualify as_of = max(as_of) over (partition by org_id, year, subject)
),
plain as (
    select
        *,
        regexp_extract(replace(target_text, ',', ''), $number, ['number', 'unit']) as wanted,
        regexp_extract(replace(forecast_text, ',', ''), $number, ['number', 'unit']) as expected,
        regexp_matches(target_text, $at_most) as is_at_most
    from newest
),
numbers as (
    select
        *,
        try_cast(wanted.number as double) as target,
        try_cast(expected.number as double) as forecast
    from plain
    where wanted.unit = expected.unit or wanted.unit = '' or expected.unit = ''
),
judged as (
    select *, case when is_at_most then forecast <= target else forecast >= target end as reaches from numbers
)
select
    org_id,
    year,
    subject || ':' || position as item,
    likelihood as kind,
    tier3,
    target_text,
    forecast_text,
    as_of as day
from judged
where (likelihood = 'certain' and not reaches) or (likelihood = 'impossible' and reaches)
