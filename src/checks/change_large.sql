-- Whole years that differ widely from the year before; a part that moved with its whole is told once, by the whole.
-- Small counts move widely by themselves, and percentages are not compared.
with moved as (
    select
        now.org_id,
        now.year,
        now.indicator,
        listed.part_of,
        now.value,
        before.value as previous,
        if(now.value > before.value, $up, $down) as direction,
        abs(100 * (now.value - before.value) / before.value) as rate
    from whole_year_figure as now
    join whole_year_figure as before
        on before.org_id = now.org_id and before.year + 1 = now.year
        and before.indicator = now.indicator and before.role = now.role
    join catalogue_indicator as listed on listed.indicator = now.indicator
    where
        now.role = 'actual'
        and not listed.is_percent
        and before.value > 0
        and 100 * abs(now.value - before.value) > $limit * before.value
        and not (list_contains($counted, now.unit) and greatest(now.value, before.value) < $few)
)
select
    org_id,
    year,
    indicator,
    value,
    previous,
    direction,
    rate,
    if(value > 0, least(1, abs(ln(value / previous)) / ln($extreme)), 1) as extent
from moved
where
    not exists (
        select 1
        from moved as whole
        where
            whole.org_id = moved.org_id and whole.year = moved.year
            and whole.indicator = moved.part_of and whole.direction = moved.direction
    )
