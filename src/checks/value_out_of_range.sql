-- Figures outside the range that the catalogue allows; percentages have their own rule, a stated ratio is only bound below.
select figure.org_id, figure.year, figure.indicator, figure.role, figure.value, listed.allowed
from figure
join catalogue_indicator as listed using (indicator)
where
    figure.role <> 'stated_ratio'
    and not listed.is_percent
    and (figure.value < listed.minimum or figure.value > listed.maximum)
