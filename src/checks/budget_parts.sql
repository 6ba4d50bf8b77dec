-- Budget stages whose parts, all reported for the same day, do not add up to the total; each part may be off by a rounding step.
select
    whole.org_id,
    whole.year,
    whole.indicator,
    whole.role,
    sum(part.value) as parts,
    whole.value as total
from figure as whole
join catalogue_indicator as listed on listed.part_of = whole.indicator
left join figure as part
    on part.org_id = whole.org_id and part.year = whole.year
    and part.indicator = listed.indicator and part.role = whole.role
    and part.day is not distinct from whole.day
where whole.indicator = 'budget.total' and whole.role in ('initial', 'adjusted', 'actual')
group by whole.org_id, whole.year, whole.indicator, whole.role, whole.value
having count(part.value) = count(*) and abs(sum(part.value) - whole.value) > $tolerance * count(*)
