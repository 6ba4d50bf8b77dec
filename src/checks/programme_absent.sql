-- Core programmes that a whole year leaves out although most others are there; those of the year before have their own rule.
with reported as (
    select distinct figure.org_id, figure.year, listed.programme
    from figure
    join catalogue_indicator as listed using (indicator)
    union
    select distinct org_id, year, 'self_score' from form_row
),
whole as (
    select distinct org_id, year from whole_year_figure
),
full_year as (
    select org_id, year
    from reported
    semi join whole using (org_id, year)
    where list_contains($core, programme)
    group by org_id, year
    having count(*) >= $least
)
select reporting.org_id, reporting.year, named.programme, named.label as programme_label
from full_year as reporting
cross join catalogue_programme as named
where
    list_contains($core, named.programme)
    and not exists (
        select 1
        from reported as told
        where
            told.org_id = reporting.org_id and told.programme = named.programme
            and told.year between reporting.year - 1 and reporting.year
    )
