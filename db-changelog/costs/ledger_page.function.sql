--liquibase formatted sql

--changeset quarterdeck:ledger-draft-functions runOnChange:true splitStatements:false
--comment Reckons months that are not closed, up to the day before to_day, where what was reckoned last is too old
drop function if exists quarterdeck.draft_month(date, date, timestamptz);

-- Whether no cost, machine or holder was changed since. What a transaction changed itself counts as later, in whichever order.
create or replace function quarterdeck.is_unchanged_since(seen pg_snapshot) returns boolean
    language sql stable
as $$
    select not exists (select 1
                         from quarterdeck.ledger_change c
                        where c.changed = pg_current_xact_id_if_assigned()
                           or not pg_visible_in_snapshot(c.changed, seen))
$$;

create or replace function quarterdeck.is_draft_fresh(drafted date, to_day date, since timestamptz) returns boolean
    language sql stable
as $$
    select exists (select 1
                     from quarterdeck.ledger_draft d
                    where d.month = drafted
                      and d.to_day = is_draft_fresh.to_day
                      and d.taken_at > since
                      and quarterdeck.is_unchanged_since(d.seen))
        or exists (select 1 from quarterdeck.month_closing c where c.month = drafted and c.reopened_at is null)
$$;

create or replace function quarterdeck.keep_fleet_month(kept quarterdeck.fleet_month) returns void
    language sql
as $$
    insert into quarterdeck.fleet_month
    select kept.*
        on conflict (month) do update
       set to_day               = excluded.to_day,
           taken_at             = excluded.taken_at,
           seen                 = excluded.seen,
           infrastructure_cost  = excluded.infrastructure_cost,
           email_service_cost   = excluded.email_service_cost,
           subscription_revenue = excluded.subscription_revenue;
$$;

-- Reckons a month's rows, unless it is closed, or that was done after a time and nothing was changed.
create or replace function quarterdeck.freshen_month(drafted date, to_day date, at timestamptz, since timestamptz) returns void
    language plpgsql as
$$
begin
    if quarterdeck.is_draft_fresh(drafted, to_day, since) then
        return;
    end if;
    -- Of two readers at once the second waits, and finds it fresh.
    perform pg_advisory_xact_lock(hashtext('quarterdeck.ledger_draft'), extract(epoch from drafted)::bigint::integer);
    if quarterdeck.is_draft_fresh(drafted, to_day, since) then
        return;
    end if;
    delete from quarterdeck.ledger_draft d where d.month = drafted;

    -- In one statement, so that the rows and the fleet's cost are of the same moment.
    with draft as (
        insert into quarterdeck.ledger_draft (month, to_day, taken_at, seen, infrastructure_cost, email_service_cost, unpriced_vps, unpriced_ips)
        select drafted, freshen_month.to_day, at, pg_current_snapshot(), coalesce(f.infrastructure_cost, 0), coalesce(f.email_service_cost, 0),
               f.unpriced_vps, f.unpriced_ips
          from quarterdeck.fleet_cost(drafted, freshen_month.to_day) f
    )
    insert into quarterdeck.ledger_draft_row
           (month, tenant_id, tenant_name, plan_name, infrastructure_cost, email_service_cost, subscription_revenue,
            emails_sent, emails_delivered, unpriced_vps, unpriced_ips)
    select drafted, a.tenant_id,
           case when a.tenant_id is not null then coalesce(quarterdeck.tenant_name(t.id, t.name), a.tenant_id::text) end,
           p.plan_name, coalesce(a.infrastructure_cost, 0), coalesce(a.email_service_cost, 0), a.subscription_revenue,
           a.emails_sent, a.emails_delivered, a.unpriced_vps, a.unpriced_ips
      from quarterdeck.cost_allocation(drafted, freshen_month.to_day) a
      left join quarterdeck.platform_tenant t on t.id = a.tenant_id
      left join quarterdeck.tenant_plan p on p.tenant_id = a.tenant_id;

    perform quarterdeck.keep_fleet_month(row (d.month, d.to_day, d.taken_at, d.seen, d.infrastructure_cost, d.email_service_cost,
                                              (select coalesce(sum(r.subscription_revenue), 0)
                                                 from quarterdeck.ledger_draft_row r
                                                where r.month = d.month)))
       from quarterdeck.ledger_draft d
      where d.month = drafted;
end
$$;

