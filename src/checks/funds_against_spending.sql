-- Funds won in a whole year far above what the projects spent: where did the difference go?
select
    funds.org_id,
    funds.year,
    funds.indicator,
    funds.value as funds,
    spending.value as spending,
    funds.value - spending.value as gap
from whole_year_figure as funds
join whole_year_figure as spending on spending.org_id = funds.org_id and spending.year = funds.year
where
    funds.indicator = 'funding.total' and funds.role = 'actual'
    and spending.indicator = 'budget.project' and spending.role = 'actual'
    and funds.value - spending.value > $share * spending.value
