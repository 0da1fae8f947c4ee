--liquibase formatted sql

--changeset quarterdeck:movers-functions runOnChange:true splitStatements:false
--comment What moved a figure of the fleet between two days that were summed up

-- A ratio R = N / D of sums moves from R0 to R1 by the sum over the parts i of
--     (n1 − R0 × d1) / D1 − (n0 − R0 × d0) / D0
-- because the second terms add up to nothing. What parts do not explain is in the row 'rest', so that the rows add up to the
-- change exactly: machines that nobody carries, former customers; for the efficiency score also a component that only one of the
-- two days has. No rows where either day has no figure. Changes are in the figure's own unit, to twelve decimals.
drop function if exists quarterdeck.tenant_parts(date);
create function quarterdeck.tenant_parts(day date)
    returns table (tenant_id uuid, margin_n numeric, margin_d numeric, delivery_n numeric, delivery_d numeric,
                   utilisation_n numeric, utilisation_d numeric)
    language sql stable parallel safe rows 10000
as $$
    select e.tenant_id, e.subscription_revenue - e.total_cost, e.subscription_revenue,
           e.emails_delivered, e.emails_sent, case when e.tenant_id is not null then e.total_cost end, e.total_cost
      from quarterdeck.executive_day e
     where e.dashboard_date = day
       and e.tenant_id is not null;
$$;

-- Of the gross margin and of the revenue protection rate, which are ratios of what tenants' rows hold.
create or replace function quarterdeck.ratio_movers(metric text, day date, before date)
    returns table (kind text, tenant_id uuid, opportunity_id bigint, name text, change numeric)
    language sql stable rows 10000 set work_mem = '32MB' set jit = off
as $$
    with item as materialized (
        select e.dashboard_date = day as is_now, e.tenant_id,
               case ratio_movers.metric when 'gross_margin' then e.subscription_revenue - e.total_cost else e.at_risk_protected end as n,
               case ratio_movers.metric when 'gross_margin' then e.subscription_revenue else e.at_risk end                          as d
          from quarterdeck.executive_day e
         where e.dashboard_date in (day, before)
    ), fleet as materialized (
        select n.d as d1, b.d as d0, b.n / nullif(b.d, 0) as r0, round(n.n / nullif(n.d, 0), 6) - round(b.n / nullif(b.d, 0), 6) as change
          from item n
          join item b on b.tenant_id is null and not b.is_now
         where n.tenant_id is null
           and n.is_now
    ), part as materialized (
        select i.tenant_id, round(sum(case when i.is_now then (i.n - f.r0 * i.d) / f.d1 else -(i.n - f.r0 * i.d) / f.d0 end), 12) as change
          from item i
         cross join (select * from fleet x where x.change is not null) f
         where i.tenant_id is not null
         group by i.tenant_id
    )
    select 'tenant', p.tenant_id, null::bigint, coalesce(quarterdeck.tenant_name(t.id, t.name), p.tenant_id::text), p.change
      from part p
      left join quarterdeck.platform_tenant t on t.id = p.tenant_id
     where p.change <> 0
    union all
    select 'rest', null, null, null, r.change
      from (select f.change - coalesce((select sum(p.change) from part p), 0) as change from fleet f) r
     where r.change <> 0;
$$;

create or replace function quarterdeck.margin_movers(day date, before date)
    returns table (kind text, tenant_id uuid, opportunity_id bigint, name text, change numeric)
    language sql stable rows 10000
as $$
    select * from quarterdeck.ratio_movers('gross_margin', day, before)
$$;

create or replace function quarterdeck.protection_movers(day date, before date)
    returns table (kind text, tenant_id uuid, opportunity_id bigint, name text, change numeric)
    language sql stable rows 10000
as $$
    select * from quarterdeck.ratio_movers('revenue_protection_rate', day, before)
$$;

-- The savings that moved the rate; the rest is what the fleet cost.
create or replace function quarterdeck.savings_movers(day date, before date)
    returns table (kind text, tenant_id uuid, opportunity_id bigint, name text, change numeric)
    language sql stable rows 100 set jit = off
