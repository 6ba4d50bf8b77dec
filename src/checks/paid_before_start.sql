-- Projects that were paid for and have not started.
select org_id, year, project_id, programme, name, day, paid
from project_state
where nature = 'construction' and not is_started and paid > 0
