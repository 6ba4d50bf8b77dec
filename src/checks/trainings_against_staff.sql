-- Training sessions that exceed the people that the same form counts for training many times over.
select
    held.org_id,
    held.year,
    held.position,
    held.tier3,
    held.actual,
    people.tier3 as staff_row,
    people.actual as staff,
    held.actual / people.actual as times
from form_row as held
join form_row as people using (org_id, year)
where
    regexp_matches(held.tier3, $sessions)
    and regexp_matches(people.tier3, $people)
    and people.unit is distinct from $percent
    and people.actual > 0
    and held.actual >= $times * people.actual
