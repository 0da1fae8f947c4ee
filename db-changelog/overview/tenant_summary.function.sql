--liquibase formatted sql

--changeset quarterdeck:tenant-summary-functions runOnChange:true splitStatements:false
--comment What is known of each tenant's business over a period, with states as of its end

-- Each number is a fact or a figure; nothing is calculated here. Former definitions stood in executive_day alone.
drop function if exists quarterdeck.summary_of(date);
create or replace function quarterdeck.tenant_summaries_live(from_day date, to_day date) returns setof quarterdeck.executive_day
    language sql stable rows 10000 set jit = off set work_mem = '64MB'
as $$
    with fact as materialized (
        select * from quarterdeck.tenant_facts(from_day, tenant_summaries_live.to_day)
    ), mrr as materialized (
        select * from quarterdeck.tenant_mrr_on(tenant_summaries_live.to_day - 1)
    ), trend as materialized (
        select * from quarterdeck.efficiency_trend(tenant_summaries_live.to_day) t where t.tenant_id is not null
    ), incident as materialized (
        select p.tenant_id,
               sum(p.whole) filter (where p.key = 'revenue_protection_rate') as at_risk,
               sum(p.part) filter (where p.key = 'revenue_protection_rate')  as protected,
               count(*) filter (where p.key = 'open_incidents')              as open
          from quarterdeck.incident_parts(null, from_day, tenant_summaries_live.to_day) p
         group by p.tenant_id
    ), saving as materialized (
        select p.tenant_id,
               sum(p.part) filter (where p.key = 'optimization_savings_potential') as potential,
               count(*) filter (where p.key = 'optimization_actions_taken')        as taken,
               sum(p.part) filter (where p.key = 'realised_savings')               as realised
          from quarterdeck.saving_parts(null, from_day, tenant_summaries_live.to_day) p
         where p.tenant_id is not null
         group by p.tenant_id
    ), overdue as materialized (
        select o.tenant_id, count(*) as savings
          from quarterdeck.overdue_savings(tenant_summaries_live.to_day) o
         group by o.tenant_id
    ), hours as materialized (
        select p.tenant_id, avg(p.part) as mean, percentile_cont(0.5) within group (order by p.part::double precision) as median
          from quarterdeck.decision_parts(null, from_day, tenant_summaries_live.to_day) p
         where p.key = 'strategic_decision_velocity'
           and p.tenant_id is not null
         group by p.tenant_id
    ), performance as materialized (
        select e.tenant_id, round(100 * e.part / nullif(e.whole, 0), 2) as score
          from quarterdeck.performance_events(tenant_summaries_live.to_day) e
         where e.events >= quarterdeck.setting_on('performance_events_least', tenant_summaries_live.to_day - 1)
    )
    select tenant_summaries_live.to_day, f.tenant_id, coalesce(f.sent, 0), coalesce(f.delivered, 0), f.bounced, f.complaints,
           case when i.open > 0 and l.level in ('acceptable', 'no_data') then 'monitoring_needed' else l.level end,
           coalesce(f.loss, 0), quarterdeck.fraction(f.loss, f.worth), case when r.tenant_id is null then 0 else r.mrr end, coalesce(f.revenue, 0), f.cost,
           round(f.delivery, 4), round(f.margin, 4), round(f.utilisation, 4), round(f.response, 4), round(f.efficiency, 4), d.trend,
           coalesce(i.at_risk, 0), coalesce(i.protected, 0), coalesce(i.open, 0)::integer,
           coalesce(o.potential, 0), coalesce(o.taken, 0)::integer, coalesce(o.realised, 0), coalesce(v.savings, 0)::integer,
           f.decided::integer, f.decided_in_time::integer, f.decisions_overdue::integer, round(h.median::numeric, 4), round(h.mean, 4), p.score,
           round(f.revenue_health, 4), round(f.cost_health, 4), round(f.strategy_health, 4),
           round(quarterdeck.weighted_mean(array [f.revenue_health, f.cost_health, f.efficiency, f.strategy_health],
                                           array [w.health_revenue, w.health_cost, w.health_efficiency, w.health_strategy]), 4),
           f.counted, f.complaint_base, f.unpriced_days
      from fact f
     cross join quarterdeck.score_weights(tenant_summaries_live.to_day - 1) w
      join quarterdeck.risk_constants c on c.valid_from <= tenant_summaries_live.to_day - 1 and c.valid_to > tenant_summaries_live.to_day - 1
     cross join lateral (select case when f.sent is null and f.complaints is null then 'no_data'
                                     else quarterdeck.risk_level(f.counted, f.complaint_base, f.bounced, f.complaints, c) end as level) l
      join quarterdeck.tenant_known t on t.id = f.tenant_id and t.deleted_day >= tenant_summaries_live.to_day
      left join mrr r on r.tenant_id = f.tenant_id
      left join trend d on d.tenant_id = f.tenant_id
      left join incident i on i.tenant_id = f.tenant_id
      left join saving o on o.tenant_id = f.tenant_id
      left join overdue v on v.tenant_id = f.tenant_id
      left join hours h on h.tenant_id = f.tenant_id
      left join performance p on p.tenant_id = f.tenant_id;
