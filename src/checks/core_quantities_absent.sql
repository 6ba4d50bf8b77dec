-- Tiers that judge what the centre delivers but hold no quantity of a core programme, though the centre reported one.
select item.org_id, item.year, min(item.tier1) as tier1, sum(item.weight) as weight
from form_row as item
join form_template as form using (org_id, year)
join template_tier as tier on tier.template = form.template and list_contains(tier.headings, item.tier1)
join scored_row as scored using (org_id, year, position)
where
    list_contains($tiers, tier.name)
    and exists (
        select 1
        from figure as reported
        join catalogue_indicator as listed using (indicator)
        where
            reported.org_id = item.org_id and reported.year = item.year
            and reported.role = 'actual' and list_contains($programmes, listed.programme)
    )
group by item.org_id, item.year, tier.name
-- A row that must hold a percentage of satisfied people is an opinion, not a quantity.
having
    sum(item.weight) > 0
    and count(*) filter (regexp_matches(item.tier3, $core) and scored.expected_unit is distinct from '%') = 0
