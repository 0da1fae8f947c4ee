--liquibase formatted sql

--changeset quarterdeck:business-cost-allocation-function runOnChange:true splitStatements:false
--comment What each tenant costs and what is earned on it over the days [from_day, to_day); the rows add up to the fleet's cost. USD
create or replace function quarterdeck.unit_economics(from_day date, to_day date)
    returns table (tenant_id uuid, tenant_name text, tenant_deleted boolean, plan_name text, price_monthly numeric,
                   total_infrastructure_cost numeric, total_email_service_cost numeric, cost_per_email_delivered numeric,
                   total_monthly_cost numeric, monthly_profit numeric, business_efficiency_ratio numeric, gross_margin numeric,
                   subscription_revenue numeric, emails_delivered bigint, unpriced_vps bigint, unpriced_ips bigint)
    language sql stable rows 1000
as $$
    select f.tenant_id,
           case when f.tenant_id is not null then coalesce(quarterdeck.tenant_name(t.id, t.name), f.tenant_id::text) end,
           t.deleted is not null,
           p.plan_name,
           p.price_monthly,
           f.infrastructure_cost,
           f.email_service_cost,
           quarterdeck.unit_cost(f.cost / nullif(f.emails_delivered, 0)),
           f.cost,
           f.subscription_revenue - f.cost,
           round(f.subscription_revenue / nullif(f.cost, 0), 6),
           round((f.subscription_revenue - f.cost) / nullif(f.subscription_revenue, 0), 6),
           f.subscription_revenue,
           f.emails_delivered,
           f.unpriced_vps,
           f.unpriced_ips
      from (select coalesce(c.tenant_id, l.id)                                              as tenant_id,
                   coalesce(c.infrastructure_cost, 0)                                       as infrastructure_cost,
                   coalesce(c.email_service_cost, 0)                                        as email_service_cost,
                   coalesce(c.infrastructure_cost + c.email_service_cost, 0)                as cost,
                   case when c.tenant_id is not null or l.id is not null then coalesce(c.subscription_revenue, 0) end as subscription_revenue,
                   c.emails_delivered,
                   coalesce(c.unpriced_vps, 0)                                              as unpriced_vps,
                   coalesce(c.unpriced_ips, 0)                                              as unpriced_ips
              from quarterdeck.cost_allocation(from_day, to_day) c
              full join (select id from quarterdeck.platform_tenant where deleted is null) l on l.id = c.tenant_id) f
      left join quarterdeck.platform_tenant t on t.id = f.tenant_id
      left join quarterdeck.tenant_plan p on p.tenant_id = f.tenant_id;
$$;
--rollback drop function quarterdeck.unit_economics(date, date);

--changeset quarterdeck:business-cost-allocation-view runOnChange:true
--comment The design's view, over the 30 complete days up to yesterday; tenant NULL: cost that nobody carries. Columns may only be appended
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
       u.tenant_deleted
  from (select quarterdeck.today() as today) d
  cross join lateral quarterdeck.unit_economics(d.today - 30, d.today) u;
--rollback drop view public.business_cost_allocation;
