--liquibase formatted sql

--changeset quarterdeck:cost-allocation-functions runOnChange:true splitStatements:false
--comment Who carries the cost of which machine, and that the sum is the bill, to the cent

-- Amounts are reckoned in 377,580ths of a cent: that many can be divided by 28, 29, 30 and 31 days without a rest.
create or replace function quarterdeck.parts_of_a_cent() returns numeric
    language sql immutable parallel safe
    return 377580;

create or replace function quarterdeck.days_in_month(day date) returns integer
    language sql immutable parallel safe
    return extract(day from date_trunc('month', day::timestamp) + interval '1 month' - interval '1 day')::integer;

-- The months that the days [from_day, to_day) fall into, as far as they do, and the parts of a cent that a day is of each.
create or replace function quarterdeck.month_part(from_day date, to_day date)
    returns table (first_day date, end_day date, parts_of_a_day numeric)
    language sql stable parallel safe rows 1
as $$
    select greatest(m::date, from_day), least((m + interval '1 month')::date, to_day),
           trunc(quarterdeck.parts_of_a_cent() / quarterdeck.days_in_month(m::date))
      from generate_series(date_trunc('month', from_day::timestamp), to_day - 1, interval '1 month') m;
$$;

-- Parts of a cent to cents, half to even.
create or replace function quarterdeck.cents_of_parts(parts numeric) returns numeric
    language sql immutable parallel safe
    return quarterdeck.cents(parts::numeric(60, 20) / (100 * quarterdeck.parts_of_a_cent()));

-- Parts of payments to cents, half to even. Each part has rests in its last digits, which must not decide where half a cent goes.
create or replace function quarterdeck.cents_earned(earned numeric) returns numeric
    language sql immutable parallel safe
    return quarterdeck.cents(round(earned, 12));

-- What is left of the revenue, a fraction. NULL without revenue: what was paid back is no margin of anything.
create or replace function quarterdeck.gross_margin(revenue numeric, cost numeric) returns numeric
    language sql immutable parallel safe
    return case when revenue > 0 then round((revenue - cost) / revenue, 6) end;

-- What the machines themselves cost on the days [from_day, to_day), without asking who holds them: the bill that every
-- allocation is held against. One row of each resource and stretch of days at one price; parts NULL: not priced.
create or replace function quarterdeck.resource_cost(from_day date, to_day date)
    returns table (resource_kind text, resource_id uuid, first_day date, end_day date, monthly_cost numeric, parts numeric)
    language sql stable parallel safe rows 10000
as $$
    select r.resource_kind, r.resource_id, s.first_day, s.end_day, c.monthly_cost,
           c.monthly_cost * 100 * (s.end_day - s.first_day) * m.parts_of_a_day
      from (select 'vps' as resource_kind, v.vps_id as resource_id, v.first_day, v.end_day from quarterdeck.vps_life v
            union all
            select 'ip', i.ip_id, i.first_day, i.end_day from quarterdeck.ip_life i) r
      join quarterdeck.cost_known c on c.resource_id = r.resource_id and c.resource_kind = r.resource_kind
      cross join quarterdeck.month_part(from_day, to_day) m
      cross join lateral (select greatest(r.first_day, c.valid_from, m.first_day) as first_day,
                                 least(r.end_day, c.valid_to, m.end_day)          as end_day) s
     where s.first_day < s.end_day;
$$;

-- The fleet's cost of the days [from_day, to_day) in cents, NULL where nothing was priced, and how many of its resources were not
-- priced on all of their days.
create or replace function quarterdeck.fleet_cost(from_day date, to_day date)
    returns table (infrastructure_cost numeric, email_service_cost numeric, vps bigint, ips bigint, unpriced_vps bigint, unpriced_ips bigint)
    language sql stable rows 1
