-- Rows of the register that no project can bear out: days in the wrong order or after the register's own, more in the year than
-- altogether, progress outside 0 to 100 or before the start, amounts below 0. A day may stand for its month.
with negative as (
    select
        *,
        unnest($amounts) as what,
        unnest([
            investment_total, contract_amount, settlement_amount, built, built_of_year, neighbourhoods, buildings, households
        ]) as number
    from project_state
),
broken as (
    select *, 'finish_before_start' as kind, actual_start as first_day, actual_finish as second_day
    from project_state
    where actual_finish < date_trunc('month', actual_start)
    union all
    select *, 'plan_before_start', planned_start, planned_finish
    from project_state
    where planned_finish < date_trunc('month', planned_start)
    union all
    select *, 'accepted_before_start', actual_start, accepted_on
    from project_state
    where accepted_on < date_trunc('month', actual_start)
    union all
    select *, 'start_to_come', day, actual_start from project_state where date_trunc('month', actual_start) > day
    union all
    select *, 'finish_to_come', day, actual_finish from project_state where date_trunc('month', actual_finish) > day
    union all
    select *, 'accepted_to_come', day, accepted_on from project_state where date_trunc('month', accepted_on) > day
    union all
    select *, 'year_above_all', null, null from project_state where built_of_year > built
    union all
    select *, 'physical_range', null, null from project_state where not physical between 0 and 100
    union all
    select *, 'progress_to_start', null, null
    from project_state
    where physical > 0 and stage in ('preparation', 'to_start')
)
select
    org_id, year, project_id, programme, name, kind,
    first_day, second_day, built, built_of_year, physical, null as what, null as number
from broken
union all
select
    org_id, year, project_id, programme, name, 'negative' as kind,
    null, null, built, built_of_year, physical, what, number
from negative
where number < 0
