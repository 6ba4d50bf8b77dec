-- Targets that were exceeded so far that they may have been set too low.
select org_id, year, indicator, value as rate
from measured_figure
where measure = 'attainment' and value >= $limit
