-- What the rules on the year as it runs read: ledger_* (src/checks/ledger.py) once joined. Money in 10,000 yuan.

-- The newest day of each year's register; what recurs is known from its payments and makes none.
create or replace temp table register_day as
select org_id, year(as_of) as year, max(as_of) as day
from ledger_project
where nature = 'construction' and not withdrawn
group by all;

-- Stretches of days that payment exports speak of without a gap.
create or replace temp table covered as
with ordered as (
    select
        *,
        max(to_on) over (
            partition by org_id order by from_on, to_on rows between unbounded preceding and 1 preceding
        ) as until
    from ledger_payment_period
),
stretched as (
    select
        *,
        sum((until is null or from_on > until + 1)::int) over (
            partition by org_id order by from_on, to_on rows unbounded preceding
        ) as stretch
    from ordered
)
select org_id, min(from_on) as from_on, max(to_on) as to_on
from stretched
group by org_id, stretch;

-- Payments with what they were paid for (`subject`: the project, else its code or name as printed); returned ones are negative.
create or replace temp table paid_line as
select
    org_id,
    line_id,
    request_no,
    paid_on,
    year(paid_on) as year,
    document_no,
    project_id,
    project_code,
    project_name,
    payee,
    kind,
    coalesce(project_id, project_code, project_name) as subject,
    cast(amount_yuan * 0.0001 as decimal(20, 8)) as amount
from ledger_payment;

-- Each project as its newest row of the year states it, `day` the newest on which it states anything: figures of that day alone are
-- its progress (`built`: investment so far), what it comprises is what was stated last. `done_*` counts what is finished.
create or replace temp table project_state as
with newest as (
    select *, year(as_of) as year
    from ledger_project
    qualify row_number() over (partition by org_id, project_id, year(as_of) order by as_of desc) = 1
),
said as (
    select org_id, project_id, year(as_of) as year, max(as_of) as day
    from (
        select org_id, project_id, as_of from ledger_project
        union all
        select org_id, project_id, as_of from ledger_project_record
    )
    group by all
),
figures as (
    select
        told.org_id,
        told.project_id,
        said.year,
        max(value) filter (indicator = 'project.investment' and role = 'actual' and as_of = day) as built,
        max(value) filter (indicator = 'project.investment_year' and role = 'actual' and as_of = day) as built_of_year,
        max(value) filter (indicator = 'project.physical' and role = 'actual' and as_of = day) as physical,
        arg_max(value, as_of) filter (indicator = 'renovation.neighbourhoods' and role = 'started') as neighbourhoods,
        arg_max(value, as_of) filter (indicator = 'renovation.buildings' and role = 'started') as buildings,
        arg_max(value, as_of) filter (indicator = 'renovation.households' and role = 'started') as households,
        max(value) filter (indicator = 'renovation.neighbourhoods' and role = 'actual' and as_of = day) as done_neighbourhoods,
        max(value) filter (indicator = 'renovation.buildings' and role = 'actual' and as_of = day) as done_buildings,
        max(value) filter (indicator = 'renovation.households' and role = 'actual' and as_of = day) as done_households
    from ledger_project_record as told
    join said on said.org_id = told.org_id and said.project_id = told.project_id and said.year = told.year and told.as_of <= said.day
    group by all
),
places as (
    select *, year(as_of) as year, stage in ('finished', 'accepted', 'settled', 'handed_over') as is_finished
    from ledger_neighbourhood
    qualify as_of = max(as_of) over (partition by org_id, project_id, year(as_of))
),
counted as (
    select
        org_id,
        project_id,
        year,
        count(*) as neighbourhoods,
        case when count(buildings) = count(*) then sum(buildings) end as buildings,
        case when count(households) = count(*) then sum(households) end as households,
        count(*) filter (is_finished) as done_neighbourhoods,
        case when count(buildings) = count(*) then coalesce(sum(buildings) filter (is_finished), 0) end as done_buildings,
        case when count(households) = count(*) then coalesce(sum(households) filter (is_finished), 0) end as done_households,
        count(stage) = count(*) as is_staged
    from places
    group by all
),
stated as (
    select
        newest.*,
        said.day,
        figures.built,
        figures.built_of_year,
        figures.physical,
        coalesce(figures.neighbourhoods, counted.neighbourhoods) as neighbourhoods,
        coalesce(figures.buildings, counted.buildings) as buildings,
        coalesce(figures.households, counted.households) as households,
        coalesce(stage in ('finished', 'accepted', 'settled', 'handed_over') or actual_finish is not null, false) as is_finished,
        coalesce(
            actual_start is not null
            or stage not in ('preparation', 'to_start')
            or greatest(figures.built, figures.built_of_year, figures.physical) > 0,
            false
        ) as is_started,
        figures.done_neighbourhoods as told_neighbourhoods,
        figures.done_buildings as told_buildings,
        figures.done_households as told_households,
        counted.done_neighbourhoods as staged_neighbourhoods,
        counted.done_buildings as staged_buildings,
        counted.done_households as staged_households,
        coalesce(counted.is_staged, false) as is_staged
    from newest
    join said on said.org_id = newest.org_id and said.project_id = newest.project_id and said.year = newest.year
    left join figures
        on figures.org_id = newest.org_id and figures.project_id = newest.project_id and figures.year = newest.year
    left join counted
        on counted.org_id = newest.org_id and counted.project_id = newest.project_id and counted.year = newest.year
    where not newest.withdrawn
),
paid as (
    select stated.org_id, stated.project_id, stated.year, sum(paid_line.amount) as amount, min(paid_line.paid_on) as since
    from stated
    join paid_line
        on paid_line.org_id = stated.org_id and paid_line.project_id = stated.project_id and paid_line.paid_on <= stated.day
    group by all
),
issued as (
    select org_id, project_id, min(issued_on) as since from ledger_allotment where project_id is not null group by all
),
begun as (
    select
        stated.*,
        paid.amount as paid_amount,
        case
            when coalesce(stated.planned_start, stated.actual_start, issued.since) is not null
                then least(stated.planned_start, stated.actual_start, issued.since, paid.since, stated.day)
        end as begin_on
    from stated
    left join paid on paid.org_id = stated.org_id and paid.project_id = stated.project_id and paid.year = stated.year
    left join issued on issued.org_id = stated.org_id and issued.project_id = stated.project_id
)
select
    begun.* exclude (
        is_staged, told_neighbourhoods, told_buildings, told_households,
        staged_neighbourhoods, staged_buildings, staged_households, paid_amount, begin_on
    ),
    coalesce(
        told_neighbourhoods,
        case when is_finished then neighbourhoods when is_staged then staged_neighbourhoods else 0 end
    ) as done_neighbourhoods,
    coalesce(
        told_buildings, case when is_finished then buildings when is_staged then staged_buildings else 0 end
    ) as done_buildings,
    coalesce(
        told_households, case when is_finished then households when is_staged then staged_households else 0 end
    ) as done_households,
    -- Payments may not be joined to their project yet, and the register may lag: the larger of both was paid at least.
    greatest(paid_stated, paid_amount) as paid,
    paid_stated is not null or covered.to_on is not null as is_all_paid_known
