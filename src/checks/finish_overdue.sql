-- Projects that are not finished after their planned day.
select
    org_id,
    year,
    project_id,
    programme,
    name,
    planned_finish as planned,
    day,
    case when date_diff('day', planned_finish, day) < $month then 'days' else 'months' end as kind,
    date_diff('day', planned_finish, day) as days,
    date_diff('day', planned_finish, day) / $month as months,
    least(1, date_diff('day', planned_finish, day) / $longest) as extent
from project_state
where nature = 'construction' and not is_finished and planned_finish < day
