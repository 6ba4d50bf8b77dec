-- Project spending of the year that payments, known of all its days until then, do not add up to.
select
    figure.org_id,
    figure.year,
    figure.indicator,
    figure.day,
    figure.value as actual,
    sum(paid.amount) as paid,
    abs(figure.value - sum(paid.amount)) as gap,
    least(1, abs(figure.value - sum(paid.amount)) / greatest(1, figure.value)) as extent
from figure
join covered
    on covered.org_id = figure.org_id
    and covered.from_on <= make_date(figure.year, 1, 1)
    and covered.to_on >= figure.day
join paid_line as paid
    on paid.org_id = figure.org_id and paid.year = figure.year and paid.paid_on <= figure.day
where figure.indicator = 'budget.project' and figure.role = 'actual'
group by figure.org_id, figure.year, figure.indicator, figure.day, figure.value
having abs(figure.value - sum(paid.amount)) > $tolerance
