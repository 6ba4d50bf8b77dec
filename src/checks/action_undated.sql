-- Actions that are not over and name no day by which they are due; words stay words.
select
    org_id,
    year,
    action_id as item,
    text as action,
    due_text,
    case when due_text is null then 'none' else 'words' end as kind
from action_state
where due_on is null and status not in ('closed', 'dropped')
