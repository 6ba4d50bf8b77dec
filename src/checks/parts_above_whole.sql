-- Figures whose parts, reported for the same day, add up to more than the whole; budget stages have their own rule.
select
    whole.org_id,
    whole.year,
    whole.indicator,
    string_agg(listed.label, $separator order by listed.place) as parts_label,
    sum(part.value) as parts,
    whole.value as total
from figure as whole
join catalogue_indicator as listed on listed.part_of = whole.indicator
join figure as part
    on part.org_id = whole.org_id and part.year = whole.year
    and part.indicator = listed.indicator and part.role = whole.role
    and part.day is not distinct from whole.day
where whole.role <> 'stated_ratio' and listed.programme <> 'budget'
group by whole.org_id, whole.year, whole.indicator, whole.role, whole.value
having sum(part.value) - whole.value > $tolerance * count(*)
