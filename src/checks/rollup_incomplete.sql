-- Units in force that the department's roll-up of the year has to do without, or that weigh nothing in it.
select org_id, year, units, lack
from rolled_lack