$$;

-- The same, from what is kept as long as nothing touched it.
create or replace function quarterdeck.tenant_summaries(from_day date, to_day date) returns setof quarterdeck.executive_day
    language plpgsql stable rows 10000 as
$$
#variable_conflict use_column
begin
    if exists (select from quarterdeck.tenant_kept k where k.dashboard_date = tenant_summaries.to_day and k.from_day = tenant_summaries.from_day)
       and not exists (select from quarterdeck.fact_change c
                        where c.first_day < tenant_summaries.to_day
                          and c.end_day > least(tenant_summaries.from_day - 7, tenant_summaries.to_day - 30)) then
        return query
        select k.dashboard_date, k.tenant_id, k.emails_sent, k.emails_delivered, k.emails_bounced, k.emails_spam, k.business_risk_level, k.estimated_revenue_loss,
               k.revenue_risk_score, k.mrr, k.subscription_revenue, k.total_cost, k.efficiency_delivery, k.efficiency_cost, k.efficiency_utilisation,
               k.efficiency_response, k.efficiency_score, k.efficiency_trend, k.at_risk, k.at_risk_protected, k.open_incidents, k.optimization_savings_potential,
               k.optimization_actions_taken, k.realised_savings, k.overdue_savings, k.strategic_decisions_made, k.decisions_in_time, k.overdue_decisions,
               k.strategic_decision_velocity, k.avg_decision_time_hours, k.business_performance_score, k.revenue_health, k.cost_health, k.strategy_health,
               k.business_health_score, k.emails_counted, k.complaint_base, k.unpriced_days
          from quarterdeck.tenant_kept k
         where k.dashboard_date = tenant_summaries.to_day
           and k.from_day = tenant_summaries.from_day;
    else
        return query select * from quarterdeck.tenant_summaries_live(from_day, to_day);
    end if;
end
$$;

-- Keeps the rows of a period; done twice it changes nothing.
create or replace function quarterdeck.keep_tenants(from_day date, to_day date) returns void
    language plpgsql as
$$
#variable_conflict use_column
begin
    perform quarterdeck.settle_fact_changes();
    delete from quarterdeck.tenant_kept k where k.dashboard_date = keep_tenants.to_day and k.from_day = keep_tenants.from_day;
    insert into quarterdeck.tenant_kept select keep_tenants.from_day, s.* from quarterdeck.tenant_summaries_live(keep_tenants.from_day, keep_tenants.to_day) s;
end
$$;
--rollback drop function quarterdeck.keep_tenants(date, date);
--rollback drop function quarterdeck.tenant_summaries(date, date);
--rollback drop function quarterdeck.tenant_summaries_live(date, date);
