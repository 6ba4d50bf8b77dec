-- Months of supply in a band above the normal ones of the rule in force; sales of a part of the year say nothing about a year.
select org_id, year, indicator, value as months, band, advice, reference, is_warning::int as extent
from measured_figure as measured
where
    measure = 'months_of_supply_by_area'
    and is_above_normal
    and exists (
        select 1
        from whole_year_figure as sold
        where
            sold.org_id = measured.org_id and sold.year = measured.year
            and sold.indicator = 'presale.residential_area' and sold.role = 'actual'
    )
