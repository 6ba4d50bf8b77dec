-- Allotments for what the register does not hold, unless somebody said that it is none of the projects.
select
    allotted.org_id,
    allotted.year,
    allotted.document_no || allotted.subject as item,
    $programme as programme,
    allotted.document_no,
    allotted.project_code as code,
    coalesce(allotted.project_name, allotted.project_code) as name,
    case when allotted.project_code is null or allotted.project_name is null then 'one' else 'both' end as kind,
    allotted.amount
from allotted
left join project_named as known on known.org_id = allotted.org_id and known.project_id = allotted.subject
where
    allotted.subject <> ''
    and allotted.amount > 0
    and known.project_id is null
    and exists (select 1 from register_day as register where register.org_id = allotted.org_id and register.year = allotted.year)
    and not exists (
        select 1
        from ledger_alias as answer
        where
            answer.org_id = allotted.org_id
            and answer.target_id is null
            and case answer.kind
                when 'project_code' then answer.text = allotted.project_code
                when 'project_name'
                    then regexp_full_match(regexp_replace(allotted.project_name, '\s', '', 'g'), regexp_escape(answer.text) || $endings)
            end
    )