as $$
    select case when sum(f.priced_days) > 0 then quarterdeck.cents_of_parts(coalesce(sum(f.parts) filter (where f.kind = 'vps'), 0)) end,
           case when sum(f.priced_days) > 0 then quarterdeck.cents_of_parts(coalesce(sum(f.parts) filter (where f.kind = 'ip'), 0)) end,
           count(*) filter (where f.kind = 'vps'),
           count(*) filter (where f.kind = 'ip'),
           count(*) filter (where f.kind = 'vps' and f.priced_days < f.days),
           count(*) filter (where f.kind = 'ip' and f.priced_days < f.days)
      from (select p.kind, p.id, sum(p.days) as days, sum(p.parts) as parts, sum(p.priced_days) as priced_days
              from (select l.kind, l.id, l.end_day - l.first_day as days,
                           sum(c.monthly_cost * 100 * (s.end_day - s.first_day) * m.parts_of_a_day) filter (where s.first_day < s.end_day) as parts,
                           coalesce(sum(s.end_day - s.first_day) filter (where s.first_day < s.end_day and c.monthly_cost is not null), 0) as priced_days
                      from (select 'vps' as kind, vps_id as id, greatest(first_day, from_day) as first_day, least(end_day, to_day) as end_day
                              from quarterdeck.vps_life
                             where first_day < least(end_day, to_day) and end_day > from_day
                            union all
                            select 'ip', ip_id, greatest(first_day, from_day), least(end_day, to_day)
                              from quarterdeck.ip_life
                             where first_day < least(end_day, to_day) and end_day > from_day) l
                      left join quarterdeck.cost_known c
                        on c.resource_id = l.id and c.resource_kind = l.kind and c.valid_from < l.end_day and c.valid_to > l.first_day
                      cross join quarterdeck.month_part(from_day, to_day) m
                      cross join lateral (select greatest(l.first_day, c.valid_from, m.first_day) as first_day,
                                                 least(l.end_day, c.valid_to, m.end_day)          as end_day) s
                     group by l.kind, l.id, l.first_day, l.end_day) p
             group by p.kind, p.id) f
     where from_day < to_day;
$$;

-- Who carries which part of which resource on the days [from_day, to_day): one row of each resource, stretch of days on which
-- the holders of its machine stay the same, and holder; tenant NULL: nobody holds it. There may have been several prices in a
-- stretch: parts are of the priced_days of it. A machine is a VPS with its IPs, or an IP that stands on none; all of them, or
-- those named; without some, as if these VPS (with their IPs) and IPs had not been there.
--     IP:  equally among its holders, or by what each of them sent that day; equally when none did
--     VPS: by its holders' parts of its held IPs, of which one with n holders gives each 1/n; or by what each of them sent that
--          day. What the IPs cost plays no part
drop function if exists quarterdeck.cost_share(date, date, uuid[]);
drop function if exists quarterdeck.cost_share(date, date, uuid[], uuid[]);
create or replace function quarterdeck.cost_share(from_day date, to_day date, machines uuid[] default null, without uuid[] default null)
    returns table (resource_kind text, resource_id uuid, tenant_id uuid, first_day date, end_day date, lowest_cost numeric,
                   highest_cost numeric, priced_days integer, whole numeric, share numeric, parts numeric)
    language sql stable rows 10000
