-- Spending above the adjusted budget.
select spent.org_id, spent.year, spent.indicator, spent.value as actual, planned.value as adjusted
from figure as spent
join figure as planned
    on planned.org_id = spent.org_id and planned.year = spent.year and planned.indicator = spent.indicator
where spent.role = 'actual' and planned.role = 'adjusted' and spent.value > planned.value
