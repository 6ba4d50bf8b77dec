-- Physical progress that rose by more points a month than building work does.
with told as (
    select
        org_id,
        project_id,
        as_of as day,
        value,
        lag(as_of) over before as day_before,
        lag(value) over before as value_before
    from ledger_project_record
    where indicator = 'project.physical' and role = 'actual'
    window before as (partition by org_id, project_id order by as_of)
)
select
    state.org_id,
    state.year,
    state.project_id,
    state.programme,
    state.name,
    told.day,
    told.value,
    told.day_before,
    told.value_before,
    told.value - told.value_before as points
from project_state as state
join told using (org_id, project_id, day)
where
    state.nature = 'construction'
    and told.value - told.value_before > $limit * greatest(1, date_diff('month', told.day_before, told.day))
