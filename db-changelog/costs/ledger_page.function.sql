--liquibase formatted sql

--changeset quarterdeck:ledger-page-views runOnChange:true
--comment The fleet's months, and what was found out about closed ones after they were closed. USD
drop view if exists quarterdeck.tenant_economics;
drop view if exists quarterdeck.ledger_proof;
drop view if exists quarterdeck.ledger_shown;
drop view if exists quarterdeck.fleet_month_shown;

-- The fleet's cost and revenue of each month: a closed one as it was signed, any other as it is known now, up to yesterday. Cost
-- NULL: nothing was priced. is_partial: some machine had no price on some day.
create view quarterdeck.fleet_month_shown as
select c.month, quarterdeck.next_month(c.month) as to_day, true as is_closed, c.infrastructure_cost, c.email_service_cost, c.subscription_revenue,
       coalesce(c.unpriced_vps + c.unpriced_ips > 0, false) as is_partial
  from quarterdeck.month_closing c
 where c.reopened_at is null
union all
select m.month, m.to_day, false, f.infrastructure_cost, f.email_service_cost, f.subscription_revenue, f.is_partial
  from quarterdeck.ledger_month m
  cross join lateral (select case when a.machine_days > a.unpriced_days then quarterdeck.cents(round(a.vps_cost, 12)) end as infrastructure_cost,
                             case when a.machine_days > a.unpriced_days then quarterdeck.cents(round(a.ip_cost, 12)) end  as email_service_cost,
                             quarterdeck.cents(round(a.revenue, 12))                                                       as subscription_revenue,
                             a.unpriced_days > 0                                                                           as is_partial
                        from quarterdeck.money_facts(m.month, m.to_day, true) a) f
 where m.closing_id is null
   and m.month < m.to_day;

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
  left join quarterdeck.tenant_known t on t.id = x.tenant_id;
--rollback drop view quarterdeck.restatement;
--rollback drop view quarterdeck.fleet_month_shown;

--changeset quarterdeck:ledger-proof-function runOnChange:true splitStatements:false
--comment The proof of a month of the ledger: what its rows add up to beside the fleet's cost, which is calculated from the machines alone. USD

-- fleet_cost, of a period that is often asked for as it was when its rows were kept, as long as nothing touched it.
create or replace function quarterdeck.fleet_cost_shown(from_day date, to_day date)
    returns table (infrastructure_cost numeric, email_service_cost numeric, vps bigint, ips bigint, unpriced_vps bigint, unpriced_ips bigint)
    language plpgsql stable rows 1
as $$
#variable_conflict use_column
begin
    if quarterdeck.is_period_kept('money', fleet_cost_shown.from_day, fleet_cost_shown.to_day) then
        return query
        select f.*
          from quarterdeck.period_kept p
         cross join lateral jsonb_to_record(p.fleet) f (infrastructure_cost numeric, email_service_cost numeric, vps bigint, ips bigint, unpriced_vps bigint, unpriced_ips bigint)
         where p.family = 'money'
           and p.from_day = fleet_cost_shown.from_day
           and p.to_day = fleet_cost_shown.to_day;
    else
        return query select * from quarterdeck.fleet_cost(fleet_cost_shown.from_day, fleet_cost_shown.to_day);
    end if;
end
$$;

-- Of a closed month the fleet's cost and its counts of machines are those that were signed; a machine counts once, however many
-- hold it. Cost, difference, profit and margin NULL: nothing was priced. No row where nothing is known of the month.
create or replace function quarterdeck.ledger_proof(of_month date)
    returns table (month date, to_day date, closed_at timestamptz, closed_by text, note text, infrastructure_cost numeric, email_service_cost numeric,
                   fleet_cost numeric, allocated numeric, unallocated numeric, difference numeric, subscription_revenue numeric, profit numeric,
                   gross_margin numeric, emails_delivered bigint, vps bigint, ips bigint, unpriced_vps bigint, unpriced_ips bigint, tenants bigint,
                   corrections bigint, correction_cost numeric, correction_revenue numeric)
    language plpgsql stable rows 1
as $$
#variable_conflict use_column
declare
    asked quarterdeck.ledger_month;
