-- Allotments of which more was paid than they are.
select
    allotted.org_id,
    allotted.year,
    allotted.project_id,
    allotted.document_no || allotted.subject as item,
    coalesce(known.programme, $programme) as programme,
    allotted.document_no,
    coalesce(allotted.project_name, known.name, allotted.project_code) as name,
    allotted.amount,
    greatest(allotted.paid_stated, allotted.paid) as paid,
    greatest(allotted.paid_stated, allotted.paid) - allotted.amount as excess
from allotted
left join project_named as known on known.org_id = allotted.org_id and known.project_id = allotted.project_id
where greatest(allotted.paid_stated, allotted.paid) - allotted.amount > $tolerance