as $$
    with fleet as materialized (
        select n.total_cost + n.realised_savings as d1, b.total_cost + b.realised_savings as d0,
               b.realised_savings / nullif(b.total_cost + b.realised_savings, 0) as r0,
               round(n.realised_savings / nullif(n.total_cost + n.realised_savings, 0), 6)
                   - round(b.realised_savings / nullif(b.total_cost + b.realised_savings, 0), 6) as change
          from quarterdeck.executive_day n
          join quarterdeck.executive_day b on b.dashboard_date = before and b.tenant_id is null
         where n.dashboard_date = day
           and n.tenant_id is null
    ), realised as materialized (
        select o.id, o.subject,
               (select c.realised
                  from quarterdeck.opportunity_check c
                 where c.opportunity_id = o.id and c.to_day <= day and o.implemented_on + 90 >= day - 30
                 order by c.days desc
                 limit 1) as realised_now,
               (select c.realised
                  from quarterdeck.opportunity_check c
                 where c.opportunity_id = o.id and c.to_day <= before and o.implemented_on + 90 >= before - 30
                 order by c.days desc
                 limit 1) as realised_before
          from quarterdeck.opportunity o
         where o.kind = 'saving'
           and o.implemented_on is not null
    ), part as materialized (
        select r.id, r.subject,
               round(coalesce(r.realised_now, 0) * (1 - f.r0) / f.d1 - coalesce(r.realised_before, 0) * (1 - f.r0) / f.d0, 12) as change
          from realised r
         cross join (select * from fleet x where x.change is not null) f
    )
    select 'opportunity', null::uuid, p.id, p.subject, p.change
      from part p
     where p.change <> 0
    union all
    select 'rest', null, null, null, r.change
      from (select f.change - coalesce((select sum(p.change) from part p), 0) as change from fleet f) r
     where r.change <> 0;
$$;

-- Each component of the score is a ratio, moved by the tenants' mail, money and incidents, times its weight among those that
-- the score of both days has.
create or replace function quarterdeck.efficiency_movers(day date, before date)
    returns table (kind text, tenant_id uuid, opportunity_id bigint, name text, change numeric)
    language sql stable rows 10000 set work_mem = '32MB' set jit = off
as $$
    with fleet as materialized (
        select n.efficiency_score - b.efficiency_score as change,
               n.emails_sent as mail1, b.emails_sent as mail0, b.efficiency_delivery / 100 as delivery0,
               n.subscription_revenue as revenue1, b.subscription_revenue as revenue0,
               case when n.efficiency_cost > 0 and b.efficiency_cost > 0 then (b.subscription_revenue - b.total_cost) / nullif(b.subscription_revenue, 0) end as margin0,
               n.at_risk as risk1, b.at_risk as risk0, b.at_risk_protected / nullif(b.at_risk, 0) as protection0,
               n.total_cost as cost1, b.total_cost as cost0, b.efficiency_utilisation / 100 as utilisation0,
               100 * w.delivery / w.total as delivery_weight, 100 * w.cost / w.total as cost_weight, 100 * w.utilisation / w.total as utilisation_weight
          from quarterdeck.executive_day n
          join quarterdeck.executive_day b on b.dashboard_date = before and b.tenant_id is null
         cross join lateral (select v.*, nullif(v.delivery + v.cost + v.utilisation + v.response, 0) as total
                               from (select case when n.efficiency_delivery is not null and b.efficiency_delivery is not null
                                                then quarterdeck.setting_on('efficiency_weight_delivery', day) else 0 end    as delivery,
                                            case when n.efficiency_cost is not null and b.efficiency_cost is not null
                                                then quarterdeck.setting_on('efficiency_weight_cost', day) else 0 end        as cost,
                                            case when n.efficiency_utilisation is not null and b.efficiency_utilisation is not null
                                                then quarterdeck.setting_on('efficiency_weight_utilisation', day) else 0 end as utilisation,
                                            case when n.efficiency_response is not null and b.efficiency_response is not null
                                                then quarterdeck.setting_on('efficiency_weight_response', day) else 0 end    as response) v) w
         where n.dashboard_date = day
           and n.tenant_id is null
           and n.efficiency_score is not null
           and b.efficiency_score is not null
    ), part as materialized (
        select coalesce(n.tenant_id, b.tenant_id) as tenant_id,
               round(coalesce(f.delivery_weight * (coalesce(n.delivery_n - f.delivery0 * n.delivery_d, 0) / nullif(f.mail1, 0)
                                                   - coalesce(b.delivery_n - f.delivery0 * b.delivery_d, 0) / nullif(f.mail0, 0)), 0)
                     + coalesce(f.cost_weight * (coalesce(n.margin_n - f.margin0 * n.margin_d, 0) / nullif(f.revenue1, 0)
                                                 - coalesce(b.margin_n - f.margin0 * b.margin_d, 0) / nullif(f.revenue0, 0)), 0)
                     + coalesce(f.utilisation_weight * (coalesce(n.utilisation_n - f.utilisation0 * n.utilisation_d, 0) / nullif(f.cost1, 0)
                                                        - coalesce(b.utilisation_n - f.utilisation0 * b.utilisation_d, 0) / nullif(f.cost0, 0)), 0), 12) as change
          from quarterdeck.tenant_parts(day) n
          full join quarterdeck.tenant_parts(before) b on b.tenant_id = n.tenant_id
         cross join fleet f
    )
    select 'tenant', p.tenant_id, null::bigint, coalesce(quarterdeck.tenant_name(t.id, t.name), p.tenant_id::text), p.change
      from part p
      left join quarterdeck.platform_tenant t on t.id = p.tenant_id
     where p.change <> 0
    union all
    select 'rest', null, null, null, r.change
      from (select round(f.change, 6) - coalesce((select sum(p.change) from part p), 0) as change from fleet f) r
     where r.change <> 0;
