-- Funds won whose sources, all reported for the same day, add up to less than the total.
select
    whole.org_id,
    whole.year,
    whole.indicator,
    whole.value as total,
    sum(part.value) as parts,
    whole.value - sum(part.value) as gap
from figure as whole
join catalogue_indicator as listed on listed.part_of = whole.indicator
left join figure as part
    on part.org_id = whole.org_id and part.year = whole.year
    and part.indicator = listed.indicator and part.role = whole.role
    and part.day is not distinct from whole.day
where whole.indicator = $whole and whole.role = 'actual'
group by whole.org_id, whole.year, whole.indicator, whole.value
having count(part.value) = count(*) and whole.value - sum(part.value) > $tolerance * count(*)
