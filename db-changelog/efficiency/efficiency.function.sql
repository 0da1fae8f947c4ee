--liquibase formatted sql

--changeset quarterdeck:efficiency-functions runOnChange:true splitStatements:false
--comment The efficiency score of tenants and the fleet over the days [from_day, to_day), what it is made of, and where it is going

-- Points 0..100 of a share, cut to that range; NULL where the whole is zero or unknown.
create or replace function quarterdeck.points(part numeric, whole numeric) returns numeric
    language sql immutable parallel safe
    return case when part is not null and whole > 0 then round(100 * greatest(0, least(1, part / whole)), 4) end;

-- Weighted mean of the parts that are there; NULL where none is, or those that are weigh nothing.
create or replace function quarterdeck.efficiency_score(delivery numeric, cost numeric, utilisation numeric, response numeric,
                                                        weight_delivery numeric, weight_cost numeric,
                                                        weight_utilisation numeric, weight_response numeric) returns numeric
    language sql immutable parallel safe
    return round((coalesce(weight_delivery * delivery, 0) + coalesce(weight_cost * cost, 0)
                      + coalesce(weight_utilisation * utilisation, 0) + coalesce(weight_response * response, 0))
                 / nullif(case when delivery is not null then weight_delivery else 0 end
                          + case when cost is not null then weight_cost else 0 end
                          + case when utilisation is not null then weight_utilisation else 0 end
                          + case when response is not null then weight_response else 0 end, 0), 4);

-- The parts that a score was made of.
create or replace function quarterdeck.efficiency_components(delivery numeric, cost numeric, utilisation numeric, response numeric,
                                                             weight_delivery numeric, weight_cost numeric,
                                                             weight_utilisation numeric, weight_response numeric) returns text[]
    language sql immutable parallel safe
    return array_remove(array [case when delivery is not null and weight_delivery > 0 then 'delivery' end,
                               case when cost is not null and weight_cost > 0 then 'cost' end,
                               case when utilisation is not null and weight_utilisation > 0 then 'utilisation' end,
                               case when response is not null and weight_response > 0 then 'response' end], null);

create or replace function quarterdeck.efficiency_weights(day date)
    returns table (delivery numeric, cost numeric, utilisation numeric, response numeric, target numeric)
    language sql stable rows 1
as $$
    select max(p.value) filter (where p.key = 'efficiency_weight_delivery'),
           max(p.value) filter (where p.key = 'efficiency_weight_cost'),
           max(p.value) filter (where p.key = 'efficiency_weight_utilisation'),
           max(p.value) filter (where p.key = 'efficiency_weight_response'),
           max(p.value) filter (where p.key = 'efficiency_target')
      from quarterdeck.setting_period p
     where p.valid_from <= day
       and p.valid_to > day
       and p.key like 'efficiency%';
$$;

-- Mails a month that the running plans of each tenant allow together; NULL: unlimited.
create or replace view quarterdeck.tenant_quota as
select s.tenant_id,
       case when bool_and(p.max_emails_per_month > 0) then sum(p.max_emails_per_month) end as emails_per_month
  from quarterdeck.platform_subscription s
  join quarterdeck.platform_plan p on p.id = s.plan_id
 where s.status in ('active', 'past_due')
   and s.tenant_id is not null
 group by s.tenant_id;

-- What scores are made of, reckoned from the tables: a row of each present tenant and one of the fleet (tenant NULL). Rows of
-- single days add up to those of the period. A quota counts from the day on which the tenant was made, or on which it first
-- sent when that was before. The fleet's mail and quotas are those of present tenants, its money and incidents are everybody's.
create or replace function quarterdeck.efficiency_reckoned(from_day date, to_day date)
    returns table (tenant_id uuid, emails_sent bigint, emails_delivered bigint, quota_sent bigint, quota_micros bigint,
                   cost_micros bigint, allocated_micros bigint, revenue_micros bigint, incidents_due bigint, incidents_in_time bigint)
    -- Everything is joined by ids, once; the planner takes what is counted on the way for little.
    language sql stable rows 10000 set work_mem = '64MB' set jit = off set enable_mergejoin = off