as $$
with ip as materialized (
    select i.ip_id, i.machine_id, greatest(i.first_day, from_day) as first_day, least(i.end_day, to_day) as end_day
      from quarterdeck.ip_life i
     where i.first_day < least(i.end_day, to_day)
       and i.end_day > from_day
       and (machines is null or i.machine_id = any (machines))
       and (without is null or i.machine_id <> all (without) and i.ip_id <> all (without))
), resource as materialized (
    select 'vps' as kind, v.vps_id as id, v.vps_id as machine_id, greatest(v.first_day, from_day) as first_day, least(v.end_day, to_day) as end_day
      from quarterdeck.vps_life v
     where v.first_day < least(v.end_day, to_day)
       and v.end_day > from_day
       and (machines is null or v.vps_id = any (machines))
       and (without is null or v.vps_id <> all (without))
    union all
    select 'ip', i.ip_id, i.machine_id, i.first_day, i.end_day from ip i
), holding as materialized (
    -- Of a tenant that holds an IP several times over, each day once; of an IP that was moved, on each machine for itself.
    select h.ip_id, h.machine_id, h.tenant_id, min(h.first_day) as first_day, max(h.end_day) as end_day
      from (select o.*, count(*) filter (where o.first_day > o.held_until) over (partition by o.ip_id, o.tenant_id order by o.first_day) as run
              from (select i.ip_id, i.machine_id, x.tenant_id, d.first_day, d.end_day,
                           max(d.end_day) over (partition by i.ip_id, x.tenant_id order by d.first_day
                                                rows between unbounded preceding and 1 preceding) as held_until
                      from quarterdeck.ip_holding x
                      join ip i on i.ip_id = x.ip_id
                      cross join lateral (select greatest(x.first_day, i.first_day) as first_day, least(x.end_day, i.end_day) as end_day) d
                     where d.first_day < d.end_day) o) h
     group by h.ip_id, h.machine_id, h.tenant_id, h.run
), by_volume as materialized (
    select greatest(valid_from, from_day) as first_day, least(valid_to, to_day) as end_day
      from quarterdeck.setting_period
     where key = 'ip_cost_by_volume'
       and value = 1
       and valid_from < to_day
       and valid_to > from_day
), volume_day as materialized (
    select s.machine_id, d::date as day
      from (select machine_id from holding group by machine_id having count(distinct tenant_id) > 1) s
      cross join by_volume v
      cross join lateral generate_series(v.first_day::timestamp, v.end_day - 1, interval '1 day') d
), bound as (
    select machine_id, from_day as day from resource
    union select machine_id, first_day from resource where first_day > from_day
    union select machine_id, end_day from resource where end_day < to_day
    union select machine_id, first_day from holding where first_day > from_day
    union select machine_id, end_day from holding where end_day < to_day
    union select machine_id, day from volume_day
    union select machine_id, day + 1 from volume_day where day + 1 < to_day
), stretch as materialized (
    select b.machine_id, b.day as first_day, lead(b.day, 1, to_day) over (partition by b.machine_id order by b.day) as end_day
      from bound b
), cost as materialized (
    select r.kind, r.id, r.machine_id, s.first_day, s.end_day, min(c.monthly_cost) as lowest_cost, max(c.monthly_cost) as highest_cost,
           coalesce(sum(d.days) filter (where c.monthly_cost is not null), 0)::integer as priced_days,
           sum(c.monthly_cost * 100 * d.days * m.parts_of_a_day)                       as parts
      from stretch s
      join resource r on r.machine_id = s.machine_id and r.first_day <= s.first_day and r.end_day > s.first_day
      join quarterdeck.month_part(from_day, to_day) m on m.first_day < s.end_day and m.end_day > s.first_day
      left join quarterdeck.cost_known c
        on c.resource_id = r.id and c.resource_kind = r.kind
       and c.valid_from < least(s.end_day, m.end_day) and c.valid_to > greatest(s.first_day, m.first_day)
      cross join lateral (select least(s.end_day, m.end_day, c.valid_to) - greatest(s.first_day, m.first_day, c.valid_from) as days) d
     group by r.kind, r.id, r.machine_id, s.first_day, s.end_day
), volume as materialized (
    select d.tenant_id, d.day, sum(d.sent) as sent
      from quarterdeck.mail_days(from_day, to_day) d
     where exists (select 1 from volume_day)
       and d.day in (select v.day from volume_day v)
       and d.tenant_id in (select h.tenant_id from holding h)
     group by d.tenant_id, d.day
), held as materialized (
    select s.machine_id, s.first_day, h.ip_id, h.tenant_id, coalesce(v.sent, 0) as sent,
           sum(v.sent) over ip_day                                       as sent_of_ip,
           1::numeric(40, 20) / count(*) over ip_day                     as part
      from stretch s
      join holding h on h.machine_id = s.machine_id and h.first_day <= s.first_day and h.end_day > s.first_day
      left join volume v on v.tenant_id = h.tenant_id and v.day = s.first_day
    window ip_day as (partition by h.ip_id, s.first_day)
), vps_share as (
    select w.machine_id, w.first_day, w.tenant_id,
           case
               when count(*) over vps_day = 1 then 1
               when sum(w.sent) over vps_day > 0 then w.sent::numeric(40, 20) / sum(w.sent) over vps_day
               else w.part / sum(w.part) over vps_day
           end as share
      from (select h.machine_id, h.first_day, h.tenant_id, sum(h.part) as part, max(h.sent) as sent
              from held h
             group by h.machine_id, h.first_day, h.tenant_id) w
    window vps_day as (partition by w.machine_id, w.first_day)
), ip_share as (
    select h.ip_id, h.first_day, h.tenant_id,
           case when h.sent_of_ip > 0 then h.sent::numeric(40, 20) / h.sent_of_ip else h.part end as share
      from held h
)
select c.kind, c.id, s.tenant_id, c.first_day, c.end_day, c.lowest_cost, c.highest_cost, c.priced_days, c.parts, coalesce(s.share, 1),
       c.parts * coalesce(s.share, 1)
  from cost c
  left join ip_share s on s.ip_id = c.id and s.first_day = c.first_day
 where c.kind = 'ip'
