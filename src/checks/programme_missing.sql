-- Programmes reported the year before but not this year, where the whole year is reported: a year under way has more to come.
with reported as (
    select distinct figure.org_id, figure.year, listed.programme
    from figure
    join catalogue_indicator as listed using (indicator)
    union
    select distinct org_id, year, 'self_score' from form_row
),
whole as (
    select org_id, year from whole_year_figure
    union
    select org_id, year from form_row
)
select
    before.org_id,
    before.year + 1 as year,
    before.year as previous,
    before.programme,
    names.label as programme_label
from reported as before
join catalogue_programme as names using (programme)
where
    exists (select 1 from whole as now where now.org_id = before.org_id and now.year = before.year + 1)
    and not exists (
        select 1
        from reported as now
        where now.org_id = before.org_id and now.year = before.year + 1 and now.programme = before.programme
    )
