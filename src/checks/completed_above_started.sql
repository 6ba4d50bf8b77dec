-- More completed than was under way then or later.
select done.org_id, done.year, done.indicator, done.value as actual, begun.value as started
from figure as done
join figure as begun
    on begun.org_id = done.org_id and begun.year = done.year and begun.indicator = done.indicator
where done.role = 'actual' and begun.role = 'started' and done.day <= begun.day and done.value > begun.value