as $$
with tenant as materialized (
    select t.id,
           case
               when c.day <= from_day then from_day
               else greatest(from_day, least(c.day, (select min(d.tracking_date) from quarterdeck.delivery_day d where d.tenant_id = t.id)))
           end as first_day
      from quarterdeck.platform_tenant t
      cross join quarterdeck.reporting_zone z
      cross join lateral (select coalesce((t.created at time zone z.zone)::date, '-infinity') as day) c
     where t.deleted is null
), lifetime as (
    select f.first_day, sum((m.end_day - greatest(m.first_day, f.first_day))::numeric / quarterdeck.days_in_month(m.first_day)) as months
      from (select distinct first_day from tenant) f
      join quarterdeck.month_part(from_day, to_day) m on m.end_day > f.first_day
     group by f.first_day
), mail as materialized (
    select d.tenant_id, sum(d.emails_sent) as sent, sum(d.emails_delivered) as delivered
      from quarterdeck.delivery_day d
     where d.tracking_date >= from_day
       and d.tracking_date < to_day
     group by d.tenant_id
), mail_is_known as (
    select exists (select 1 from mail where sent > 0) as answer
), is_priced as (
    select exists (select 1 from quarterdeck.cost_value v where v.valid_from < to_day) as anything
), share as materialized (
    select c.tenant_id, sum(c.parts) as parts
      from quarterdeck.cost_share(from_day, to_day) c
     group by c.tenant_id
), carried as materialized (
    -- Millionths of a USD; of a tenant whose machines have no price at all nothing is known.
    select s.tenant_id, s.parts / quarterdeck.parts_of_a_cent() * 10000 as micros
      from share s
      cross join is_priced p
     where p.anything
), revenue as materialized (
    select r.tenant_id, sum(r.earned) * 1000000 as micros
      from quarterdeck.revenue_share(from_day, to_day) r
     group by r.tenant_id
), incident as materialized (
    select i.tenant_id, count(*) as due, count(*) filter (where i.acted <= i.due) as in_time
      from quarterdeck.incident i
      cross join quarterdeck.reporting_zone z
     where i.due >= from_day::timestamp at time zone z.zone
       and i.due < to_day::timestamp at time zone z.zone
       and i.due <= quarterdeck.now()
     group by i.tenant_id
), figure as materialized (
    select t.id,
           m.sent,
           m.delivered,
           round(q.emails_per_month * l.months * 1000000)                                                as quota_micros,
           case when q.emails_per_month * l.months > 0 and k.answer then coalesce(m.sent, 0) end         as quota_sent,
           case when c.tenant_id is not null then c.micros
                when p.anything and s.tenant_id is null then 0 end                                       as cost_micros,
           case when p.anything then coalesce(r.micros, 0) else r.micros end                             as revenue_micros,
           coalesce(i.due, 0)                                                                            as due,
           coalesce(i.in_time, 0)                                                                        as in_time
      from tenant t
      cross join is_priced p
      cross join mail_is_known k
      left join lifetime l on l.first_day = t.first_day
      left join mail m on m.tenant_id = t.id
      left join quarterdeck.tenant_quota q on q.tenant_id = t.id
      left join share s on s.tenant_id = t.id
      left join carried c on c.tenant_id = t.id
      left join revenue r on r.tenant_id = t.id
      left join incident i on i.tenant_id = t.id
)
select f.id, f.sent::bigint, f.delivered::bigint,
       f.quota_sent::bigint,
       f.quota_micros::bigint,
       f.cost_micros::bigint, null, f.revenue_micros::bigint, f.due, f.in_time
  from figure f
union all
select null,
       (select sum(f.sent) from figure f)::bigint,
       (select sum(f.delivered) from figure f)::bigint,
       (select sum(f.quota_sent) from figure f)::bigint,
       (select sum(f.quota_micros) from figure f)::bigint,
       (select sum(c.micros) from carried c)::bigint,
       (select coalesce(sum(c.micros) filter (where c.tenant_id is not null), 0 * sum(c.micros)) from carried c)::bigint,
       (select sum(r.micros) from revenue r)::bigint,
       (select coalesce(sum(i.due), 0) from incident i)::bigint,
       (select coalesce(sum(i.in_time), 0) from incident i)::bigint
 where from_day < to_day;
$$;

-- The same from what is kept: of whole weeks their sums, of other days their rows; from the first day that is not kept, reckoned.
create or replace function quarterdeck.efficiency_inputs(from_day date, to_day date, of_fleet boolean)
    returns table (tenant_id uuid, emails_sent bigint, emails_delivered bigint, quota_sent bigint, quota_micros bigint,
                   cost_micros bigint, allocated_micros bigint, revenue_micros bigint, incidents_due bigint, incidents_in_time bigint)
    language plpgsql stable rows 10000 set work_mem = '64MB' set jit = off
