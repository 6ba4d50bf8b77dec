-- Indicators in per cent of a whole outside 0 to 100. A stated completion rate may exceed 100 but not fall below 0.
select figure.org_id, figure.year, figure.indicator, figure.role, figure.value
from figure
join catalogue_indicator as listed using (indicator)
where
    (listed.is_percent or figure.role = 'stated_ratio')
    and (figure.value < 0 or (figure.value > 100 and figure.role <> 'stated_ratio'))