$$;

-- How far each decision made in the 30 days that end with a day lies from the median of those that ended with another, hours.
create or replace function quarterdeck.velocity_movers(day date, before date)
    returns table (decision_id bigint, title text, change numeric)
    language sql stable rows 100
as $$
    select d.id, d.title, d.decision_hours - b.strategic_decision_velocity
      from quarterdeck.decision_state d
     cross join quarterdeck.reporting_zone z
      join quarterdeck.executive_day b on b.dashboard_date = before and b.tenant_id is null
     where d.decided_at >= (day - 29)::timestamp at time zone z.zone
       and d.decided_at < (day + 1)::timestamp at time zone z.zone
       and b.strategic_decision_velocity is not null;
$$;

-- Keeps the three that moved each figure most since the day 30 days earlier; none where either day was not summed up.
create or replace function quarterdeck.keep_movers(day date) returns void
    language plpgsql as
$$
declare
    before constant date := day - 30;
begin
    -- Summing up either of the two days asks for it.
    perform pg_advisory_xact_lock(hashtext('quarterdeck.executive_mover'), day - date '2000-01-01');
    delete from quarterdeck.executive_mover m where m.dashboard_date = day;
    if (select count(*) from quarterdeck.executive_day_kept k where k.dashboard_date in (day, before)) < 2 then
        return;
    end if;
    insert into quarterdeck.executive_mover (dashboard_date, figure, place, kind, tenant_id, number, name, change)
    select day, m.*
      from (select f.figure,
                   row_number() over (partition by f.figure order by abs(f.change) desc, f.kind, f.number, f.tenant_id) as place,
                   f.kind, f.tenant_id, f.number, f.name, f.change
              from (select 'protection' as figure, p.kind, p.tenant_id, p.opportunity_id as number, p.name, p.change
                      from quarterdeck.protection_movers(day, before) p
                    union all
                    select 'savings', s.kind, s.tenant_id, s.opportunity_id, s.name, s.change
                      from quarterdeck.savings_movers(day, before) s
                    union all
                    select 'efficiency', e.kind, e.tenant_id, e.opportunity_id, e.name, e.change
                      from quarterdeck.efficiency_movers(day, before) e
                    union all
                    select 'velocity', 'decision', null, v.decision_id, v.title, v.change
                      from quarterdeck.velocity_movers(day, before) v
                    union all
                    select 'profitability', g.kind, g.tenant_id, g.opportunity_id, g.name, g.change
                      from quarterdeck.margin_movers(day, before) g) f) m
     where m.place <= 3;
end
$$;

-- Those of the last day are there as soon as they are reckoned this way.
do $$
begin
    perform quarterdeck.keep_movers(max(k.dashboard_date)) from quarterdeck.executive_day_kept k;
end
$$;
--rollback drop function quarterdeck.keep_movers(date);
--rollback drop function quarterdeck.velocity_movers(date, date);
--rollback drop function quarterdeck.efficiency_movers(date, date);
--rollback drop function quarterdeck.savings_movers(date, date);
--rollback drop function quarterdeck.protection_movers(date, date);
--rollback drop function quarterdeck.margin_movers(date, date);
--rollback drop function quarterdeck.ratio_movers(text, date, date);
--rollback drop function quarterdeck.tenant_parts(date);