as $$
#variable_conflict use_column
declare
    kept_to date := coalesce((select min(from_day + n)
                                from generate_series(0, to_day - from_day - 1) n
                               where not exists (select
                                                   from quarterdeck.efficiency_score_day d
                                                  where d.tenant_id is null
                                                    and d.day = from_day + n)), to_day);
    weeks date[] := array(select w.week
                            from quarterdeck.efficiency_week w
                           where w.tenant_id is null
                             and w.week >= from_day
                             and w.week <= kept_to - 7);
    days date[] := array(select from_day + n
                           from generate_series(0, kept_to - from_day - 1) n
                          where date_trunc('week', (from_day + n)::timestamp)::date <> all (weeks));
begin
    -- Whole numbers far below 2^53 add up exactly in double precision, in half the time.
    return query
    select k.tenant_id, sum(k.emails_sent::float8)::bigint, sum(k.emails_delivered::float8)::bigint, sum(k.quota_sent::float8)::bigint,
           sum(k.quota_micros::float8)::bigint, sum(k.cost_micros::float8)::bigint, sum(k.allocated_micros::float8)::bigint,
           sum(k.revenue_micros::float8)::bigint, sum(k.incidents_due)::bigint, sum(k.incidents_in_time)::bigint
      from (select w.tenant_id, w.emails_sent, w.emails_delivered, w.quota_sent, w.quota_micros, w.cost_micros, w.allocated_micros,
                   w.revenue_micros, w.incidents_due, w.incidents_in_time
              from quarterdeck.efficiency_week w
             where w.week = any (weeks)
               and (not of_fleet or w.tenant_id is null)
            union all
            select d.tenant_id, d.emails_sent, d.emails_delivered, d.quota_sent, d.quota_micros, d.cost_micros, d.allocated_micros,
                   d.revenue_micros, d.incidents_due, d.incidents_in_time
              from quarterdeck.efficiency_score_day d
             where d.day = any (days)
               and (not of_fleet or d.tenant_id is null)
            union all
            select r.tenant_id, r.emails_sent, r.emails_delivered, r.quota_sent, r.quota_micros, r.cost_micros, r.allocated_micros,
                   r.revenue_micros, r.incidents_due, r.incidents_in_time
              from quarterdeck.efficiency_reckoned(kept_to, to_day) r
             where kept_to < to_day
               and (not of_fleet or r.tenant_id is null)) k
     group by k.tenant_id;
end
$$;

-- Each present tenant's score; its utilisation is that of its quota. Weights are those of the last day.
create or replace function quarterdeck.tenant_efficiency(from_day date, to_day date)
    returns table (tenant_id uuid, delivery numeric, cost numeric, utilisation numeric, response numeric, efficiency_score numeric,
                   components text[], quota_utilisation numeric, emails_sent bigint, emails_delivered bigint, incidents_due bigint,
                   incidents_in_time bigint)
    language sql stable rows 10000
as $$
    select t.id, c.delivery, c.cost, c.utilisation, c.response,
           quarterdeck.efficiency_score(c.delivery, c.cost, c.utilisation, c.response, w.delivery, w.cost, w.utilisation, w.response),
           quarterdeck.efficiency_components(c.delivery, c.cost, c.utilisation, c.response, w.delivery, w.cost, w.utilisation, w.response),
           round(i.quota_sent * 1000000::numeric / nullif(i.quota_micros, 0), 6),
           i.emails_sent, i.emails_delivered, coalesce(i.incidents_due, 0), coalesce(i.incidents_in_time, 0)
      from quarterdeck.platform_tenant t
      cross join quarterdeck.efficiency_weights(to_day - 1) w
      left join quarterdeck.efficiency_inputs(from_day, to_day, false) i on i.tenant_id = t.id
      cross join lateral (select quarterdeck.points(i.emails_delivered, i.emails_sent)                as delivery,
                                 quarterdeck.points(i.revenue_micros - i.cost_micros, i.revenue_micros) as cost,
                                 quarterdeck.points(i.quota_sent * 1000000::numeric, i.quota_micros)  as utilisation,
                                 quarterdeck.points(i.incidents_in_time, i.incidents_due)             as response
                          -- Else each part is worked out anew wherever it is used.
                          offset 0) c
     where t.deleted is null;
$$;

-- The fleet's score; its utilisation is the share of its cost that tenants carry.
create or replace function quarterdeck.fleet_efficiency(from_day date, to_day date)
    returns table (delivery numeric, cost numeric, utilisation numeric, response numeric, efficiency_score numeric, components text[],
                   resource_utilisation numeric, quota_utilisation numeric, emails_sent bigint, emails_delivered bigint,
                   incidents_due bigint, incidents_in_time bigint, total_cost numeric, subscription_revenue numeric)
    language sql stable rows 1
