-- Targets that the whole year missed, by the bands in force; progress within the year is no miss.
select org_id, year, indicator, value as rate
from measured_figure as measured
where
    measure = 'attainment'
    and is_missed
    and exists (
        select 1
        from whole_year_figure as reached
        where
            reached.org_id = measured.org_id and reached.year = measured.year
            and reached.indicator = measured.indicator and reached.role in ('actual', 'stated_ratio')
    )
