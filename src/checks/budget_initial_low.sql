-- Budgets that grew far beyond the initial one.
select org_id, year, indicator, value as rate
from measured_figure
where measure = 'adjustment_rate' and indicator = 'budget.total' and value > 100 + $limit
