-- Targets that the whole year missed, by the bands in force; progress within the year is no miss.
select org_id, year, indicator, value as rate, greatest(0, least(1, (100 - value) / 100)) as extent
from measured_figure as measured
where
    measure = 'attainment'
    and is_warning
    and exists (
        select 1
        from whole_year_figure as reached
        where
            reached.org_id = measured.org_id and reached.year = measured.year
            and reached.indicator = measured.indicator and reached.role in ('actual', 'stated_ratio')
    )