create or replace function quarterdeck.stale_fleet_months(from_month date, today date, since timestamptz)
    returns table (month date)
    language sql stable
as $$
    select m.month
      from (select g::date as month from generate_series(from_month::timestamp, today - 1, interval '1 month') g) m
     where not exists (select 1 from quarterdeck.month_closing c where c.month = m.month and c.reopened_at is null)
       and not exists (select 1
                         from quarterdeck.fleet_month f
                        where f.month = m.month
                          and f.to_day = least(quarterdeck.next_month(m.month), today)
                          and f.taken_at > since
                          and quarterdeck.is_unchanged_since(f.seen))
$$;

-- Reckons the sums of all months from one on, in one pass, that are not closed and were not reckoned after a time or changed since.
create or replace function quarterdeck.freshen_fleet_months(from_month date, today date, at timestamptz, since timestamptz) returns void
    language plpgsql as
$$
declare
    stale date[];
begin
    if not exists (select 1 from quarterdeck.stale_fleet_months(from_month, today, since)) then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('quarterdeck.ledger_draft'), 0);
    select array_agg(s.month order by s.month) into stale from quarterdeck.stale_fleet_months(from_month, today, since) s;
    if stale is null then
        return;
    end if;
    perform quarterdeck.keep_fleet_month(row (m.month, least(quarterdeck.next_month(m.month), today), at, pg_current_snapshot(),
                                              m.infrastructure_cost, m.email_service_cost, m.subscription_revenue))
       from quarterdeck.fleet_months(stale[1], least(quarterdeck.next_month(stale[cardinality(stale)]), today)) m
      where m.month = any (stale)
      order by m.month;
end
$$;
--rollback drop function quarterdeck.freshen_fleet_months(date, date, timestamptz, timestamptz);
--rollback drop function quarterdeck.stale_fleet_months(date, date, timestamptz);
--rollback drop function quarterdeck.freshen_month(date, date, timestamptz, timestamptz);
--rollback drop function quarterdeck.keep_fleet_month(quarterdeck.fleet_month);
--rollback drop function quarterdeck.is_draft_fresh(date, date, timestamptz);
--rollback drop function quarterdeck.is_unchanged_since(pg_snapshot);

--changeset quarterdeck:ledger-page-views runOnChange:true
--comment What the ledger's page shows: a closed month as it was closed, another as it was reckoned last, and the corrections booked in it. USD
create or replace view quarterdeck.ledger_shown as
select r.month,
       r.tenant_id,
       r.tenant_name,
       r.plan_name,
       r.infrastructure_cost,
       r.email_service_cost,
       r.infrastructure_cost + r.email_service_cost                                                                          as total_cost,
       r.subscription_revenue,
       r.subscription_revenue - r.infrastructure_cost - r.email_service_cost                                                 as profit,
       round((r.subscription_revenue - r.infrastructure_cost - r.email_service_cost) / nullif(r.subscription_revenue, 0), 6) as gross_margin,
       quarterdeck.unit_cost((r.infrastructure_cost + r.email_service_cost) / nullif(r.emails_delivered, 0))                 as cost_per_email_delivered,
       r.emails_sent,
       r.emails_delivered,
       r.unpriced_vps,
       r.unpriced_ips,
       r.corrects_month
  from (select c.month, l.tenant_id, l.tenant_name, l.plan_name, l.infrastructure_cost, l.email_service_cost, l.subscription_revenue,
               l.emails_sent, l.emails_delivered, l.unpriced_vps, l.unpriced_ips, null::date as corrects_month
          from quarterdeck.month_closing c
          join quarterdeck.ledger_row l on l.closing_id = c.id
         where c.reopened_at is null
        union all
        select d.month, d.tenant_id, d.tenant_name, d.plan_name, d.infrastructure_cost, d.email_service_cost, d.subscription_revenue,
               d.emails_sent, d.emails_delivered, d.unpriced_vps, d.unpriced_ips, null
          from quarterdeck.ledger_draft_row d
         where not exists (select 1 from quarterdeck.month_closing c where c.month = d.month and c.reopened_at is null)
        union all
        select x.booked_month, x.tenant_id,
               case when x.tenant_id is not null then coalesce(quarterdeck.tenant_name(t.id, t.name), x.tenant_id::text) end,
               null, x.infrastructure_cost, x.email_service_cost, x.subscription_revenue, null, null, 0, 0, c.month
          from quarterdeck.ledger_correction x
          join quarterdeck.month_closing c on c.id = x.closing_id and c.reopened_at is null
          left join quarterdeck.platform_tenant t on t.id = x.tenant_id) r;