begin
    select m.* into asked from quarterdeck.ledger_month m where m.month = of_month;
    if not found then
        return;
    end if;
    return query
    select of_month, asked.to_day, f.closed_at, f.closed_by, f.note, f.infrastructure_cost, f.email_service_cost, f.cost,
           case when f.cost is not null then s.allocated end,
           case when f.cost is not null then s.unallocated end,
           s.allocated + s.unallocated - f.cost,
           s.revenue, s.revenue - f.cost, quarterdeck.gross_margin(s.revenue, f.cost), s.delivered,
           f.vps, f.ips, f.unpriced_vps, f.unpriced_ips, s.tenants, x.corrections, x.cost, x.revenue
      from (select n.*, n.infrastructure_cost + n.email_service_cost as cost
              from (select c.closed_at, c.closed_by, c.note, c.infrastructure_cost, c.email_service_cost, c.vps, c.ips, c.unpriced_vps, c.unpriced_ips
                      from quarterdeck.month_closing c
                     where c.id = asked.closing_id
                    union all
                    select null, null, null, k.infrastructure_cost, k.email_service_cost, k.vps, k.ips, k.unpriced_vps, k.unpriced_ips
                      from (select where asked.closing_id is null and of_month < asked.to_day) one
                      cross join lateral quarterdeck.fleet_cost_shown(of_month, asked.to_day) k
                    union all
                    select null, null, null, null, null, 0, 0, 0, 0
                     where of_month >= asked.to_day) n) f
      cross join (select coalesce(sum(r.cost) filter (where r.tenant_id is not null), 0) as allocated,
                         coalesce(sum(r.cost) filter (where r.tenant_id is null), 0)     as unallocated,
                         coalesce(sum(r.revenue), 0)                                     as revenue,
                         coalesce(sum(r.delivered), 0)::bigint                           as delivered,
                         count(r.tenant_id)                                              as tenants
                    from quarterdeck.money_rows(of_month, asked.to_day) r) s
      cross join (select count(*)                                                               as corrections,
                         coalesce(sum(o.infrastructure_cost + o.email_service_cost), 0)         as cost,
                         coalesce(sum(o.subscription_revenue), 0)                               as revenue
                    from quarterdeck.ledger_correction o
                    join quarterdeck.month_closing c on c.id = o.closing_id and c.reopened_at is null
                   where o.booked_month = of_month) x;
end
$$;
--rollback drop function quarterdeck.ledger_proof(date);
--rollback drop function quarterdeck.fleet_cost_shown(date, date);

--changeset quarterdeck:ledger-question-functions runOnChange:true splitStatements:false
--comment The machines behind an amount, and what may explain a bill that differs. USD

-- Of which machines a tenant may have carried a part over the days [from_day, to_day), or (NULL) nobody one: there is none without an owner where
-- one holding lasts as long as the machine's days do.
create or replace function quarterdeck.machines_of(tenant uuid, from_day date, to_day date) returns uuid[]
    language plpgsql stable set jit = off set work_mem = '64MB'
as $$
begin
    if tenant is not null then
        return array(select distinct i.machine_id
                       from quarterdeck.ip_holding h
                       join quarterdeck.ip_life i on i.ip_id = h.ip_id
                      where h.tenant_id = tenant
                        and h.first_day < machines_of.to_day
                        and h.end_day > from_day);
    end if;
    return array(
        with ip as materialized (
            select i.ip_id, i.machine_id, greatest(i.first_day, from_day) as first_day, least(i.end_day, machines_of.to_day) as end_day
              from quarterdeck.ip_life i
             where i.first_day < machines_of.to_day
               and i.end_day > from_day
        ), holding as materialized (
            select h.ip_id, h.first_day, h.end_day
              from quarterdeck.ip_holding h
             where h.first_day < machines_of.to_day
               and h.end_day > from_day
        ), held as materialized (
            select i.machine_id, i.first_day, i.end_day, coalesce(bool_or(h.first_day <= i.first_day and h.end_day >= i.end_day), false) as throughout
              from ip i
              left join holding h on h.ip_id = i.ip_id
             group by i.ip_id, i.machine_id, i.first_day, i.end_day
        )
        select h.machine_id from held h where not h.throughout
        union
        select v.vps_id
          from quarterdeck.vps_life v
         where v.first_day < machines_of.to_day
           and v.end_day > from_day
           and not exists (select
                             from held h
                            where h.machine_id = v.vps_id
                              and h.throughout
                              and h.first_day <= greatest(v.first_day, from_day)
                              and h.end_day >= least(v.end_day, machines_of.to_day)));
end
$$;

-- The machines behind a tenant's cost over the days [from_day, to_day), or behind what is unallocated (tenant NULL); an IP that
-- was moved on each VPS for itself. Amounts exact to six decimals: their sum, rounded, is the tenant's amount, but for the cent that closing may add.
create or replace function quarterdeck.tenant_shares(tenant uuid, from_day date, to_day date, machines uuid[])
    returns table (resource_kind text, resource_id uuid, name text, vps_name text, region text, first_day date, end_day date, days bigint,
                   lowest_cost numeric, highest_cost numeric, share numeric, holders bigint, amount numeric)
    language sql stable rows 100
