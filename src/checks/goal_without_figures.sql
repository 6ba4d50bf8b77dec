-- Goal blocks whose expected goal holds no figure at all, and those known to hold none without their text being stored.
select org_id, year
from goal
where expected is not null and trim(expected) <> '' and not regexp_matches(expected, $number)
union
select org_id, year
from note
anti join goal using (org_id, year)
where holds_form and list_contains($codes, code)
