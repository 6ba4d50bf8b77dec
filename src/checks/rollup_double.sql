-- Projects that more than one unit of a department has in its register of the year.
select org_id, year, code, name, units
from rolled_double
