-- Documents of which payments add up to something else than the table of allotments states, where payments are known since
-- their day of issue; and balances that are not what is left of the allotment.
with documents as (
    select
        org_id,
        year,
        document_no,
        min(issued_on) as issued_on,
        sum(paid_stated) as stated,
        count(paid_stated) = count(*) and count(issued_on) = count(*) as is_stated
    from allotted
    group by all
),
paid as (
    select
        paid.org_id,
        paid.document_no,
        sum(paid.amount) as amount,
        string_agg(
            distinct coalesce(paid.project_name, paid.project_code), $separator
            order by coalesce(paid.project_name, paid.project_code)
        ) filter (allotted.subject is null) as outside
    from paid_line as paid
    left join allotted
        on allotted.org_id = paid.org_id and allotted.document_no = paid.document_no and allotted.subject = paid.subject
    group by paid.org_id, paid.document_no
)
select
    documents.org_id,
    documents.year,
    null as project_id,
    documents.document_no as item,
    $programme as programme,
    'paid' as kind,
    documents.document_no,
    null as name,
    documents.stated,
    coalesce(paid.amount, 0) as expected,
    abs(documents.stated - coalesce(paid.amount, 0)) as gap,
    coalesce($opening || paid.outside || $closing, '') as outside,
    null as amount,
    null as paid
from documents
join covered
    on covered.org_id = documents.org_id and documents.issued_on between covered.from_on and covered.to_on
left join paid on paid.org_id = documents.org_id and paid.document_no = documents.document_no
where
    documents.is_stated
    and abs(documents.stated - coalesce(paid.amount, 0)) > $tolerance
union all
select
    allotted.org_id,
    allotted.year,
    allotted.project_id,
    allotted.document_no || allotted.subject as item,
    coalesce(known.programme, $programme) as programme,
    'balance' as kind,
    allotted.document_no,
    coalesce(allotted.project_name, known.name, allotted.project_code) as name,
    allotted.balance_stated as stated,
    allotted.amount - allotted.paid_stated as expected,
    abs(allotted.balance_stated - (allotted.amount - allotted.paid_stated)) as gap,
    '' as outside,
    allotted.amount,
    allotted.paid_stated as paid
from allotted
left join project_named as known on known.org_id = allotted.org_id and known.project_id = allotted.project_id
where abs(allotted.balance_stated - (allotted.amount - allotted.paid_stated)) > $tolerance
