--liquibase formatted sql

--changeset quarterdeck:customers-functions runOnChange:true splitStatements:false
--comment Lists of the tenants over the days [from_day, to_day), for the page of customers' revenue. USD; every number is a figure of the catalogue

-- What became of the fleet's MRR: opening + the five movements = closing. unknown: tenants that are in none of it. monthly_churn: logo churn as that of one month.
create or replace function quarterdeck.mrr_movements(from_day date, to_day date)
    returns table (opening numeric, new numeric, reactivation numeric, expansion numeric, contraction numeric, churned numeric, closing numeric,
                   opened bigint, lost bigint, unknown bigint, monthly_churn numeric)
    language sql stable rows 1
as $$
    select coalesce(sum(f.opening), 0), coalesce(sum(f.new), 0), coalesce(sum(f.reactivation), 0), coalesce(sum(f.expansion), 0),
           coalesce(sum(f.contraction), 0), coalesce(sum(f.churned), 0), coalesce(sum(f.closing), 0),
           coalesce(sum(f.opened), 0)::bigint, coalesce(sum(f.lost), 0)::bigint, coalesce(sum(f.unknown), 0)::bigint,
           round(quarterdeck.monthly_churn(sum(f.lost) / nullif(sum(f.opened), 0), quarterdeck.months_of_period(from_day, mrr_movements.to_day)), 6)
      from quarterdeck.customer_facts(from_day, mrr_movements.to_day) f;
$$;

-- How each tenant that is there does: its level, its efficiency, and as of the end of the period its health, trend and performance over the thirty days before.
create or replace function quarterdeck.tenant_health(from_day date, to_day date, with_money boolean)
    returns table (tenant_id uuid, tenant_name text, plan_name text, business_risk_level text, level_rank integer, incident_id bigint,
                   business_health_score numeric, business_performance_score numeric, performance_events bigint, performance_events_least bigint,
                   efficiency_score numeric, efficiency_trend text)
    language sql stable rows 10000 set jit = off set work_mem = '64MB'
as $$
    -- Levels are worked out once, and not anew above each join.
    with risk as materialized (
        select k.tenant_id, k.tenant_name, k.plan_name, k.business_risk_level, k.level_rank, k.incident_id
          from quarterdeck.tenant_risk(from_day, tenant_health.to_day) k
         where not k.is_deleted
    ), performance as materialized (
        select e.tenant_id, e.events, quarterdeck.figure_of(f, e.part, e.whole, null, 1) as score
          from quarterdeck.performance_events(tenant_health.to_day) e
          join quarterdeck.figure f on f.key = 'business_performance_score'
    )
    select r.tenant_id, r.tenant_name, r.plan_name, r.business_risk_level, r.level_rank, r.incident_id,
           case when with_money then coalesce(k.business_health_score, d.business_health_score) end,
           case when with_money and p.events >= l.events then p.score end,
           case when with_money then coalesce(p.events, 0) end,
           l.events,
           s.score,
           case when with_money then coalesce(k.efficiency_trend, d.efficiency_trend) end
      from risk r
     cross join (select quarterdeck.setting_on('performance_events_least', tenant_health.to_day - 1)::bigint as events offset 0) l
      left join quarterdeck.tenant_scores(from_day, tenant_health.to_day, with_money) s on s.tenant_id = r.tenant_id
      left join performance p on p.tenant_id = r.tenant_id
      -- What is kept of the thirty days follows what came later; the day's summary is as it was known that day.
      left join quarterdeck.tenant_kept k on k.tenant_id = r.tenant_id and k.dashboard_date = tenant_health.to_day and k.from_day = tenant_health.to_day - 30
      left join quarterdeck.executive_day d on d.tenant_id = r.tenant_id and d.dashboard_date = tenant_health.to_day;
$$;

-- What each tenant pays, costs and is worth: tenants that are there, and deleted ones whose money is in the period (place 0) as far as their name has the text; what the
-- others add up to (1), and what is unallocated (2), so that the columns add up to the fleet. NULL: not known.
create or replace function quarterdeck.tenant_money(from_day date, to_day date, search text)
    returns table (place integer, tenant_id uuid, tenant_name text, plan_name text, is_deleted boolean, mrr numeric,
                   customer_lifetime_value numeric, lifetime_value_lowest numeric, lifetime_value_highest numeric,
                   subscription_revenue numeric, total_cost numeric, monthly_profit numeric, gross_margin numeric, cost_per_email_delivered numeric,
                   savings_potential numeric, is_cost_partial boolean)
    language sql stable rows 10000 set jit = off set work_mem = '64MB' set enable_nestloop = off
