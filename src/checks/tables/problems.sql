-- What the rules on problems read: followed_* (src/checks/problems.py) once joined. An action stands as its last step says.

create or replace temp table action_state as
with ordered as (
    select
        *,
        row_number() over (
            partition by org_id, action_id
            order by
                "at" desc,
                place desc,
                case status when 'open' then 0 when 'running' then 1 when 'done' then 2 when 'closed' then 3 when 'reopened' then 4 else 5 end desc
        ) as age
    from followed_action_event
),
reported as (
    -- Who last said before the closing that the action is done.
    select closing.org_id, closing.action_id, arg_max(done."by", done."at") as done_by
    from ordered as closing
    join ordered as done on done.org_id = closing.org_id and done.action_id = closing.action_id
    where closing.age = 1 and done.status = 'done' and done."at" <= closing."at"
    group by all
)
select
    action.*,
    problem.year,
    problem.text as problem,
    coalesce(step.status, 'open') as status,
    step.evidence,
    step."by" as said_by,
    reported.done_by,
    told.day
from followed_corrective_action as action
join followed_problem as problem using (org_id, problem_id)
left join ordered as step on step.org_id = action.org_id and step.action_id = action.action_id and step.age = 1
left join reported on reported.org_id = action.org_id and reported.action_id = action.action_id
left join told_until as told on told.org_id = action.org_id;

create or replace temp table problem_state as
select
    problem.*,
    count(action.action_id) as actions,
    count(action.action_id) > 0 and bool_and(action.status in ('closed', 'dropped')) as is_over,
    exists (
        select 1 from followed_budget_effect as effect
        where effect.org_id = problem.org_id and effect.problem_id = problem.problem_id
    ) as has_effect
from followed_problem as problem
left join action_state as action on action.org_id = problem.org_id and action.problem_id = problem.problem_id
group by all;
