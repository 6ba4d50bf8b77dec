-- Problems that no action answers.
select org_id, year, problem_id as item, text as problem
from problem_state
where actions = 0
