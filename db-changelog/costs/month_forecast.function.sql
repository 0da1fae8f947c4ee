--liquibase formatted sql

--changeset quarterdeck:month-forecast-functions runOnChange:true splitStatements:false
--comment What the running month will have cost and earned at its end, and how far such forecasts were out. USD

-- A subscription whose renewal is due for so many days without a payment is not expected to be renewed any more.
create or replace function quarterdeck.renewal_grace_days() returns integer
    language sql immutable parallel safe
    return 7;

create or replace function quarterdeck.start_of_day(day date) returns timestamptz
    language sql stable
    return day::timestamp at time zone (select z.zone from quarterdeck.reporting_zone z);

-- The cost of the month of a time: of the days before it, and of all days. Prices, those agreed for later days included, are
-- the ones that were known then; machines go on until the day on which their decommissioning is planned. Whoever looks back
-- knows no more than was known: no machine that came later, and no plan, unless the platform has not touched the machine's row
-- since. NULL where no price was known yet.
create or replace function quarterdeck.expected_cost(at timestamptz, looked_back boolean default false)
    returns table (month date, day date, so_far numeric, forecast numeric)
    language sql stable rows 1 set jit = off set work_mem = '32MB'
as $$
    with asked as materialized (
        select z.zone, d.day, date_trunc('month', d.day::timestamp)::date as month,
               (date_trunc('month', d.day::timestamp) + interval '1 month')::date as next_month
          from quarterdeck.reporting_zone z
          cross join lateral (select (at at time zone z.zone)::date as day) d
    ), vps as materialized (
        select l.vps_id, l.first_day, l.end_day as known_end,
               case
                   when l.end_day <= a.day                                                                              then l.end_day
                   when v.id is null and looked_back                                                                    then 'infinity'
                   when looked_back and v.updated > at                                                                  then 'infinity'
                   when v.status = 'scheduled_decommission' and (v.decommission_scheduled_for at time zone a.zone)::date >= a.day
                                                                                        then (v.decommission_scheduled_for at time zone a.zone)::date
                   else l.end_day
               end as end_day
          from quarterdeck.vps_life l
          cross join asked a
          left join quarterdeck.platform_vps v on v.id = l.vps_id
         where l.end_day > a.month
           and not (looked_back and (coalesce(v.created > at, false) or l.first_day > a.day))
    ), ip as (
        select l.ip_id, l.first_day,
               case
                   when l.end_day <= a.day            then l.end_day
                   -- That it will be moved or deleted was not known then.
                   when looked_back                   then coalesce(v.end_day, 'infinity')
                   -- Its end is that of its VPS, or the day on which it was moved or deleted.
                   when l.end_day = v.known_end       then v.end_day
                   else least(l.end_day, v.end_day)
               end as end_day
          from quarterdeck.ip_life l
          cross join asked a
          left join vps v on v.vps_id = l.vps_id and v.first_day <= l.first_day and v.known_end > l.first_day
          left join quarterdeck.platform_ip p on p.id = l.ip_id
         where l.end_day > a.month
           and (l.vps_id is null or v.vps_id is not null or l.vps_name is null)
           and not (looked_back and (coalesce(p.created > at, false) or l.first_day > a.day))
    ), stretch as (
        select r.kind, c.monthly_cost,
               greatest(r.first_day, c.valid_from, a.month)                                as first_day,
               least(r.end_day, coalesce(c.valid_to, 'infinity'), a.next_month)            as end_day,
               a.day, a.month
          from (select 'vps' as kind, vps_id as id, first_day, end_day from vps
                union all
                select 'ip', ip_id, first_day, end_day from ip) r
          join quarterdeck.cost_value c on c.resource_id = r.id and c.resource_kind = r.kind
          cross join asked a
         where case
                   when looked_back then c.recorded_at <= at and (c.superseded_at is null or c.superseded_at > at)
                   else c.superseded_at is null
               end
           and c.monthly_cost is not null
    )
    -- VPS and IPs are rounded each for themselves, as in the ledger.
    select a.month, a.day, sum(k.so_far), sum(k.forecast)
      from asked a
      left join (select quarterdeck.cents_of_parts(sum(s.monthly_cost * 100 * greatest(0, least(s.end_day, s.day) - s.first_day) * m.parts_of_a_day)) as so_far,
                        quarterdeck.cents_of_parts(sum(s.monthly_cost * 100 * (s.end_day - s.first_day) * m.parts_of_a_day))                          as forecast
                   from stretch s
                   cross join lateral (select trunc(quarterdeck.parts_of_a_cent() / quarterdeck.days_in_month(s.month)) as parts_of_a_day) m
                  where s.first_day < s.end_day
                  group by s.kind) k on true
     group by a.month, a.day;
