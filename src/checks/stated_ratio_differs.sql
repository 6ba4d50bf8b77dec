-- Stated completion or execution rates that do not follow from the stated figures, rounded as printed.
select measured.org_id, measured.year, measured.indicator, stated.value as stated, measured.as_printed as computed
from measured_figure as measured
join figure as stated
    on stated.org_id = measured.org_id and stated.year = measured.year and stated.indicator = measured.indicator
where
    stated.role = 'stated_ratio'
    and measured.measure in ('attainment', 'execution_rate')
    and measured.as_printed <> stated.value
