--liquibase formatted sql

--changeset quarterdeck:business-cost-allocation-function runOnChange:true splitStatements:false
--comment What each tenant costs and what is earned on it over the days [from_day, to_day); the rows add up to the fleet's cost. USD
do $$
begin
    -- One of before had fewer columns. The view that reads it is made anew after it.
    if not exists (select from pg_proc p where p.oid = to_regprocedure('quarterdeck.unit_economics(date,date)') and 'is_partial' = any (p.proargnames)) then
        drop view if exists public.business_cost_allocation;
        drop function if exists quarterdeck.unit_economics(date, date);
    end if;
end
$$;

-- Tenant NULL: unallocated, whose profit is minus its cost. Cost, profit, margin and unit cost are unknown (NULL) of a tenant that
-- holds nothing but what has no price, and of everybody where nothing has one. is_partial: some of the machines had no price on
-- some day, so that the cost is at least, profit and margin are at most what they say.
create or replace function quarterdeck.unit_economics(from_day date, to_day date)
    returns table (tenant_id uuid, tenant_name text, tenant_deleted boolean, plan_name text, price_monthly numeric,
                   total_infrastructure_cost numeric, total_email_service_cost numeric, cost_per_email_delivered numeric,
                   total_monthly_cost numeric, monthly_profit numeric, business_efficiency_ratio numeric, gross_margin numeric,
                   subscription_revenue numeric, emails_delivered bigint, unpriced_vps bigint, unpriced_ips bigint, is_partial boolean)
    language plpgsql stable rows 1000 set jit = off set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
begin
    return query
    with money as materialized (
        select r.* from quarterdeck.money_rows(unit_economics.from_day, unit_economics.to_day) r
    ), gap as materialized (
        select u.tenant_id, count(*) filter (where u.resource_kind = 'vps') as vps, count(*) filter (where u.resource_kind = 'ip') as ips
          from quarterdeck.unpriced_machines(unit_economics.from_day, unit_economics.to_day) u
         where exists (select from money m where m.unpriced_days > 0)
         group by u.tenant_id
    ), figure as (
        select m.tenant_id, m.vps_cost, m.ip_cost, m.cost, case when m.tenant_id is not null then m.revenue end as revenue, m.delivered, m.unpriced_days > 0 as is_partial
          from money m
        union all
        -- A tenant that holds nothing costs nothing, where anything is known at all.
        select t.id, n.nothing, n.nothing, n.nothing, 0, null, false
          from quarterdeck.platform_tenant t
          cross join (select case when exists (select from money m where m.cost is not null) then 0::numeric end as nothing) n
         where t.deleted is null
           and unit_economics.from_day < unit_economics.to_day
           and not exists (select from money m where m.tenant_id = t.id)
    )
    select f.tenant_id,
           case when f.tenant_id is not null then coalesce(quarterdeck.tenant_name(t.id, t.name), f.tenant_id::text) end,
           coalesce(t.deleted_day < 'infinity', f.tenant_id is not null),
           p.plan_name,
           p.price_monthly,
           f.vps_cost,
           f.ip_cost,
           quarterdeck.unit_cost(f.cost / nullif(f.delivered, 0)),
           f.cost,
           coalesce(f.revenue, 0) - f.cost,
           round(f.revenue / nullif(f.cost, 0), 6),
           quarterdeck.gross_margin(f.revenue, f.cost),
           f.revenue,
           f.delivered,
           coalesce(g.vps, 0),
           coalesce(g.ips, 0),
           f.is_partial
      from figure f
      left join gap g on coalesce(g.tenant_id, nobody) = coalesce(f.tenant_id, nobody)
      left join quarterdeck.tenant_known t on t.id = f.tenant_id
      left join quarterdeck.tenant_plan p on p.tenant_id = f.tenant_id;
end
$$;
--rollback drop function quarterdeck.unit_economics(date, date);

--changeset quarterdeck:business-cost-allocation-view runOnChange:true
--comment The design's view, over the 30 complete days up to yesterday; tenant NULL: unallocated. Columns may only be appended
create or replace view public.business_cost_allocation as
select u.tenant_id,
       u.plan_name,
       u.price_monthly,
       u.total_infrastructure_cost,
       u.total_email_service_cost,
       u.cost_per_email_delivered,
       u.total_monthly_cost,
       u.monthly_profit,
       u.business_efficiency_ratio,
       u.gross_margin,
       u.subscription_revenue,
       u.emails_delivered,
       u.unpriced_vps,
       u.unpriced_ips,
       u.tenant_name,
       u.tenant_deleted,
       u.is_partial
  from (select quarterdeck.today() as today) d
  cross join lateral quarterdeck.unit_economics(d.today - 30, d.today) u;
--rollback drop view public.business_cost_allocation;
