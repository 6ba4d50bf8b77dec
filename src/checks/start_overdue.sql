-- Projects that have not started after their planned day.
select
    org_id,
    year,
    project_id,
    programme,
    name,
    planned_start as planned,
    day,
    case when date_diff('day', planned_start, day) < $month then 'days' else 'months' end as kind,
    date_diff('day', planned_start, day) as days,
    date_diff('day', planned_start, day) / $month as months,
    least(1, date_diff('day', planned_start, day) / $longest) as extent
from project_state
where nature = 'construction' and not is_started and planned_start < day
