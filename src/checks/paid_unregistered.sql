-- Payments up to the register's day for what it does not hold, unless somebody said that it is none of the projects.
select
    paid.org_id,
    paid.year,
    paid.subject as item,
    $programme as programme,
    max(paid.project_code) as code,
    coalesce(max(paid.project_name), max(paid.project_code)) as name,
    case when max(paid.project_code) is null or max(paid.project_name) is null then 'one' else 'both' end as kind,
    sum(paid.amount) as paid
from paid_line as paid
join register_day as register using (org_id, year)
left join project_named as known on known.org_id = paid.org_id and known.project_id = paid.subject
where
    paid.subject is not null
    and paid.paid_on <= register.day
    and known.project_id is null
    and not exists (
        select 1
        from ledger_alias as answer
        where
            answer.org_id = paid.org_id
            and answer.target_id is null
            and case answer.kind
                when 'project_code' then answer.text = paid.project_code
                when 'project_name'
                    then regexp_full_match(regexp_replace(paid.project_name, '\s', '', 'g'), regexp_escape(answer.text) || $endings)
            end
    )
group by paid.org_id, paid.year, paid.subject
having sum(paid.amount) > 0