$$;

-- The revenue of the month of a time: of the days before it, and of all days. Payments that were known then, by the days they are
-- for, and the renewals that were due: each subscription is renewed where its last paid period ends, for as long and as much as
-- before, or as much as the plan costs that it is to change to; one that nothing was paid for yet, at its plan's price. Whoever
-- looks back knows of later cancellations as little as of later payments.
create or replace function quarterdeck.expected_revenue(at timestamptz, looked_back boolean default false)
    returns table (month date, day date, so_far numeric, forecast numeric)
    language sql stable rows 1 set jit = off set work_mem = '64MB' set enable_nestloop = off
as $$
    with asked as materialized (
        select z.zone, d.day, date_trunc('month', d.day::timestamp)::date as month,
               (date_trunc('month', d.day::timestamp) + interval '1 month')::date as next_month,
               d.day - quarterdeck.renewal_grace_days() as oldest_due,
               (select s.value from quarterdeck.setting_period s
                 where s.key = 'plan_price_unit' and s.valid_from <= d.day and s.valid_to > d.day) as unit
          from quarterdeck.reporting_zone z
          cross join lateral (select (at at time zone z.zone)::date as day) d
    ), paid as materialized (
        select p.subscription_id, p.tenant_id, p.currency, p.first_day, p.end_day, p.amount
          from quarterdeck.payment_day p
          join quarterdeck.platform_payment y on y.id = p.id
         where p.first_day is not null
           and not (looked_back and coalesce(y.processed, y.created, '-infinity') > at)
           and p.end_day > (select least(a.month, a.oldest_due) - 2 from asked a)
    ), received as materialized (
        select p.first_day, p.end_day, sum(p.amount) as amount
          from paid p
         where p.currency = 'USD'
           and p.tenant_id is not null
         group by p.first_day, p.end_day
    ), last as (
        select distinct on (p.subscription_id)
               p.subscription_id, p.currency, p.first_day, p.end_day, p.amount,
               extract(year from l.length)::integer * 12 + extract(month from l.length)::integer as months,
               extract(day from l.length) <> 0 as is_of_days
          from (select subscription_id, currency, first_day, end_day, sum(amount) as amount
                  from paid
                 group by subscription_id, currency, first_day, end_day) p
          cross join lateral (select age(p.end_day, p.first_day) as length) l
         order by p.subscription_id, p.end_day desc, p.first_day desc
    ), expected as (
        select s.id, coalesce(l.first_day, b.first_day) as first_day,
               coalesce(l.end_day, b.first_day)         as due_day,
               case when l.is_of_days or l.months = 0 then l.end_day - l.first_day end as days,
               coalesce(l.months, 1)                    as months,
               l.subscription_id is not null            as paid_before,
               coalesce(l.amount, n.price)              as amount,
               case when k.known and s.pending_plan_id is not null and n.price > 0 and f.price > 0
                   then greatest(0, coalesce(l.amount, n.price) + f.price - n.price) end as amount_then,
               (s.current_period_end at time zone a.zone)::date as change_day,
               case when k.known and s.cancel_at_period_end
                   then coalesce((s.current_period_end at time zone a.zone)::date, l.end_day, b.first_day) else 'infinity' end as stop_day
          from quarterdeck.platform_subscription s
          cross join asked a
          cross join lateral (select not looked_back or s.updated is null or s.updated <= at as known) k
          cross join lateral (select (coalesce(s.current_period_start, s.created) at time zone a.zone)::date as first_day) b
          left join last l on l.subscription_id = s.id
          left join lateral (select p.price_monthly * a.unit as price from quarterdeck.platform_plan p where p.id = s.plan_id) n on true
          left join lateral (select p.price_monthly * a.unit as price from quarterdeck.platform_plan p where p.id = s.pending_plan_id) f on true
          join quarterdeck.platform_tenant t on t.id = s.tenant_id
         where not (looked_back and s.created > at)
           and (t.deleted is null or looked_back and t.deleted > at)
           and (k.known and s.status in ('active', 'past_due') or not k.known and l.subscription_id is not null)
           and coalesce(l.currency, 'USD') = 'USD'
           and coalesce(l.amount, n.price) > 0
    ), renewal as (
        select g.first_day, g.end_day, case when g.first_day >= coalesce(e.change_day, e.due_day) then coalesce(e.amount_then, e.amount) else e.amount end as amount
          from expected e
          cross join asked a
          -- As many as may begin before the month is over: a month has 28 days at least.
          cross join lateral generate_series(0, case when e.days is not null then (a.next_month - e.due_day) / e.days
                                                     else (a.next_month - e.due_day) / (28 * e.months) + 1 end) n
          cross join lateral (select case
                                         when e.days is not null   then e.due_day + n * e.days
                                         when e.paid_before        then (e.first_day + make_interval(months => (n + 1) * e.months))::date
                                         else (e.first_day + make_interval(months => n * e.months))::date
                                     end as first_day,
                                     case
                                         when e.days is not null   then e.due_day + (n + 1) * e.days
                                         when e.paid_before        then (e.first_day + make_interval(months => (n + 2) * e.months))::date
                                         else (e.first_day + make_interval(months => (n + 1) * e.months))::date
                                     end as end_day) g
         where e.due_day >= a.oldest_due
           and e.due_day < a.next_month
           and g.first_day < least(a.next_month, e.stop_day)
    ), part as (
        select r.first_day, r.end_day, r.amount, true as is_received from received r
        union all
        select w.first_day, w.end_day, w.amount, false from renewal w
    )
    select a.month, a.day,
           quarterdeck.cents_earned(coalesce(sum(p.amount::numeric(60, 20) * (least(p.end_day, a.day) - greatest(p.first_day, a.month)) / (p.end_day - p.first_day))
               filter (where p.is_received and p.first_day < a.day and p.end_day > a.month), 0)),
           quarterdeck.cents_earned(coalesce(sum(p.amount::numeric(60, 20) * (least(p.end_day, a.next_month) - greatest(p.first_day, a.month)) / (p.end_day - p.first_day)), 0))
      from asked a
      left join part p on p.first_day < a.next_month and p.end_day > a.month
     group by a.month, a.day;