-- The proof of each month: what its rows add up to beside the fleet's cost, which was reckoned without them.
create or replace view quarterdeck.ledger_proof as
select f.month,
       f.to_day,
       f.taken_at,
       f.closed_at,
       f.closed_by,
       f.note,
       f.infrastructure_cost,
       f.email_service_cost,
       f.infrastructure_cost + f.email_service_cost                                                 as fleet_cost,
       s.allocated,
       s.unallocated,
       s.allocated + s.unallocated - f.infrastructure_cost - f.email_service_cost                   as difference,
       s.subscription_revenue,
       s.subscription_revenue - f.infrastructure_cost - f.email_service_cost                        as profit,
       round((s.subscription_revenue - f.infrastructure_cost - f.email_service_cost) / nullif(s.subscription_revenue, 0), 6) as gross_margin,
       s.emails_delivered,
       f.unpriced_vps,
       f.unpriced_ips,
       s.tenants,
       s.corrections,
       s.correction_cost,
       s.correction_revenue
  from (select c.month, quarterdeck.next_month(c.month) as to_day, c.closed_at as taken_at, c.closed_at, c.closed_by, c.note,
               c.infrastructure_cost, c.email_service_cost,
               (select coalesce(sum(l.unpriced_vps), 0) from quarterdeck.ledger_row l where l.closing_id = c.id)::bigint as unpriced_vps,
               (select coalesce(sum(l.unpriced_ips), 0) from quarterdeck.ledger_row l where l.closing_id = c.id)::bigint as unpriced_ips
          from quarterdeck.month_closing c
         where c.reopened_at is null
        union all
        select d.month, d.to_day, d.taken_at, null, null, null, d.infrastructure_cost, d.email_service_cost, d.unpriced_vps, d.unpriced_ips
          from quarterdeck.ledger_draft d
         where not exists (select 1 from quarterdeck.month_closing c where c.month = d.month and c.reopened_at is null)) f
  cross join lateral (select coalesce(sum(r.total_cost) filter (where r.corrects_month is null and r.tenant_id is not null), 0) as allocated,
                             coalesce(sum(r.total_cost) filter (where r.corrects_month is null and r.tenant_id is null), 0)     as unallocated,
                             coalesce(sum(r.subscription_revenue) filter (where r.corrects_month is null), 0)                   as subscription_revenue,
                             coalesce(sum(r.emails_delivered), 0)::bigint                                                       as emails_delivered,
                             count(*) filter (where r.corrects_month is null and r.tenant_id is not null)                       as tenants,
                             count(*) filter (where r.corrects_month is not null)                                               as corrections,
                             coalesce(sum(r.total_cost) filter (where r.corrects_month is not null), 0)                         as correction_cost,
                             coalesce(sum(r.subscription_revenue) filter (where r.corrects_month is not null), 0)               as correction_revenue
                        from quarterdeck.ledger_shown r
                       where r.month = f.month) s;

-- The fleet's cost and revenue of each month: a closed one as it was closed, another as it was reckoned last.
create or replace view quarterdeck.fleet_month_shown as
select c.month, c.infrastructure_cost, c.email_service_cost, c.subscription_revenue, c.closed_at as taken_at
  from quarterdeck.month_closing c
 where c.reopened_at is null
union all
select f.month, f.infrastructure_cost, f.email_service_cost, f.subscription_revenue, f.taken_at
  from quarterdeck.fleet_month f
 where not exists (select 1 from quarterdeck.month_closing c where c.month = f.month and c.reopened_at is null);

-- What was found out about closed months after they were closed.
create or replace view quarterdeck.restatement as
select x.id,
       c.month                                             as corrects_month,
       x.booked_month,
       x.tenant_id,
       case when x.tenant_id is not null then coalesce(quarterdeck.tenant_name(t.id, t.name), x.tenant_id::text) end as tenant_name,
       x.infrastructure_cost,
       x.email_service_cost,
       x.infrastructure_cost + x.email_service_cost        as total_cost,
       x.subscription_revenue,
       x.recorded_at,
       x.recorded_by,
       x.reason,
       c.reopened_at is not null                           as withdrawn
  from quarterdeck.ledger_correction x
  join quarterdeck.month_closing c on c.id = x.closing_id
  left join quarterdeck.platform_tenant t on t.id = x.tenant_id;
