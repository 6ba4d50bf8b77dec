-- Requests that paid the same to the same for the same within days of each other; what was returned since does not count, and
-- payments to persons are alike by nature.
with told as (
    select
        *,
        lag(request_no) over alike as request_before,
        lag(paid_on) over alike as paid_before
    from paid_line as line
    where
        kind = 'paid'
        and amount > 0
        and subject is not null
        and payee is not null
        and payee <> $person
        and request_no is not null
        and not exists (
            select 1
            from paid_line as back
            where
                back.org_id = line.org_id
                and back.kind = 'returned'
                and back.subject = line.subject
                and back.payee = line.payee
                and back.amount = -line.amount
                and back.paid_on >= line.paid_on
                and (back.request_no is null or back.request_no = line.request_no)
        )
    window alike as (
        partition by org_id, payee, subject, amount order by paid_on, request_no, line_id
    )
)
select
    told.org_id,
    told.year,
    told.project_id,
    told.request_no as item,
    coalesce(known.programme, $programme) as programme,
    coalesce(known.name, told.project_name, told.project_code) as name,
    told.request_before,
    told.paid_before,
    told.request_no,
    told.paid_on,
    told.amount
from told
left join project_named as known on known.org_id = told.org_id and known.project_id = told.project_id
where told.request_no <> told.request_before and date_diff('day', told.paid_before, told.paid_on) <= $days