as $$
    with tenant as materialized (
        select coalesce(t.id, m.tenant_id) as id, m.tenant_id is null and t.id is null as is_unallocated,
               coalesce(quarterdeck.tenant_name(t.id, t.name), m.tenant_id::text) as name,
               t.deleted_day is distinct from 'infinity' and m.tenant_id is not null as is_deleted,
               m.vps_cost, m.ip_cost, m.cost, m.unallocated, m.revenue, m.profit, m.is_known, m.machine_days, m.unpriced_days, m.sent, m.delivered, m.loss,
               m.is_known is not null as has_money
          from quarterdeck.tenant_known t
          full join quarterdeck.money_rows(from_day, tenant_money.to_day) m on m.tenant_id = t.id
         where t.deleted_day = 'infinity'
            or m.is_known is not null
    ), saving as materialized (
        select p.tenant_id, sum(p.part) as amount
          from quarterdeck.saving_parts(null, from_day, tenant_money.to_day) p
         where p.key = 'optimization_savings_potential'
         group by p.tenant_id
    ), one as materialized (
        select case when t.is_unallocated then 2 when position(lower(tenant_money.search) in lower(t.name)) > 0 then 0 else 1 end as place,
               t.*, r.plan_names,
               case when t.is_unallocated then null when r.tenant_id is null then 0 else r.mrr end as mrr,
               v.value, v.lowest, v.highest,
               coalesce(s.amount, 0) as savings
          from tenant t
          left join quarterdeck.tenant_mrr_on(tenant_money.to_day - 1) r on r.tenant_id = t.id
          left join quarterdeck.lifetime_values(tenant_money.to_day) v on v.tenant_id = t.id
          left join saving s on s.tenant_id is not distinct from t.id
    ), listed as (
        select o.place, o.id, o.name, o.plan_names, o.is_deleted, o.mrr, o.value, o.lowest, o.highest, o.savings, o.is_known, o.has_money, o.unpriced_days > 0 as is_partial,
               row (o.id, o.vps_cost, o.ip_cost, o.cost, o.unallocated, o.revenue, o.profit, o.is_known, o.machine_days, o.unpriced_days, o.sent, o.delivered,
                    o.loss)::quarterdeck.money_fact as m
          from one o
         where o.place <> 1
        union all
        select 1, null, null, null, false, sum(o.mrr), null, null, null, sum(o.savings), bool_or(o.is_known), bool_or(o.has_money), bool_or(o.unpriced_days > 0),
               row (null, sum(o.vps_cost), sum(o.ip_cost), sum(o.cost), sum(o.unallocated), sum(o.revenue), sum(o.profit), bool_or(o.is_known), sum(o.machine_days),
                    sum(o.unpriced_days), sum(o.sent), sum(o.delivered), sum(o.loss))::quarterdeck.money_fact
          from one o
         where o.place = 1
        having count(*) > 0
    )
    select l.place, l.id, l.name, l.plan_names, l.is_deleted, l.mrr, l.value, l.lowest, l.highest,
           case when l.place = 2 then null else coalesce((l.m).revenue, 0) end,
           case when l.has_money then (l.m).cost else 0 end,
           case when l.is_known then (l.m).profit when not l.has_money then 0 end,
           -- Part and whole as quarterdeck.figures_of has them, which would look for them in a list of all figures for each tenant.
           case when l.is_known and l.place < 2 then quarterdeck.figure_of(margin, (l.m).profit, (l.m).revenue, null, 1) end,
           quarterdeck.figure_of(unit_cost, (l.m).cost, (l.m).delivered, null, 1),
           l.savings,
           coalesce(l.is_partial, false)
      from listed l
      join quarterdeck.figure margin on margin.key = 'gross_margin'
      join quarterdeck.figure unit_cost on unit_cost.key = 'cost_per_email_delivered';
$$;

-- How many rows tenant_money has.
create or replace function quarterdeck.count_tenant_money(from_day date, to_day date, search text) returns bigint
    language sql stable set jit = off
as $$
    select count(*) filter (where t.id is not null and t.is_listed)
               + count(distinct 1) filter (where t.id is not null and not t.is_listed)
               + count(distinct 1) filter (where t.id is null)
      from (select coalesce(k.id, m.tenant_id) as id,
                   position(lower(count_tenant_money.search) in lower(coalesce(quarterdeck.tenant_name(k.id, k.name), m.tenant_id::text))) > 0 as is_listed
              from quarterdeck.tenant_known k
              full join (select r.tenant_id, true as is_there from quarterdeck.money_rows(from_day, count_tenant_money.to_day) r) m on m.tenant_id = k.id
             where k.deleted_day = 'infinity'
                or m.is_there) t;
$$;
--rollback drop function quarterdeck.count_tenant_money(date, date, text);
--rollback drop function quarterdeck.tenant_money(date, date, text);
--rollback drop function quarterdeck.tenant_health(date, date, boolean);
--rollback drop function quarterdeck.mrr_movements(date, date);