--rollback drop view quarterdeck.restatement;
--rollback drop view quarterdeck.fleet_month_shown;
--rollback drop view quarterdeck.ledger_proof;
--rollback drop view quarterdeck.ledger_shown;

--changeset quarterdeck:ledger-question-functions runOnChange:true splitStatements:false
--comment The fleet's cost and revenue month by month, and what may explain a bill that differs. USD
create or replace function quarterdeck.fleet_months(from_month date, to_day date)
    returns table (month date, infrastructure_cost numeric, email_service_cost numeric, subscription_revenue numeric)
    -- All payments of a year are read, which the planner takes for few, and it would look up the subscription of each.
    language sql stable rows 100 set enable_nestloop = off set work_mem = '64MB' set jit = off
as $$
    -- Machines and payments are many, their stretches of days few: amounts are added up first and spread over the months then.
    with stretch as materialized (
        select r.kind, s.first_day, s.end_day, sum(c.monthly_cost) as monthly_cost
          from (select 'vps' as kind, v.vps_id as id, v.first_day, v.end_day from quarterdeck.vps_life v
                union all
                select 'ip', i.ip_id, i.first_day, i.end_day from quarterdeck.ip_life i) r
          join quarterdeck.cost_known c on c.resource_id = r.id and c.resource_kind = r.kind
          cross join lateral (select greatest(r.first_day, c.valid_from, from_month)         as first_day,
                                     least(r.end_day, c.valid_to, fleet_months.to_day)       as end_day) s
         where s.first_day < s.end_day
         group by r.kind, s.first_day, s.end_day
    ), period as materialized (
        select p.first_day, p.end_day, sum(p.amount) as amount
          from quarterdeck.payment_counted p
         where p.first_day < fleet_months.to_day
           and p.end_day > from_month
           and p.starts < (select (fleet_months.to_day + 2)::timestamptz)
           and p.ends > (select (from_month - 2)::timestamptz)
         group by p.first_day, p.end_day
    )
    select m.month,
           quarterdeck.cents_of_parts(coalesce(c.vps, 0)),
           quarterdeck.cents_of_parts(coalesce(c.ips, 0)),
           coalesce(quarterdeck.cents_earned(e.earned), 0)
      from (select g::date as month, least(quarterdeck.next_month(g::date), fleet_months.to_day) as end_day
              from generate_series(from_month::timestamp, fleet_months.to_day - 1, interval '1 month') g) m
      cross join lateral (select sum(p.parts) filter (where p.kind = 'vps') as vps,
                                 sum(p.parts) filter (where p.kind = 'ip')  as ips
                            from (select s.kind,
                                         s.monthly_cost * 100 * (least(s.end_day, m.end_day) - greatest(s.first_day, m.month))
                                             * (quarterdeck.parts_of_a_cent() / quarterdeck.days_in_month(m.month)) as parts
                                    from stretch s
                                   where s.first_day < m.end_day
                                     and s.end_day > m.month) p) c
      cross join lateral (select sum(p.amount::numeric(60, 20) * (least(p.end_day, m.end_day) - greatest(p.first_day, m.month))
                                     / (p.end_day - p.first_day)) as earned
                            from period p
                           where p.first_day < m.end_day
                             and p.end_day > m.month) e;
$$;

-- The machines behind a tenant's cost over the days [from_day, to_day), or behind what is unallocated (tenant NULL); an IP that
-- was moved on each VPS for itself. Amounts exact to six decimals: their sum, rounded, is the tenant's amount, but for the cent that closing may add.
create or replace function quarterdeck.tenant_machines(tenant uuid, from_day date, to_day date)
    returns table (resource_kind text, resource_id uuid, name text, vps_name text, region text, first_day date, end_day date, days bigint,
                   lowest_cost numeric, highest_cost numeric, share numeric, holders bigint, amount numeric)
    language sql stable rows 100
    set enable_nestloop = off set enable_mergejoin = off set work_mem = '64MB'