as $$
    with share as materialized (
        select s.* from quarterdeck.cost_share(from_day, to_day, machines) s
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

-- The same of many machines: nearly everything is joined with nearly everything.
create or replace function quarterdeck.tenant_shares_of_many(tenant uuid, from_day date, to_day date, machines uuid[])
    returns table (resource_kind text, resource_id uuid, name text, vps_name text, region text, first_day date, end_day date, days bigint,
                   lowest_cost numeric, highest_cost numeric, share numeric, holders bigint, amount numeric)
    language sql stable rows 100 set jit = off set enable_nestloop = off set enable_mergejoin = off set work_mem = '64MB'
as $$
    select * from quarterdeck.tenant_shares(tenant, from_day, to_day, machines);
$$;

create or replace function quarterdeck.tenant_machines(tenant uuid, from_day date, to_day date)
    returns table (resource_kind text, resource_id uuid, name text, vps_name text, region text, first_day date, end_day date, days bigint,
                   lowest_cost numeric, highest_cost numeric, share numeric, holders bigint, amount numeric)
    language plpgsql stable rows 100 set jit = off
as $$
#variable_conflict use_column
declare
    machines constant uuid[] := quarterdeck.machines_of(tenant, tenant_machines.from_day, tenant_machines.to_day);
begin
    if cardinality(machines) <= 100 then
        return query select * from quarterdeck.tenant_shares(tenant, tenant_machines.from_day, tenant_machines.to_day, machines);
    else
        return query select * from quarterdeck.tenant_shares_of_many(tenant, tenant_machines.from_day, tenant_machines.to_day, machines);
    end if;
end
$$;

-- Why a provider's invoice of a month may differ from what we calculated: machines that are not priced, that were there for a
-- part of the month only or changed their price within it (a provider may bill the whole month at the last one), or whose
-- list price at the platform is another. The amount is what the invoice would be higher by, NULL where that is not known.
drop function if exists quarterdeck.invoice_explanation(date);

create or replace function quarterdeck.invoice_explanation(billed date)
    returns table (reason text, resource_kind text, resource_id uuid, name text, calculated numeric, would_be numeric, amount numeric)
    language sql stable rows 100
as $$
    with cost as materialized (
        select c.resource_kind as kind, c.resource_id as id,
               sum(c.end_day - c.first_day) filter (where c.parts is not null)                    as priced_days,
               round(sum(c.parts) / (100 * quarterdeck.parts_of_a_cent()), 2)                      as calculated,
               count(distinct c.monthly_cost)                                                      as prices,
               (array_agg(c.monthly_cost order by c.first_day desc) filter (where c.monthly_cost is not null))[1] as last_price
          from quarterdeck.resource_cost(billed, quarterdeck.next_month(billed)) c
         group by c.resource_kind, c.resource_id
    ), machine as (
        select l.kind, l.id, l.name, l.days, l.list_price, c.priced_days, coalesce(c.calculated, 0) as calculated, coalesce(c.prices, 0) as prices, c.last_price
          from (select 'vps' as kind, v.vps_id as id, max(v.name) as name, max(p.monthly_cost) as list_price,
                       sum(least(v.end_day, quarterdeck.next_month(billed)) - greatest(v.first_day, billed))::integer as days
                  from quarterdeck.vps_life v
                  left join quarterdeck.platform_vps p on p.id = v.vps_id
                 where v.first_day < least(v.end_day, quarterdeck.next_month(billed)) and v.end_day > billed
                 group by v.vps_id
                union all
                select 'ip', i.ip_id, max(i.name), null,
                       sum(least(i.end_day, quarterdeck.next_month(billed)) - greatest(i.first_day, billed))::integer
                  from quarterdeck.ip_life i
                 where i.first_day < least(i.end_day, quarterdeck.next_month(billed)) and i.end_day > billed
                 group by i.ip_id) l
          left join cost c on c.kind = l.kind and c.id = l.id
    )
    select r.reason, m.kind, m.id, m.name, m.calculated, r.would_be, r.would_be - m.calculated
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
--rollback drop function quarterdeck.tenant_shares_of_many(uuid, date, date, uuid[]);
--rollback drop function quarterdeck.tenant_shares(uuid, date, date, uuid[]);
--rollback drop function quarterdeck.machines_of(uuid, date, date);