from begun
left join covered
    on covered.org_id = begun.org_id and begun.begin_on >= covered.from_on and begun.day <= covered.to_on;

-- What each document allots to each subject. How much is left is stated by a table without a date: the day is the newest on which
-- registers, payments or documents speak, and it is judged in that day's year.
create or replace temp table allotted as
with spoken as (
    select org_id, max(day) as day
    from (
        select org_id, day from register_day
        union all
        select org_id, to_on from covered
        union all
        select org_id, issued_on from ledger_allotment
    )
    group by all
),
counted as (
    select *, coalesce(project_id, project_code, project_name, '') as subject from counted_line
),
grouped as (
    select
        org_id,
        document_no,
        subject,
        max(project_id) as project_id,
        max(project_code) as project_code,
        max(project_name) as project_name,
        sum(amount) as amount,
        sum(paid_stated) as paid_stated,
        case when count(balance_stated) = count(*) then sum(balance_stated) end as balance_stated,
        min(issued_on) as issued_on
    from counted
    group by org_id, document_no, subject
),
paid as (
    select org_id, document_no, subject, sum(amount) as amount from paid_line group by all
)
select
    grouped.*,
    spoken.day,
    year(spoken.day) as year,
    coalesce(paid.amount, 0) as paid,
    covered.to_on is not null as is_all_paid_known
from grouped
join spoken on spoken.org_id = grouped.org_id and spoken.day is not null
left join paid
    on paid.org_id = grouped.org_id and paid.document_no = grouped.document_no and paid.subject = grouped.subject
left join covered
    on covered.org_id = grouped.org_id and grouped.issued_on between covered.from_on and covered.to_on;

-- Each project as it was registered last, in whatever year.
create or replace temp table project_named as
select org_id, project_id, name, programme, nature
from ledger_project
qualify row_number() over (partition by org_id, project_id order by as_of desc) = 1;
