-- Projects under way that were paid for further than they are built, of the contract or, where none is known, of the total investment.
with measured as (
    select *, coalesce(contract_amount, investment_total) as whole from project_state
)
select
    org_id,
    year,
    project_id,
    programme,
    name,
    case when contract_amount is null then 'total' else 'contract' end as kind,
    day,
    paid,
    whole,
    physical,
    100 * paid / whole as share,
    100 * paid / whole - physical as points,
    least(1, (100 * paid / whole - physical) / 100) as extent
from measured
where nature = 'construction' and is_started and whole > 0 and 100 * paid >= ($limit + physical) * whole
