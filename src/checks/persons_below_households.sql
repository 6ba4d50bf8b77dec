-- Fewer persons than households under the rental subsidy on the same day.
select counted.org_id, counted.year, counted.indicator, counted.value as persons, homes.value as households
from figure as counted
join figure as homes on homes.org_id = counted.org_id and homes.year = counted.year and homes.role = counted.role
where
    counted.indicator = 'rental_subsidy.persons'
    and homes.indicator = 'rental_subsidy.households'
    and counted.role = 'actual'
    and counted.day = homes.day
    and counted.value < homes.value
