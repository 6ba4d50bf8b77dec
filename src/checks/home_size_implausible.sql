-- Homes of a size that nobody builds: usually square metres taken for ten thousand of them, or the reverse.
select
    floor.org_id,
    floor.year,
    floor.indicator,
    floor.value as area,
    homes.value as units,
    $sqm * floor.value / homes.value as size
from figure as floor
join figure as homes
    on homes.org_id = floor.org_id and homes.year = floor.year and homes.role = floor.role
    and homes.indicator = replace(floor.indicator, 'residential_area', 'residential_units')
where
    floor.indicator like '%.residential_area'
    and floor.role = 'actual'
    and floor.day = homes.day
    and floor.value > 0
    and homes.value > 0
    and not $sqm * floor.value / homes.value between $smallest and $largest
