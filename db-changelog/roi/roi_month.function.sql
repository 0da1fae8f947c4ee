--liquibase formatted sql

--changeset quarterdeck:roi-month-functions runOnChange:true splitStatements:false
--comment Month by month what was invested in the product, and what it was measured to return, USD

-- What an investment costs in a month.
create or replace function quarterdeck.invested_in(i quarterdeck.investment, month date) returns numeric
    language sql immutable parallel safe
    return case
               when i.kind = 'operational' and i.first_month <= month and coalesce(i.end_month > month, true)
                 or i.kind <> 'operational' and i.first_month = month
                   then quarterdeck.cents(i.quantity * i.unit_cost)
               else 0
           end;

-- Every month from the first with an investment or a return to that of the time asked about. A cost counts from the first of its
-- month. Protected: at_risk of incidents that were acted on in time, in the month their clock ended; saved: realised savings.
create or replace function quarterdeck.roi_month(at timestamptz)
    returns table (month date, setup numeric, development numeric, training numeric, operational numeric, invested numeric,
                   protected numeric, saved numeric, returned numeric, invested_so_far numeric, returned_so_far numeric, balance numeric)
    language sql stable rows 36
as $$
    with present as (
        select date_trunc('month', quarterdeck.day_of(at)::timestamp)::date as month
    ), protected as materialized (
        select date_trunc('month', i.due at time zone z.zone)::date as month, sum(i.at_risk) as amount
          from quarterdeck.incident i
          cross join quarterdeck.reporting_zone z
         where i.acted <= i.due
           and i.due <= at
         group by 1
    ), saved as materialized (
        select s.month, s.realised as amount
          from quarterdeck.savings_month s
          cross join present p
         where s.realised <> 0
           and s.month <= p.month
    ), month as (
        select g::date as month
          from (select least((select min(i.first_month) from quarterdeck.investment i where i.removed_at is null),
                             (select min(r.month) from protected r),
                             (select min(s.month) from saved s)) as first_month) f
          cross join present p
          cross join lateral generate_series(f.first_month::timestamp, p.month, interval '1 month') g
    ), cost as (
        select m.month,
               coalesce(sum(c.amount) filter (where i.kind = 'setup'), 0)       as setup,
               coalesce(sum(c.amount) filter (where i.kind = 'development'), 0) as development,
               coalesce(sum(c.amount) filter (where i.kind = 'training'), 0)    as training,
               coalesce(sum(c.amount) filter (where i.kind = 'operational'), 0) as operational,
               coalesce(sum(c.amount), 0)                                       as invested
          from month m
          left join quarterdeck.investment i on i.removed_at is null
          left join lateral (select quarterdeck.invested_in(i, m.month) as amount) c on true
         group by m.month
    )
    select c.month, c.setup, c.development, c.training, c.operational, c.invested,
           coalesce(r.amount, 0),
           coalesce(s.amount, 0),
           coalesce(r.amount, 0) + coalesce(s.amount, 0),
           sum(c.invested) over w,
           sum(coalesce(r.amount, 0) + coalesce(s.amount, 0)) over w,
           sum(coalesce(r.amount, 0) + coalesce(s.amount, 0) - c.invested) over w
      from cost c
      left join protected r on r.month = c.month
      left join saved s on s.month = c.month
    window w as (order by c.month)
     order by c.month;
$$;
--rollback drop function quarterdeck.roi_month(timestamptz);
--rollback drop function quarterdeck.invested_in(quarterdeck.investment, date);
