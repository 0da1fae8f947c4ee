--liquibase formatted sql

--changeset quarterdeck:metric-value-function runOnChange:true splitStatements:false
--comment A figure of the metric catalogue over the days [from_day, to_day), for a tenant or (NULL) the fleet, as the pages of the product show it

-- NULL where there is none: without data, for a period that is not over, for a tenant where the figure is the fleet's alone.
-- What is known of the present only (subscriptions, open opportunities) stands for a period that ended within the last week.
-- Amounts are USD of the whole period.
create or replace function quarterdeck.mail_metric(metric text, tenant uuid, from_day date, to_day date) returns numeric
    language sql stable
as $$
    select quarterdeck.figure_value(metric, tenant, from_day, to_day);
$$;

-- No machine ever had a price: then what things cost is unknown, and not nothing.
create or replace function quarterdeck.cost_metric(metric text, tenant uuid, from_day date, to_day date) returns numeric
    language sql stable
as $$
    select case cost_metric.metric
               when 'subscription_revenue'      then f.revenue
               when 'infrastructure_cost'       then f.infrastructure
               when 'email_service_cost'        then f.email_service
               when 'total_monthly_cost'        then f.cost
               when 'monthly_profit'            then f.revenue - f.cost
               when 'gross_margin'              then round((f.revenue - f.cost) / nullif(f.revenue, 0), 6)
               when 'business_efficiency_ratio' then round(f.revenue / nullif(f.cost, 0), 6)
               when 'cost_per_email_delivered'  then quarterdeck.unit_cost(f.cost / nullif(f.delivered, 0))
               when 'resource_utilisation'      then case when tenant is null then round(f.allocated / nullif(f.cost, 0), 6) end
           end
      from (select case when k.known then sum(c.infrastructure_cost) end                                                     as infrastructure,
                   case when k.known then sum(c.email_service_cost) end                                                      as email_service,
                   case when k.known then sum(c.infrastructure_cost + c.email_service_cost) end                              as cost,
                   sum(c.infrastructure_cost + c.email_service_cost) filter (where c.tenant_id is not null)                  as allocated,
                   sum(c.subscription_revenue)                                                                               as revenue,
                   sum(c.emails_delivered)                                                                                   as delivered
              from quarterdeck.cost_allocation(from_day, to_day) c
              cross join (select exists (select 1 from quarterdeck.cost_value v where v.valid_from < to_day) as known) k
             where tenant is null or c.tenant_id = tenant
             group by k.known) f;
$$;

create or replace function quarterdeck.metric_value(metric text, tenant uuid, from_day date, to_day date) returns numeric
    language plpgsql stable as
$$
declare
    today     constant date        := quarterdeck.today();
    zone      constant text        := (select z.zone from quarterdeck.reporting_zone z);
    from_time constant timestamptz := from_day::timestamp at time zone zone;
    to_time   constant timestamptz := to_day::timestamp at time zone zone;
begin
    if from_day >= to_day or to_day > today
       or (metric in ('mrr', 'mrr_at_risk', 'optimization_savings_potential', 'optimization_roi_percentage', 'open_incidents', 'incident_at_risk',
                      'approximate_cost', 'month_end_forecast', 'overdue_decisions', 'priority_actions_required') and to_day < today - 7)
       or (tenant is not null and not exists (select 1 from quarterdeck.decision_metric m where m.key = metric and m.of_tenant)) then
        return null;
    end if;

    return case
               when metric in ('bounce_rate', 'complaint_rate', 'delivery_rate', 'emails_sent', 'emails_delivered', 'estimated_revenue_loss',
                               'revenue_risk_score', 'mrr', 'mrr_at_risk', 'potential_savings')
                   then quarterdeck.mail_metric(metric, tenant, from_day, to_day)

               when metric in ('infrastructure_cost', 'email_service_cost', 'total_monthly_cost', 'subscription_revenue', 'monthly_profit',
                               'gross_margin', 'business_efficiency_ratio', 'cost_per_email_delivered', 'resource_utilisation')
                   then quarterdeck.cost_metric(metric, tenant, from_day, to_day)

               when metric = 'revenue_protection_rate'
                   then (select round(coalesce(sum(i.at_risk) filter (where i.acted_in_time), 0) / nullif(sum(i.at_risk), 0), 6)
                           from quarterdeck.incident_state i
                          where i.due >= from_time
                            and i.due < to_time
                            and (tenant is null or i.tenant_id = tenant))

               when metric = 'business_performance_score'
                   then quarterdeck.figure_value(metric, tenant, from_day, to_day)

               when metric = 'optimization_savings_potential'
                   then (select s.optimization_savings_potential from quarterdeck.savings_total s)

               -- What was last measured by the end of the period, of savings that are still measured in it.
               when metric = 'realised_savings'
                   then (select sum(k.realised)
                           from (select distinct on (c.opportunity_id) c.opportunity_id, c.realised
                                   from quarterdeck.opportunity_check c
                                   join quarterdeck.opportunity o on o.id = c.opportunity_id
                                  where o.kind = 'saving'
                                    and c.to_day <= metric_value.to_day
                                    and o.implemented_on + 90 >= metric_value.from_day
                                  order by c.opportunity_id, c.days desc) k)

               -- Realised savings are amounts of thirty days.
               when metric = 'cost_optimization_savings_rate'
                   then (select round(s.realised / nullif(s.cost + s.realised, 0), 6)
                           from (select coalesce(quarterdeck.metric_value('realised_savings', null, from_day, to_day), 0)
                                            * (to_day - from_day) / 30                                       as realised,
                                        quarterdeck.cost_metric('total_monthly_cost', null, from_day, to_day) as cost) s)

               -- Of the thirty days before the end of the period, as it is defined. NULL without events.
               when metric = 'optimization_roi_percentage'
                   then quarterdeck.figure_value(metric, tenant, from_day, to_day)

               when metric in ('efficiency_score', 'quota_utilisation') and tenant is null
                   then (select case metric when 'efficiency_score' then e.efficiency_score else e.quota_utilisation end
                           from quarterdeck.fleet_efficiency(from_day, to_day) e)
               when metric in ('efficiency_score', 'quota_utilisation')
                   then (select case metric when 'efficiency_score' then e.efficiency_score else e.quota_utilisation end
                           from quarterdeck.tenant_efficiency(from_day, to_day) e
                          where e.tenant_id = tenant)

               when metric in ('strategic_decision_velocity', 'decision_hit_rate', 'reversal_rate')
                   then (select case metric
                                    when 'strategic_decision_velocity' then f.strategic_decision_velocity
                                    when 'decision_hit_rate'           then f.decision_hit_rate
                                    when 'reversal_rate'               then f.reversal_rate
                                end
                           from quarterdeck.decision_figures(from_time, to_time, from_time, to_time) f)

               -- What no page shows as more than the sum of its rows.
               when metric in ('open_incidents', 'incident_at_risk', 'approximate_cost', 'unallocated', 'month_end_forecast', 'overdue_decisions',
                               'optimization_actions_taken', 'avg_decision_time_hours', 'brier_score', 'business_health_score',
                               'priority_actions_required')
                   then quarterdeck.metric_of_rows(metric, from_day, to_day)
           end;
end
$$;
--rollback drop function quarterdeck.metric_value(text, uuid, date, date);
--rollback drop function quarterdeck.cost_metric(text, uuid, date, date);
--rollback drop function quarterdeck.mail_metric(text, uuid, date, date);
