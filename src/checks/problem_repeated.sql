-- Problems of a category that stood among those of the year before too; once for the category.
with categories as (
    select org_id, year, category, min(text) as problem, count(*) as problems from problem_state group by all
)
select later.org_id, later.year, later.category as item, later.category, later.problem, earlier.year as before
from categories as later
join categories as earlier
    on earlier.org_id = later.org_id and earlier.category = later.category and earlier.year = later.year - 1
