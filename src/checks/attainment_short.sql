-- Targets that the whole year came close to and did not reach, as far as the printed rate tells.
select org_id, year, indicator, value as rate, (100 - value) / $span as extent
from measured_figure as measured
where
    measure = 'attainment'
    and not is_warning
    and round(value, 1) < 100
    and exists (
        select 1
        from whole_year_figure as reached
        where
            reached.org_id = measured.org_id and reached.year = measured.year
            and reached.indicator = measured.indicator and reached.role in ('actual', 'stated_ratio')
    )
