--liquibase formatted sql

--changeset quarterdeck:tenant-standing-function runOnChange:true splitStatements:false
--comment How each tenant that is there today stood over a period: figures by their keys, without those of money where the reader sees none

-- The level is what the period's emails make it, and with an incident that is open now (incident_id) none below monitoring. is_partial: machines without a price, so that the margin is at most what it says.
create or replace function quarterdeck.tenant_standings(from_day date, to_day date, with_money boolean)
    returns table (tenant_id uuid, tenant_name text, plan_name text, business_risk_level text, incident_id bigint, is_partial boolean, efficiency_trend text,
                   business_performance_score numeric, business_health_score numeric, gross_margin numeric, mrr numeric, optimization_savings_potential numeric,
                   revenue_risk_score numeric, efficiency_score numeric, bounce_rate numeric, complaint_rate numeric, avg_decision_time_hours numeric,
                   priority_actions_required numeric)
    language sql stable rows 10000
as $$
    select s.tenant_id, quarterdeck.tenant_name(t.id, t.name), p.plan_name,
           quarterdeck.level_with_incidents(quarterdeck.risk_level(s.emails_counted, s.complaint_base, s.emails_bounced, s.emails_spam, c), i.open_incidents),
           i.incident_id,
           with_money and s.unpriced_days > 0,
           case when with_money then s.efficiency_trend end,
           case when with_money then s.business_performance_score end,
           case when with_money then s.business_health_score end,
           case when with_money then quarterdeck.fraction(s.subscription_revenue - s.total_cost, s.subscription_revenue) end,
           case when with_money then s.mrr end,
           case when with_money then s.optimization_savings_potential end,
           case when with_money then s.revenue_risk_score end,
           case when with_money then s.efficiency_score
                else round(quarterdeck.weighted_mean(array [s.efficiency_delivery, s.efficiency_utilisation, s.efficiency_response],
                                                     array [w.delivery, w.utilisation, w.response]), 4) end,
           quarterdeck.ratio(s.emails_bounced, s.emails_counted),
           quarterdeck.ratio(s.emails_spam, s.complaint_base),
           s.avg_decision_time_hours,
           s.open_incidents + s.overdue_decisions + s.overdue_savings
      from quarterdeck.tenant_summaries(from_day, tenant_standings.to_day) s
      join quarterdeck.platform_tenant t on t.id = s.tenant_id and t.deleted is null
     cross join quarterdeck.score_weights(tenant_standings.to_day - 1) w
      left join quarterdeck.tenant_plan p on p.tenant_id = s.tenant_id
      join quarterdeck.risk_constants c on c.valid_from <= tenant_standings.to_day - 1 and c.valid_to > tenant_standings.to_day - 1
      left join quarterdeck.open_incident_of_tenants() i on i.tenant_id = s.tenant_id;
$$;

-- A tenant's level over a period, and an incident of it that is open now, with which no level is below monitoring.
create or replace function quarterdeck.tenant_level(of_tenant uuid, from_day date, to_day date)
    returns table (level text, incident bigint)
    language sql stable rows 1
as $$
    select quarterdeck.level_with_incidents(l.level, o.open_incidents), o.incident_id
      from (select coalesce((select quarterdeck.risk_level(m.counted, m.complaint_base, m.bounced, m.complaints, c)
                               from quarterdeck.mail_rows(from_day, tenant_level.to_day, of_tenant) m
                               join quarterdeck.risk_constants c on c.valid_from <= tenant_level.to_day - 1 and c.valid_to > tenant_level.to_day - 1), 'no_data') as level) l
      left join quarterdeck.open_incident_of_tenants() o on o.tenant_id = of_tenant;
$$;

-- A tenant as it was known on the days after the first of a period up to the day after its last: each of the 30 days before it.
create or replace function quarterdeck.tenant_days(of_tenant uuid, from_day date, to_day date, with_money boolean)
    returns table (day date, business_health_score numeric, efficiency_score numeric, business_performance_score numeric, bounce_rate numeric, complaint_rate numeric)
    language sql stable rows 30
as $$
    select e.dashboard_date,
           case when with_money then e.business_health_score end,
           case when with_money then e.efficiency_score
                else round(quarterdeck.weighted_mean(array [e.efficiency_delivery, e.efficiency_utilisation, e.efficiency_response],
                                                     array [w.delivery, w.utilisation, w.response]), 4) end,
           case when with_money then e.business_performance_score end,
           e.bounce_rate, e.complaint_rate
      from (select d.dashboard_date, d.business_health_score, d.efficiency_delivery, d.efficiency_utilisation, d.efficiency_response, d.efficiency_score,
                   d.business_performance_score,
                   quarterdeck.ratio(d.emails_bounced, case when k.definition = 0 then d.emails_sent else d.emails_counted end)      as bounce_rate,
                   quarterdeck.ratio(d.emails_spam, case when k.definition = 0 then d.emails_delivered else d.complaint_base end)   as complaint_rate
              from quarterdeck.executive_day d
              join quarterdeck.executive_day_kept k on k.dashboard_date = d.dashboard_date
             where d.tenant_id = of_tenant
               and d.dashboard_date > from_day
               and d.dashboard_date <= tenant_days.to_day) e
     cross join quarterdeck.score_weights(tenant_days.to_day - 1) w;
$$;
--rollback drop function quarterdeck.tenant_days(uuid, date, date, boolean);
--rollback drop function quarterdeck.tenant_level(uuid, date, date);
--rollback drop function quarterdeck.tenant_standings(date, date, boolean);
