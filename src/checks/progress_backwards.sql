-- Cumulative progress that is less than in the register before.
with told as (
    select
        org_id,
        project_id,
        indicator,
        as_of as day,
        value,
        lag(as_of) over before as day_before,
        lag(value) over before as value_before
    from ledger_project_record
    where indicator in ('project.investment', 'project.physical') and role = 'actual'
    window before as (partition by org_id, project_id, indicator order by as_of)
)
select
    state.org_id,
    state.year,
    state.project_id,
    state.programme,
    state.name,
    case told.indicator when 'project.physical' then 'physical' else 'investment' end as kind,
    told.day,
    told.value,
    told.day_before,
    told.value_before
from project_state as state
join told using (org_id, project_id, day)
where told.value < told.value_before
