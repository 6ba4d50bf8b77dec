-- Months of supply in a band above the normal ones of the rule in force.
select org_id, year, indicator, value as months, band, advice, reference
from measured_figure
where measure = 'months_of_supply_by_area' and above_normal
