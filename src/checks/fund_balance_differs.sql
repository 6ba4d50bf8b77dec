-- Fund balances that do not follow from the year before and what came in and went out, where all of it is reported.
with flow as (
    select
        org_id,
        year,
        max(value) filter (indicator = 'maintenance_fund.balance') as balance,
        max(value) filter (indicator = 'maintenance_fund.collected') as collected,
        max(value) filter (indicator = 'maintenance_fund.interest') as interest,
        max(value) filter (indicator = 'maintenance_fund.withdrawn') as withdrawn
    from whole_year_figure
    where role = 'actual'
    group by org_id, year
)
select
    now.org_id,
    now.year,
    'maintenance_fund.balance' as indicator,
    now.balance,
    before.balance + now.collected + now.interest - now.withdrawn as expected,
    abs(now.balance - (before.balance + now.collected + now.interest - now.withdrawn)) as gap
from flow as now
join flow as before on before.org_id = now.org_id and before.year + 1 = now.year
where abs(now.balance - (before.balance + now.collected + now.interest - now.withdrawn)) > $tolerance