$$;

-- Both for the month of a time. No row where no price was known yet.
create or replace function quarterdeck.month_forecast(at timestamptz, looked_back boolean default false)
    returns table (kind text, month date, day date, so_far numeric, forecast numeric)
    language sql stable rows 2
as $$
    select 'cost', c.month, c.day, c.so_far, c.forecast
      from quarterdeck.expected_cost(at, looked_back) c
     where c.forecast is not null
    union all
    select 'revenue', r.month, r.day, r.so_far, r.forecast
      from quarterdeck.expected_revenue(at, looked_back) r
     where exists (select 1 from quarterdeck.cost_value v where not looked_back or v.recorded_at <= at);
$$;

-- What forecasts of the same day of the month were out by, in each of the six months before that has any; in a shorter month
-- its last day. The error is positive where it became more.
create or replace function quarterdeck.forecast_error(of_day date)
    returns table (kind text, month date, made_on date, looked_back boolean, forecast numeric, low numeric, high numeric, actual numeric, error numeric)
    language sql stable rows 12
as $$
    select f.kind, f.month, f.made_on, f.looked_back, f.forecast, f.low, f.high, t.actual, t.actual - f.forecast
      from generate_series(date_trunc('month', of_day::timestamp) - interval '6 months',
                           date_trunc('month', of_day::timestamp) - interval '1 month', interval '1 month') m
      join quarterdeck.cost_forecast f
        on f.month = m::date
       and f.made_on = least(m::date + (of_day - date_trunc('month', of_day::timestamp)::date), quarterdeck.next_month(m::date) - 1)
      -- Of these months alone: one that is not closed is added up when it is asked for.
      cross join lateral (select case f.kind when 'cost' then a.infrastructure_cost + a.email_service_cost else a.subscription_revenue end as actual
                            from quarterdeck.fleet_month_shown a
                           where a.month = m::date) t
     where t.actual is not null;
$$;