as $$
    with held as materialized (
        select distinct i.machine_id
          from quarterdeck.ip_life i
          left join quarterdeck.ip_holding h on h.ip_id = i.ip_id
         where tenant is null
            or h.tenant_id = tenant
    ), share as materialized (
        select s.*
          from quarterdeck.cost_share(from_day, to_day,
                   case when tenant is not null then coalesce((select array_agg(machine_id) from held), '{}') end) s
    ), holders as (
        select o.resource_kind, o.resource_id, count(distinct o.tenant_id) as holders
          from share o
         group by o.resource_kind, o.resource_id
    )
    select s.resource_kind, s.resource_id, m.name, i.vps_name, coalesce(i.region, m.region), min(s.first_day), max(s.end_day),
           sum(s.end_day - s.first_day), min(s.lowest_cost), max(s.highest_cost),
           round(sum(s.share * (s.end_day - s.first_day)) / sum(s.end_day - s.first_day), 6),
           h.holders,
           round(sum(s.parts) / (100 * quarterdeck.parts_of_a_cent()), 6)
      from share s
      join holders h on h.resource_kind = s.resource_kind and h.resource_id = s.resource_id
      join quarterdeck.machine_known m on m.kind = s.resource_kind and m.id = s.resource_id
      left join quarterdeck.ip_life i
        on s.resource_kind = 'ip' and i.ip_id = s.resource_id and i.first_day <= s.first_day and i.end_day > s.first_day
     where s.tenant_id is not distinct from tenant
     group by s.resource_kind, s.resource_id, m.name, i.vps_name, coalesce(i.region, m.region), h.holders;
$$;

-- Why a provider's invoice of a month may differ from what we reckoned: machines that are not priced, that were there for a
-- part of the month only or changed their price within it (a provider may bill the whole month at the last one), or whose
-- list price at the platform is another. The amount is what the invoice would be higher by, NULL where that is not known.
create or replace function quarterdeck.invoice_explanation(billed date)
    returns table (reason text, resource_kind text, resource_id uuid, name text, reckoned numeric, would_be numeric, amount numeric)
    language sql stable rows 100
as $$
    with cost as materialized (
        select c.resource_kind as kind, c.resource_id as id,
               sum(c.end_day - c.first_day) filter (where c.parts is not null)                    as priced_days,
               round(sum(c.parts) / (100 * quarterdeck.parts_of_a_cent()), 2)                      as reckoned,
               count(distinct c.monthly_cost)                                                      as prices,
               (array_agg(c.monthly_cost order by c.first_day desc) filter (where c.monthly_cost is not null))[1] as last_price
          from quarterdeck.resource_cost(billed, quarterdeck.next_month(billed)) c
         group by c.resource_kind, c.resource_id
    ), machine as (
        select l.kind, l.id, l.name, l.days, l.list_price, c.priced_days, coalesce(c.reckoned, 0) as reckoned, coalesce(c.prices, 0) as prices, c.last_price
          from (select 'vps' as kind, v.vps_id as id, v.name, p.monthly_cost as list_price,
                       least(v.end_day, quarterdeck.next_month(billed)) - greatest(v.first_day, billed) as days
                  from quarterdeck.vps_life v
                  left join quarterdeck.platform_vps p on p.id = v.vps_id
                 where v.first_day < least(v.end_day, quarterdeck.next_month(billed)) and v.end_day > billed
                union all
                select 'ip', i.ip_id, max(i.name), null,
                       sum(least(i.end_day, quarterdeck.next_month(billed)) - greatest(i.first_day, billed))::integer
                  from quarterdeck.ip_life i
                 where i.first_day < least(i.end_day, quarterdeck.next_month(billed)) and i.end_day > billed
                 group by i.ip_id) l
          left join cost c on c.kind = l.kind and c.id = l.id
    )
    select r.reason, m.kind, m.id, m.name, m.reckoned, r.would_be, r.would_be - m.reckoned
      from machine m
      cross join lateral (select case
                                     when coalesce(m.priced_days, 0) < m.days                                      then 'unpriced'
                                     when m.days < quarterdeck.days_in_month(billed)                               then 'part_of_month'
                                     when m.prices > 1                                                             then 'price_changed'
                                     when m.list_price <> m.last_price                                             then 'list_price'
                                 end as reason,
                                 case
                                     when coalesce(m.priced_days, 0) < m.days                                      then coalesce(m.list_price, m.last_price)
                                     when m.days < quarterdeck.days_in_month(billed)                               then m.last_price
                                     when m.prices > 1                                                             then m.last_price
                                     else m.list_price
                                 end as would_be) r
     where r.reason is not null;
$$;
--rollback drop function quarterdeck.invoice_explanation(date);
--rollback drop function quarterdeck.tenant_machines(uuid, date, date);
--rollback drop function quarterdeck.fleet_months(date, date);
