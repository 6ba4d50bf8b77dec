-- Projects of whose built value less was paid than has to be, where all that was paid is known.
select
    org_id,
    year,
    project_id,
    programme,
    name,
    day,
    built,
    coalesce(paid, 0) as paid,
    100 * coalesce(paid, 0) / built as share,
    $limit as least,
    least(1, 1 - coalesce(paid, 0) / built) as extent
from project_state
where nature = 'construction' and is_all_paid_known and built > 0 and 100 * coalesce(paid, 0) < $limit * built
