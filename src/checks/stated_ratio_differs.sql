-- Stated completion or execution rates that do not follow from the stated figures, rounded as printed, for the same day.
select measured.org_id, measured.year, measured.indicator, stated.value as stated, measured.as_printed as computed
from measured_figure as measured
join figure as stated
    on stated.org_id = measured.org_id and stated.year = measured.year and stated.indicator = measured.indicator
join figure as reached
    on reached.org_id = stated.org_id and reached.year = stated.year and reached.indicator = stated.indicator
where
    stated.role = 'stated_ratio'
    and reached.role = 'actual'
    and reached.day = stated.day
    and measured.measure in ('attainment', 'execution_rate')
    and measured.as_printed <> stated.value
