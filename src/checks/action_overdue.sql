-- Actions that were due before the day of which the centre's data speak last, and are not reported done.
select
    org_id,
    year,
    action_id as item,
    text as action,
    due_on as due,
    day,
    date_diff('day', due_on, day) as days,
    least(1, date_diff('day', due_on, day) / $longest) as extent
from action_state
where status in ('open', 'running', 'reopened') and due_on < day