as $$
    select c.delivery, c.cost, c.utilisation, c.response,
           quarterdeck.efficiency_score(c.delivery, c.cost, c.utilisation, c.response, w.delivery, w.cost, w.utilisation, w.response),
           quarterdeck.efficiency_components(c.delivery, c.cost, c.utilisation, c.response, w.delivery, w.cost, w.utilisation, w.response),
           round(i.allocated_micros::numeric / nullif(i.cost_micros, 0), 6),
           round(i.quota_sent * 1000000::numeric / nullif(i.quota_micros, 0), 6),
           i.emails_sent, i.emails_delivered, coalesce(i.incidents_due, 0), coalesce(i.incidents_in_time, 0),
           quarterdeck.cents(i.cost_micros::numeric / 1000000), quarterdeck.cents(i.revenue_micros::numeric / 1000000)
      from quarterdeck.efficiency_weights(to_day - 1) w
      left join quarterdeck.efficiency_inputs(from_day, to_day, true) i on i.tenant_id is null
      cross join lateral (select quarterdeck.points(i.emails_delivered, i.emails_sent)                as delivery,
                                 quarterdeck.points(i.revenue_micros - i.cost_micros, i.revenue_micros) as cost,
                                 quarterdeck.points(i.allocated_micros, i.cost_micros)                as utilisation,
                                 quarterdeck.points(i.incidents_in_time, i.incidents_due)             as response
                          -- Else each part is worked out anew wherever it is used.
                          offset 0) c;
$$;

-- Adds up the week of a day, if all of it is kept; rows that are the same already are not written again.
create or replace function quarterdeck.keep_efficiency_week(day date) returns void
    language sql set jit = off
as $$
    insert into quarterdeck.efficiency_week as e
           (week, tenant_id, emails_sent, emails_delivered, quota_sent, quota_micros, cost_micros, allocated_micros, revenue_micros,
            incidents_due, incidents_in_time)
    select w.week, d.tenant_id, sum(d.emails_sent), sum(d.emails_delivered), sum(d.quota_sent), sum(d.quota_micros), sum(d.cost_micros),
           sum(d.allocated_micros), sum(d.revenue_micros), sum(d.incidents_due), sum(d.incidents_in_time)
      from (select date_trunc('week', keep_efficiency_week.day::timestamp)::date as week) w
      join quarterdeck.efficiency_score_day d on d.day >= w.week and d.day < w.week + 7
     where (select count(*)
              from quarterdeck.efficiency_score_day f
             where f.tenant_id is null
               and f.day >= w.week
               and f.day < w.week + 7) = 7
     group by w.week, d.tenant_id
        on conflict (week, tenant_id) do update
       set (emails_sent, emails_delivered, quota_sent, quota_micros, cost_micros, allocated_micros, revenue_micros, incidents_due,
            incidents_in_time)
           = (excluded.emails_sent, excluded.emails_delivered, excluded.quota_sent, excluded.quota_micros, excluded.cost_micros,
              excluded.allocated_micros, excluded.revenue_micros, excluded.incidents_due, excluded.incidents_in_time)
     where (e.emails_sent, e.emails_delivered, e.quota_sent, e.quota_micros, e.cost_micros, e.allocated_micros, e.revenue_micros,
            e.incidents_due, e.incidents_in_time)
           is distinct from
           (excluded.emails_sent, excluded.emails_delivered, excluded.quota_sent, excluded.quota_micros, excluded.cost_micros,
            excluded.allocated_micros, excluded.revenue_micros, excluded.incidents_due, excluded.incidents_in_time);
$$;

-- Keeps a day, or keeps it anew: rows that are the same already are not written again.
create or replace function quarterdeck.keep_efficiency_day(kept date, at timestamptz) returns void
    language sql set jit = off