-- How wide the 80 % band is on either side, and the mean absolute error. The width is what Student's t says of one error more,
-- after n that were around zero: t(n; 0.90) × root of the mean square. Quantiles of six errors would hold but four of seven more.
-- NULL with fewer than three errors.
create or replace function quarterdeck.forecast_spread(of_day date)
    returns table (kind text, months bigint, mean_absolute_error numeric, half_width numeric)
    language sql stable rows 2
as $$
    select e.kind, count(*), quarterdeck.cents(avg(abs(e.error))),
           quarterdeck.cents((array [null, null, 1.638, 1.533, 1.476, 1.440])[count(*)] * sqrt(avg(e.error * e.error)))
      from quarterdeck.forecast_error(of_day) e
     group by e.kind;
$$;

-- Keeps today's forecast, and those of former days that nobody kept as they would have been made: of this month from a day on,
-- and of the same days of the six months before.
create or replace function quarterdeck.keep_forecasts(at timestamptz, from_day date) returns void
    language plpgsql as
$$
declare
    today       constant date        := quarterdeck.day_of(at);
    known_since constant timestamptz := (select min(v.recorded_at) from quarterdeck.cost_value v);
begin
    -- Which days are missing is found out first: most often none is, and a forecast takes its time.
    with missing as materialized (
        select d.day, quarterdeck.start_of_day(d.day) as at
          from (select distinct least(m.month + (extract(day from g)::integer - 1), quarterdeck.next_month(m.month) - 1) as day
                  from generate_series(from_day::timestamp, today, interval '1 day') g
                  cross join generate_series(1, 6) b
                  cross join lateral (select (date_trunc('month', g) - make_interval(months => b))::date as month) m) d
         where quarterdeck.start_of_day(d.day) >= known_since
           and not exists (select 1 from quarterdeck.cost_forecast k where k.made_on = d.day)
    )
    insert into quarterdeck.cost_forecast (month, made_on, kind, made_at, looked_back, so_far, forecast)
    select f.month, f.day, f.kind, d.at, true, f.so_far, f.forecast
      from missing d
      cross join lateral quarterdeck.month_forecast(d.at, true) f
        on conflict do nothing;

    with missing as materialized (
        select g::date as day, case when g::date < today then quarterdeck.start_of_day(g::date) else keep_forecasts.at end as at
          from generate_series(from_day::timestamp, today, interval '1 day') g
         where (g::date = today or quarterdeck.start_of_day(g::date) >= known_since)
           and not exists (select 1 from quarterdeck.cost_forecast k where k.made_on = g::date)
    )
    insert into quarterdeck.cost_forecast (month, made_on, kind, made_at, looked_back, so_far, forecast, low, high)
    select f.month, f.day, f.kind, d.at, d.day < today, f.so_far, f.forecast,
           f.forecast - s.half_width, f.forecast + s.half_width
      from missing d
      cross join lateral quarterdeck.month_forecast(d.at, d.day < today) f
      left join lateral quarterdeck.forecast_spread(d.day) s on s.kind = f.kind
        on conflict do nothing;
end
$$;

-- Whether there are days of the running month whose forecast could be kept and is not.
create or replace function quarterdeck.lacks_forecasts(at timestamptz) returns boolean
    language sql stable
as $$
    select exists (select 1
                     from quarterdeck.reporting_zone z
                     cross join lateral (select (at at time zone z.zone)::date as today) t
                     cross join lateral generate_series(date_trunc('month', t.today::timestamp), t.today, interval '1 day') g
                    where g at time zone z.zone >= (select min(v.recorded_at) from quarterdeck.cost_value v)
                      and not exists (select 1 from quarterdeck.cost_forecast k where k.made_on = g::date));
$$;
--rollback drop function quarterdeck.lacks_forecasts(timestamptz);
--rollback drop function quarterdeck.keep_forecasts(timestamptz, date);
--rollback drop function quarterdeck.forecast_spread(date);
--rollback drop function quarterdeck.forecast_error(date);
--rollback drop function quarterdeck.month_forecast(timestamptz, boolean);
--rollback drop function quarterdeck.expected_revenue(timestamptz, boolean);
--rollback drop function quarterdeck.expected_cost(timestamptz, boolean);
--rollback drop function quarterdeck.start_of_day(date);
--rollback drop function quarterdeck.renewal_grace_days();