union all
select c.kind, c.id, s.tenant_id, c.first_day, c.end_day, c.lowest_cost, c.highest_cost, c.priced_days, c.parts, coalesce(s.share, 1),
       c.parts * coalesce(s.share, 1)
  from cost c
  left join vps_share s on s.machine_id = c.id and s.first_day = c.first_day
 where c.kind = 'vps';
$$;

-- Money received for the days [from_day, to_day), in parts of a payment that fall into them; amounts in USD, not rounded.
create or replace function quarterdeck.revenue_share(from_day date, to_day date)
    returns table (payment_id uuid, tenant_id uuid, first_day date, end_day date, amount numeric, earned numeric)
    language sql stable parallel safe rows 10000
as $$
    select p.id, p.tenant_id, p.first_day, p.end_day, p.amount,
           p.amount::numeric(60, 20) * (least(p.end_day, to_day) - greatest(p.first_day, from_day)) / (p.end_day - p.first_day)
      from quarterdeck.payment_counted p
     where p.first_day < to_day
       and p.end_day > from_day;
$$;

-- Cost and revenue of each tenant on the days [from_day, to_day), exact, in USD: what is known of them by now, so that the
-- amounts of days add up to those of any period. Tenant NULL: cost that is unallocated. A cost is of what is priced alone:
-- machine_days are the days of the machines that a tenant holds, each machine once, unpriced_days those of them without a price.
create or replace function quarterdeck.money_facts_live(from_day date, to_day date)
    returns table (tenant_id uuid, vps_cost numeric, ip_cost numeric, revenue numeric, machine_days bigint, unpriced_days bigint)
    -- Nearly everything is joined with nearly everything, by ids: to sort it again for each join takes longer, and so does to
    -- look it up row by row, which the planner would do because it takes what is counted on the way for little.
    language sql stable rows 10000 set work_mem = '64MB' set jit = off set enable_mergejoin = off set enable_nestloop = off
as $$
    select f.tenant_id,
           coalesce(sum(f.vps_parts), 0)::numeric(60, 20) / (100 * quarterdeck.parts_of_a_cent()),
           coalesce(sum(f.ip_parts), 0)::numeric(60, 20) / (100 * quarterdeck.parts_of_a_cent()),
           coalesce(sum(f.revenue), 0),
           coalesce(sum(f.machine_days), 0)::bigint,
           coalesce(sum(f.unpriced_days), 0)::bigint
      from (select c.tenant_id,
                   sum(c.parts) filter (where c.resource_kind = 'vps') as vps_parts,
                   sum(c.parts) filter (where c.resource_kind = 'ip')  as ip_parts,
                   null::numeric                                       as revenue,
                   sum(c.end_day - c.first_day)                        as machine_days,
                   sum(c.end_day - c.first_day - c.priced_days)        as unpriced_days
              from quarterdeck.cost_share(from_day, to_day) c
             group by c.tenant_id
            union all
            select r.tenant_id, null, null, sum(r.earned), null, null
              from quarterdeck.revenue_share(from_day, to_day) r
             group by r.tenant_id
            union all
            select null, null, null, null, null, null) f
     where from_day < to_day
     group by f.tenant_id;
$$;

-- The machines that had no price on some of the days [from_day, to_day), once for each tenant that held them on such a day;
-- tenant NULL: unallocated.
create or replace function quarterdeck.unpriced_machines(from_day date, to_day date)
    returns table (tenant_id uuid, resource_kind text, resource_id uuid)
    language sql stable rows 100 set work_mem = '64MB' set jit = off set enable_mergejoin = off set enable_nestloop = off
