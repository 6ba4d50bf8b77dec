-- More households paid than secured under the rental subsidy on the same day.
select paid.org_id, paid.year, paid.indicator, paid.value as paid, secured.value as secured
from figure as paid
join figure as secured on secured.org_id = paid.org_id and secured.year = paid.year and secured.role = paid.role
where
    paid.indicator = 'rental_subsidy.paid_households'
    and secured.indicator = 'rental_subsidy.households'
    and paid.role = 'actual'
    and paid.day = secured.day
    and paid.value > secured.value
