-- Actions that are closed without evidence, or by who reported them done.
select
    org_id,
    year,
    action_id as item,
    text as action,
    said_by as person,
    case when coalesce(trim(evidence), '') = '' then 'evidence' else 'person' end as kind
from action_state
where status = 'closed' and (coalesce(trim(evidence), '') = '' or said_by = done_by)