as $$
    with gap as (
        select l.machine_id
          from (select 'vps' as kind, v.vps_id as id, v.vps_id as machine_id, greatest(v.first_day, from_day) as first_day, least(v.end_day, to_day) as end_day
                  from quarterdeck.vps_life v
                 where v.first_day < least(v.end_day, to_day) and v.end_day > from_day
                union all
                select 'ip', i.ip_id, i.machine_id, greatest(i.first_day, from_day), least(i.end_day, to_day)
                  from quarterdeck.ip_life i
                 where i.first_day < least(i.end_day, to_day) and i.end_day > from_day) l
          left join quarterdeck.cost_known c
            on c.resource_id = l.id and c.resource_kind = l.kind and c.valid_from < l.end_day and c.valid_to > l.first_day
         group by l.kind, l.id, l.machine_id, l.first_day, l.end_day
        having coalesce(sum(least(c.valid_to, l.end_day) - greatest(c.valid_from, l.first_day)) filter (where c.monthly_cost is not null), 0)
                   < l.end_day - l.first_day
    )
    select distinct s.tenant_id, s.resource_kind, s.resource_id
      from (select array_agg(distinct g.machine_id) as ids from gap g) m
      cross join lateral quarterdeck.cost_share(from_day, to_day, m.ids) s
     where m.ids is not null
       and s.priced_days < s.end_day - s.first_day;
$$;

-- Cost, revenue and emails of each tenant over the days [from_day, to_day), as known now, closed months too: rows of money_rows
-- with the machines that had no price. Tenant NULL: unallocated. Cost NULL: unknown. USD.
do $$
begin
    -- One of before had fewer columns. The view that read it is made anew after it.
    if not exists (select from pg_proc p where p.oid = to_regprocedure('quarterdeck.cost_allocation(date,date)') and 'machine_days' = any (p.proargnames)) then
        drop view if exists quarterdeck.cost_allocation_monthly;
        drop function if exists quarterdeck.cost_allocation(date, date);
    end if;
end
$$;

create or replace function quarterdeck.cost_allocation(from_day date, to_day date)
    returns table (tenant_id uuid, infrastructure_cost numeric, email_service_cost numeric, subscription_revenue numeric,
                   emails_sent bigint, emails_delivered bigint, unpriced_vps bigint, unpriced_ips bigint, machine_days bigint, unpriced_days bigint)
    language plpgsql stable rows 1000 set work_mem = '64MB' set jit = off
as $$
#variable_conflict use_column
begin
return query
with money as materialized (
    select * from quarterdeck.money_rows(cost_allocation.from_day, cost_allocation.to_day, false)
), gap as materialized (
    select u.tenant_id, count(*) filter (where u.resource_kind = 'vps') as vps, count(*) filter (where u.resource_kind = 'ip') as ips
      from quarterdeck.unpriced_machines(cost_allocation.from_day, cost_allocation.to_day) u
     where exists (select from money m where m.unpriced_days > 0)
     group by u.tenant_id
)
select m.tenant_id, m.vps_cost, m.ip_cost, case when m.tenant_id is not null then m.revenue end, m.sent, m.delivered,
       coalesce(g.vps, 0), coalesce(g.ips, 0), m.machine_days, m.unpriced_days
  from money m
  left join gap g on coalesce(g.tenant_id, '00000000-0000-0000-0000-000000000000') = coalesce(m.tenant_id, '00000000-0000-0000-0000-000000000000');
end
$$;
--rollback drop function quarterdeck.cost_allocation(date, date);
--rollback drop function quarterdeck.unpriced_machines(date, date);
--rollback drop function quarterdeck.money_facts_live(date, date);
--rollback drop function quarterdeck.revenue_share(date, date);
--rollback drop function quarterdeck.cost_share(date, date, uuid[], uuid[]);
--rollback drop function quarterdeck.fleet_cost(date, date);
--rollback drop function quarterdeck.resource_cost(date, date);
--rollback drop function quarterdeck.gross_margin(numeric, numeric);
--rollback drop function quarterdeck.cents_earned(numeric);
--rollback drop function quarterdeck.cents_of_parts(numeric);
--rollback drop function quarterdeck.month_part(date, date);
--rollback drop function quarterdeck.days_in_month(date);
--rollback drop function quarterdeck.parts_of_a_cent();
