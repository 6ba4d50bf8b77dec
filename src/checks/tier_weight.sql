-- Tiers whose weights do not add up to what the form's template sets; a tier that the form leaves out counts as 0.
with heading as (
    select template, name, weight, unnest(headings) as tier1 from template_tier
),
headed as (
    select org_id, year, tier1, sum(weight) as weight from form_row group by org_id, year, tier1
)
select
    form.org_id,
    form.year,
    coalesce(min(headed.tier1), heading.name) as tier1,
    coalesce(sum(headed.weight), 0) as weight,
    heading.weight as expected,
    form.reference
from form_template as form
join heading using (template)
left join headed on headed.org_id = form.org_id and headed.year = form.year and headed.tier1 = heading.tier1
group by form.org_id, form.year, heading.name, heading.weight, form.reference
having coalesce(sum(headed.weight), 0) <> heading.weight
