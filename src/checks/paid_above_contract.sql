-- Projects that were paid more for than the contract or, where that is more, the settlement says.
select
    org_id,
    year,
    project_id,
    programme,
    name,
    case when settlement_amount > coalesce(contract_amount, 0) then 'settlement' else 'contract' end as kind,
    day,
    paid,
    greatest(contract_amount, settlement_amount) as amount,
    paid - greatest(contract_amount, settlement_amount) as excess
from project_state
where nature = 'construction' and paid > greatest(contract_amount, settlement_amount)
