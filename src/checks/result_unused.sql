-- Years whose result no budget took up: problems that are not over, or a form with few points.
with unused as (
    select org_id, year, count(*) as problems
    from problem_state
    where not is_over and not has_effect
    group by all
),
applied as (
    select distinct org_id, year from problem_state where has_effect
),
scored as (
    select org_id, year, sum(score) as points
    from form_row
    group by org_id, year
    having sum(score) < $limit
),
poor as (
    select * from scored anti join applied using (org_id, year)
)
select
    org_id,
    year,
    unused.problems,
    poor.points,
    case when poor.points is null then 'problems' when unused.problems is null then 'grade' else 'both' end as kind
from unused
full join poor using (org_id, year)