as $$
    insert into quarterdeck.efficiency_score_day as e
           (day, tenant_id, delivery, cost, utilisation, response, weight_delivery, weight_cost, weight_utilisation, weight_response, score,
            emails_sent, emails_delivered, quota_sent, quota_micros, cost_micros, allocated_micros, revenue_micros,
            incidents_due, incidents_in_time, mail_seen, computed_at)
    select kept, i.tenant_id, c.delivery, c.cost, c.utilisation, c.response, w.delivery, w.cost, w.utilisation, w.response,
           quarterdeck.efficiency_score(c.delivery, c.cost, c.utilisation, c.response, w.delivery, w.cost, w.utilisation, w.response),
           i.emails_sent, i.emails_delivered, i.quota_sent, i.quota_micros, i.cost_micros, i.allocated_micros, i.revenue_micros,
           i.incidents_due, i.incidents_in_time,
           case when i.tenant_id is null then coalesce((select f.emails_sent from quarterdeck.delivery_fleet_day f where f.tracking_date = kept), 0) end,
           at
      from quarterdeck.efficiency_reckoned(kept, kept + 1) i
      cross join quarterdeck.efficiency_weights(kept) w
      cross join lateral (select quarterdeck.points(i.emails_delivered, i.emails_sent)                as delivery,
                                 quarterdeck.points(i.revenue_micros - i.cost_micros, i.revenue_micros) as cost,
                                 case
                                     when i.tenant_id is null then quarterdeck.points(i.allocated_micros, i.cost_micros)
                                     else quarterdeck.points(i.quota_sent * 1000000::numeric, i.quota_micros)
                                 end                                                                  as utilisation,
                                 quarterdeck.points(i.incidents_in_time, i.incidents_due)             as response
                          -- Else each part is worked out anew wherever it is used.
                          offset 0) c
     order by i.tenant_id
        on conflict (day, tenant_id) do update
       set (delivery, cost, utilisation, response, weight_delivery, weight_cost, weight_utilisation, weight_response, score,
            emails_sent, emails_delivered, quota_sent, quota_micros, cost_micros, allocated_micros, revenue_micros,
            incidents_due, incidents_in_time, mail_seen, computed_at)
           = (excluded.delivery, excluded.cost, excluded.utilisation, excluded.response, excluded.weight_delivery, excluded.weight_cost,
              excluded.weight_utilisation, excluded.weight_response, excluded.score, excluded.emails_sent, excluded.emails_delivered,
              excluded.quota_sent, excluded.quota_micros, excluded.cost_micros, excluded.allocated_micros, excluded.revenue_micros,
              excluded.incidents_due, excluded.incidents_in_time, excluded.mail_seen, excluded.computed_at)
     where e.tenant_id is null
        or (e.delivery, e.cost, e.utilisation, e.response, e.weight_delivery, e.weight_cost, e.weight_utilisation, e.weight_response,
            e.emails_sent, e.emails_delivered, e.quota_sent, e.quota_micros, e.cost_micros, e.revenue_micros, e.incidents_due,
            e.incidents_in_time)
           is distinct from
           (excluded.delivery, excluded.cost, excluded.utilisation, excluded.response, excluded.weight_delivery, excluded.weight_cost,
            excluded.weight_utilisation, excluded.weight_response, excluded.emails_sent, excluded.emails_delivered, excluded.quota_sent,
            excluded.quota_micros, excluded.cost_micros, excluded.revenue_micros, excluded.incidents_due, excluded.incidents_in_time);

    select quarterdeck.keep_efficiency_week(kept);
$$;

-- The days before today that are not kept yet, or of which other mail is known by now, the latest first, as far back as mail
-- is known.
create or replace function quarterdeck.efficiency_days_missing(today date, furthest integer)
    returns table (day date)
    language sql stable rows 100
as $$
    select today - n
      from generate_series(1, furthest) n
      left join quarterdeck.efficiency_score_day d on d.day = today - n and d.tenant_id is null
      left join quarterdeck.delivery_fleet_day f on f.tracking_date = today - n
     where today - n >= (select min(f.tracking_date) from quarterdeck.delivery_fleet_day f where f.emails_sent > 0)
       and (d.day is null or d.mail_seen <> coalesce(f.emails_sent, 0))
     order by n;
$$;

--rollback drop function quarterdeck.efficiency_days_missing(date, integer);
--rollback drop function quarterdeck.keep_efficiency_day(date, timestamptz);
--rollback drop function quarterdeck.keep_efficiency_week(date);
--rollback drop function quarterdeck.fleet_efficiency(date, date);
--rollback drop function quarterdeck.tenant_efficiency(date, date);
--rollback drop function quarterdeck.efficiency_inputs(date, date, boolean);
--rollback drop function quarterdeck.efficiency_reckoned(date, date);
--rollback drop view quarterdeck.tenant_quota;
--rollback drop function quarterdeck.efficiency_weights(date);
--rollback drop function quarterdeck.efficiency_components(numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric);
--rollback drop function quarterdeck.efficiency_score(numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric);
--rollback drop function quarterdeck.points(numeric, numeric);
