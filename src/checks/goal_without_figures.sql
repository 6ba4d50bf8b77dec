-- Goal blocks whose expected goal holds no figure at all.
select org_id, year
from goal
where expected is not null and trim(expected) <> '' and not regexp_matches(expected, $number)
