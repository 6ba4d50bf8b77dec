-- Money of a document for one programme that paid for a project registered under another.
with meant as (
    select allotted.org_id, allotted.document_no, known.programme, listed.label
    from allotted
    join project_named as known on known.org_id = allotted.org_id and known.project_id = allotted.project_id
    join catalogue_programme as listed on listed.programme = known.programme
    group by all
),
purpose as (
    select org_id, document_no, list(programme) as programmes, string_agg(label, $separator order by label) as labels
    from meant
    group by all
)
select
    paid.org_id,
    paid.year,
    paid.project_id,
    paid.document_no as item,
    known.programme,
    known.name,
    paid.document_no,
    any_value(purpose.labels) as meant,
    any_value(listed.label) as programme_label,
    sum(paid.amount) as paid
from paid_line as paid
join project_named as known on known.org_id = paid.org_id and known.project_id = paid.project_id
join catalogue_programme as listed on listed.programme = known.programme
join purpose on purpose.org_id = paid.org_id and purpose.document_no = paid.document_no
where not list_contains(purpose.programmes, known.programme)
group by paid.org_id, paid.year, paid.project_id, known.programme, known.name, paid.document_no
having sum(paid.amount) > 0
