-- Allotments with money left long after their day of issue; what is left is as stated, else as far as payments since then are known.
with remaining as (
    select
        *,
        coalesce(
            balance_stated,
            amount - paid_stated,
            case when is_all_paid_known then amount - paid end
        ) as balance
    from allotted
)
select
    remaining.org_id,
    remaining.year,
    remaining.project_id,
    remaining.document_no || remaining.subject as item,
    coalesce(known.programme, $programme) as programme,
    case when remaining.issued_on + to_months(cast($limit as integer)) < remaining.day then 'question' else 'note' end as severity,
    remaining.document_no,
    coalesce(remaining.project_name, known.name, remaining.project_code) as name,
    remaining.issued_on,
    remaining.day,
    date_sub('month', remaining.issued_on, remaining.day) as months,
    remaining.balance
from remaining
left join project_named as known on known.org_id = remaining.org_id and known.project_id = remaining.project_id
where
    remaining.balance > 0
    and remaining.issued_on + to_months(cast($noted as integer)) <= remaining.day
