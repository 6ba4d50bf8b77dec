-- Tiers whose weights do not add up to what the form's template sets; a tier that the form leaves out counts as 0.
select
    form.org_id,
    form.year,
    coalesce(min(item.tier1), tier.name) as tier1,
    coalesce(sum(item.weight), 0) as weight,
    tier.weight as expected,
    form.reference
from form_template as form
join template_tier as tier using (template)
left join form_row as item
    on item.org_id = form.org_id and item.year = form.year and list_contains(tier.headings, item.tier1)
group by form.org_id, form.year, tier.name, tier.weight, form.reference
having coalesce(sum(item.weight), 0) <> tier.weight
