-- Programmes with work under way but no target and no completion rate: their progress is all that can be told.
select figure.org_id, figure.year, listed.programme, min(named.label) as programme_label
from figure
join catalogue_indicator as listed using (indicator)
join catalogue_programme as named using (programme)
group by figure.org_id, figure.year, listed.programme
having
    count(*) filter (figure.role = 'started') > 0
    and count(*) filter (figure.role = 'actual') > 0
    and count(*) filter (figure.role in ('target', 'stated_ratio')) = 0
