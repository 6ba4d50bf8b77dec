-- Figures of the year that the register does not bear out: what is under way against what is registered up to then, what is
-- completed against what is finished there in the same month. A report may count projects or neighbourhoods.
with registered as (
    select
        org_id,
        year,
        min(day) as first_day,
        max(day) as day,
        count(*) as projects,
        case when count(neighbourhoods) = count(*) then sum(neighbourhoods) end as neighbourhoods,
        case when count(buildings) = count(*) then sum(buildings) end as buildings,
        case when count(households) = count(*) then sum(households) end as households,
        count(*) filter (is_finished) as done_projects,
        case when count(done_neighbourhoods) = count(*) then sum(done_neighbourhoods) end as done_neighbourhoods,
        case when count(done_buildings) = count(*) then sum(done_buildings) end as done_buildings,
        case when count(done_households) = count(*) then sum(done_households) end as done_households
    from project_state
    where programme = 'renovation' and nature = 'construction'
    group by all
),
counted as (
    select *, 'renovation.projects' as indicator, 'started' as role, projects as number, neighbourhoods as places from registered
    union all
    select *, 'renovation.projects', 'actual', done_projects, done_neighbourhoods from registered
    union all
    select *, 'renovation.buildings', 'started', buildings, null from registered
    union all
    select *, 'renovation.buildings', 'actual', done_buildings, null from registered
    union all
    select *, 'renovation.households', 'started', households, null from registered
    union all
    select *, 'renovation.households', 'actual', done_households, null from registered
),
compared as (
    select
        counted.org_id,
        counted.year,
        counted.indicator,
        counted.role,
        counted.day,
        counted.number,
        counted.places,
        figure.value,
        listed.place,
        case
            when figure.value = counted.number then coalesce(listed.label, '')
            when figure.value = counted.places then $as_neighbourhoods
        end as agreeing
    from counted
    join figure
        on figure.org_id = counted.org_id and figure.year = counted.year
        and figure.indicator = counted.indicator and figure.role = counted.role
    join catalogue_indicator as listed on listed.indicator = counted.indicator
    where
        counted.number is not null
        and date_trunc('month', figure.day) >= date_trunc('month', counted.day)
        and (counted.role = 'started' or date_trunc('month', figure.day) = date_trunc('month', counted.first_day))
),
agreed as (
    select org_id, year, role, $opening || string_agg(agreeing, $separator order by place) as agreed
    from compared
    group by all
)
select
    compared.org_id,
    compared.year,
    compared.indicator,
    compared.role,
    case
        when compared.indicator <> 'renovation.projects' then 'amount'
        when compared.places is null then 'projects'
        else 'places'
    end as kind,
    compared.day,
    compared.number,
    compared.places,
    compared.value,
    abs(compared.value - compared.number) as gap,
    coalesce(agreed.agreed, '') as agreed,
    least(1, abs(compared.value - compared.number) / greatest(1, compared.value)) as extent
from compared
left join agreed on agreed.org_id = compared.org_id and agreed.year = compared.year and agreed.role = compared.role
where compared.agreeing is null
