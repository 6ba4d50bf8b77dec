-- Budget rows of the form that say something else than the budget figures of the same whole year.
select
    item.org_id,
    item.year,
    item.position,
    item.target as row_adjusted,
    item.actual as row_actual,
    planned.value as adjusted,
    spent.value as actual
from form_row as item
join figure as planned on planned.org_id = item.org_id and planned.year = item.year
join whole_year_figure as spent on spent.org_id = item.org_id and spent.year = item.year
where
    item.position = 0
    and item.unit = $unit
    and planned.indicator = 'budget.total' and planned.role = 'adjusted'
    and spent.indicator = 'budget.total' and spent.role = 'actual'
    and (item.target <> planned.value or item.actual <> spent.value)
