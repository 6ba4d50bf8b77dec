-- Rows of a department's own form that say something else than the forms of its units rolled up. Where a unit is missing the two
-- cannot agree, and that it is missing is said by a rule of its own.
select org_id, year, position, tier3, told
from rolled_row
anti join rolled_lack using (org_id, year)
