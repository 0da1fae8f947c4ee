--liquibase formatted sql

--changeset quarterdeck:metric-rows-functions runOnChange:true splitStatements:false
--comment The rows behind a figure of the fleet over the days [from_day, to_day), whose parts, or parts over wholes, are the figure

create or replace function quarterdeck.mail_metric_rows(metric text, from_day date, to_day date)
    returns table (tenant_id uuid, name text, part numeric, whole numeric)
    language sql stable rows 10000
as $$
    select r.tenant_id, r.subject, r.part, r.whole
      from quarterdeck.figure_rows(mail_metric_rows.metric, null, from_day, mail_metric_rows.to_day) r;
$$;

-- Tenant NULL: what nobody carries.
create or replace function quarterdeck.cost_metric_rows(metric text, from_day date, to_day date)
    returns table (tenant_id uuid, name text, part numeric, whole numeric)
    language sql stable rows 10000
as $$
    select f.tenant_id, case when f.tenant_id is not null then coalesce(quarterdeck.tenant_name(t.id, t.name), f.tenant_id::text) end, p.part, p.whole
      from (select c.tenant_id, c.infrastructure_cost, c.email_service_cost, c.infrastructure_cost + c.email_service_cost as cost,
                   coalesce(c.subscription_revenue, 0) as revenue, coalesce(c.emails_delivered, 0) as delivered
              from quarterdeck.cost_allocation(from_day, to_day) c
             where exists (select 1 from quarterdeck.cost_value v where v.valid_from < to_day)
                or cost_metric_rows.metric = 'subscription_revenue') f
      left join quarterdeck.platform_tenant t on t.id = f.tenant_id
     cross join lateral (select case cost_metric_rows.metric
                                    when 'infrastructure_cost'       then f.infrastructure_cost
                                    when 'email_service_cost'        then f.email_service_cost
                                    when 'total_monthly_cost'        then f.cost
                                    when 'unallocated'               then case when f.tenant_id is null then f.cost else 0 end
                                    when 'subscription_revenue'      then f.revenue
                                    when 'monthly_profit'            then f.revenue - f.cost
                                    when 'gross_margin'              then f.revenue - f.cost
                                    when 'business_efficiency_ratio' then f.revenue
                                    when 'cost_per_email_delivered'  then f.cost
                                    when 'resource_utilisation'      then case when f.tenant_id is not null then f.cost else 0 end
                                end as part,
                                case
                                    when cost_metric_rows.metric = 'gross_margin'                                          then f.revenue
                                    when cost_metric_rows.metric in ('business_efficiency_ratio', 'resource_utilisation') then f.cost
                                    when cost_metric_rows.metric = 'cost_per_email_delivered'                              then f.delivered
                                end as whole) p
     where p.part <> 0
        or p.whole <> 0;
$$;

create or replace function quarterdeck.opportunity_metric_rows(metric text, from_day date, to_day date)
    returns table (tenant_id uuid, name text, part numeric, whole numeric)
    language sql stable rows 100
as $$
    select o.tenant_id, o.subject, k.realised, case when opportunity_metric_rows.metric = 'cost_optimization_savings_rate' then k.realised end
      from quarterdeck.opportunity o
     cross join lateral (select c.realised
                           from quarterdeck.opportunity_check c
                          where c.opportunity_id = o.id
                            and c.to_day <= opportunity_metric_rows.to_day
                          order by c.days desc
                          limit 1) k
     where opportunity_metric_rows.metric in ('realised_savings', 'cost_optimization_savings_rate')
       and o.kind = 'saving'
       and o.implemented_on + 90 >= from_day
    union all
    -- What tenants and nobody carry: with the savings it is what the days would have cost.
    select null, null, 0, sum(c.infrastructure_cost + c.email_service_cost)
      from quarterdeck.cost_allocation(from_day, to_day) c
     where opportunity_metric_rows.metric = 'cost_optimization_savings_rate'
       and exists (select 1 from quarterdeck.cost_value v where v.valid_from < to_day)
    having count(*) > 0
    union all
    select o.tenant_id, o.subject, case when opportunity_metric_rows.metric = 'optimization_actions_taken' then 1 else o.monthly_amount end, null
      from quarterdeck.opportunity o
     where case opportunity_metric_rows.metric
               when 'optimization_savings_potential' then o.kind = 'saving' and o.state in ('identified', 'accepted')
               when 'optimization_actions_taken'     then o.implemented_on >= from_day and o.implemented_on < to_day
               else false
           end;
$$;

create or replace function quarterdeck.decision_metric_rows(metric text, from_time timestamptz, to_time timestamptz)
    returns table (tenant_id uuid, name text, part numeric, whole numeric)
    language sql stable rows 100
as $$
    select d.tenant_id, d.title,
           case decision_metric_rows.metric
               when 'strategic_decision_velocity' then d.decision_hours
               when 'avg_decision_time_hours'     then d.decision_hours
               when 'reversal_rate'               then d.undone::integer
               when 'decision_hit_rate'           then d.hit::integer
               when 'brier_score'                 then d.brier
               when 'overdue_decisions'           then 1
           end,
           case when decision_metric_rows.metric not in ('strategic_decision_velocity', 'overdue_decisions') then 1 end
      from quarterdeck.decision_state d
     where case
               when decision_metric_rows.metric in ('strategic_decision_velocity', 'avg_decision_time_hours', 'reversal_rate')
                   then d.decided_at >= from_time and d.decided_at < to_time
               when decision_metric_rows.metric in ('decision_hit_rate', 'brier_score')
                   then d.state = 'reviewed' and d.reviewed_at >= from_time and d.reviewed_at < to_time
               else d.state = 'raised' and d.due < quarterdeck.now()
           end;
$$;

create or replace function quarterdeck.score_metric_rows(metric text, from_day date, to_day date)
    returns table (tenant_id uuid, name text, part numeric, whole numeric)
    language sql stable rows 4
as $$
    select null::uuid, p.name, p.weight * p.score, p.weight
      from quarterdeck.fleet_efficiency(from_day, to_day) e
     cross join quarterdeck.efficiency_weights(to_day - 1) w
     cross join lateral (values ('delivery', w.delivery, e.delivery), ('cost', w.cost, e.cost),
                                ('utilisation', w.utilisation, e.utilisation), ('response', w.response, e.response)) p (name, weight, score)
     where score_metric_rows.metric = 'efficiency_score'
       and p.score is not null
    union all
    select null, p.name, p.weight * p.score, p.weight
      from (select k.*
              from quarterdeck.executive_day k
             where k.tenant_id is null
               and k.dashboard_date <= to_day
             order by k.dashboard_date desc
             limit 1) k
     cross join lateral (values ('revenue',    quarterdeck.setting_on('health_weight_revenue', k.dashboard_date),    k.revenue_health),
                                ('cost',       quarterdeck.setting_on('health_weight_cost', k.dashboard_date),       k.cost_health),
                                ('efficiency', quarterdeck.setting_on('health_weight_efficiency', k.dashboard_date), k.efficiency_score),
                                ('decisions',  quarterdeck.setting_on('health_weight_strategy', k.dashboard_date),   k.strategy_health)) p (name, weight, score)
     where score_metric_rows.metric = 'business_health_score'
       and p.score is not null;
$$;

create or replace function quarterdeck.incident_metric_rows(metric text, from_time timestamptz, to_time timestamptz)
    returns table (tenant_id uuid, name text, part numeric, whole numeric)
    language sql stable rows 100
as $$
    select i.tenant_id, i.tenant_name || ' #' || i.id,
           case incident_metric_rows.metric
               when 'revenue_protection_rate' then case when i.acted_in_time then i.at_risk else 0 end
               when 'open_incidents'          then 1
               else i.at_risk
           end,
           case when incident_metric_rows.metric = 'revenue_protection_rate' then i.at_risk end
      from quarterdeck.incident_state i
     where case
               when incident_metric_rows.metric = 'revenue_protection_rate' then i.due >= from_time and i.due < to_time
               else i.recovered is null and not i.tenant_is_deleted
           end;
$$;

create or replace function quarterdeck.metric_rows(metric text, from_day date, to_day date)
    returns table (tenant_id uuid, name text, part numeric, whole numeric)
    language plpgsql stable rows 10000
as $$
#variable_conflict use_column
declare
    zone      constant text        := (select z.zone from quarterdeck.reporting_zone z);
    from_time constant timestamptz := from_day::timestamp at time zone zone;
    to_time   constant timestamptz := to_day::timestamp at time zone zone;
begin
    case
        when metric_rows.metric in ('emails_sent', 'emails_delivered', 'bounce_rate', 'complaint_rate', 'delivery_rate', 'estimated_revenue_loss',
                                    'revenue_risk_score', 'potential_savings', 'mrr', 'mrr_at_risk') then
            return query select * from quarterdeck.mail_metric_rows(metric_rows.metric, from_day, to_day);
        when metric_rows.metric in ('infrastructure_cost', 'email_service_cost', 'total_monthly_cost', 'unallocated', 'subscription_revenue',
                                    'monthly_profit', 'gross_margin', 'business_efficiency_ratio', 'cost_per_email_delivered', 'resource_utilisation') then
            return query select * from quarterdeck.cost_metric_rows(metric_rows.metric, from_day, to_day);
        when metric_rows.metric in ('optimization_savings_potential', 'optimization_actions_taken', 'realised_savings', 'cost_optimization_savings_rate') then
            return query select * from quarterdeck.opportunity_metric_rows(metric_rows.metric, from_day, to_day);
        when metric_rows.metric in ('strategic_decision_velocity', 'avg_decision_time_hours', 'overdue_decisions', 'decision_hit_rate', 'brier_score',
                                    'reversal_rate') then
            return query select * from quarterdeck.decision_metric_rows(metric_rows.metric, from_time, to_time);
        when metric_rows.metric in ('efficiency_score', 'business_health_score') then
            return query select * from quarterdeck.score_metric_rows(metric_rows.metric, from_day, to_day);
        when metric_rows.metric in ('revenue_protection_rate', 'open_incidents', 'incident_at_risk') then
            return query select * from quarterdeck.incident_metric_rows(metric_rows.metric, from_time, to_time);
        when metric_rows.metric = 'business_performance_score' then
            return query
            select r.tenant_id, r.subject, r.part, r.whole from quarterdeck.figure_rows(metric_rows.metric, null, from_day, metric_rows.to_day) r;
        when metric_rows.metric = 'quota_utilisation' then
            return query
            select i.tenant_id, quarterdeck.tenant_name(t.id, t.name), i.quota_sent::numeric, i.quota_micros::numeric / 1000000
              from quarterdeck.efficiency_inputs(from_day, to_day, false) i
              join quarterdeck.platform_tenant t on t.id = i.tenant_id
             where i.quota_sent is not null;
        when metric_rows.metric = 'optimization_roi_percentage' then
            return query
            select r.tenant_id, r.subject, r.part, r.whole from quarterdeck.figure_rows(metric_rows.metric, null, from_day, metric_rows.to_day) r;
        when metric_rows.metric = 'approximate_cost' then
            return query
            select null::uuid, m.name::text, c.monthly_cost::numeric, null::numeric
              from quarterdeck.cost_known c
              join (select v.vps_id as id, v.name, v.first_day, v.end_day from quarterdeck.vps_life v
                    union all
                    select i.ip_id, i.name, i.first_day, i.end_day from quarterdeck.ip_life i) m on m.id = c.resource_id
             where c.valid_from <= to_day
               and c.valid_to > to_day
               and m.first_day <= to_day
               and m.end_day > to_day
               and c.monthly_cost is not null;
        when metric_rows.metric = 'priority_actions_required' then
            return query select a.tenant_id, a.kind || ': ' || a.subject, 1::numeric, null::numeric from quarterdeck.actions_needed(quarterdeck.now()) a
                          where a.kind <> 'saving' or a.due <= quarterdeck.now();
        when metric_rows.metric = 'month_end_forecast' then
            return query
            select null::uuid, p.name, p.amount, null::numeric
              from quarterdeck.month_forecast(quarterdeck.now()) f
             cross join lateral (values ('so far', f.so_far), ('days left', f.forecast - f.so_far)) p (name, amount)
             where f.kind = 'cost';
        else
            return;
    end case;
end
$$;

-- The figure that rows add up to, as the catalogue rounds it; NULL without rows.
create or replace function quarterdeck.metric_of_rows(metric text, from_day date, to_day date) returns numeric
    language sql stable
as $$
    select round(case m.aggregate
                     when 'sum'    then coalesce(sum(r.part), case when m.none_is_zero then 0 end)
                     when 'ratio'  then m.factor * sum(r.part) / nullif(sum(r.whole), 0)
                     when 'median' then percentile_cont(0.5) within group (order by r.part::double precision)::numeric
                 end, m.decimals)
      from quarterdeck.metric m
      left join quarterdeck.metric_rows(m.key, from_day, to_day) r on true
     where m.key = metric_of_rows.metric
     group by m.key;
$$;

-- How fresh what figures are read from is: the last change that each source knows of.
create or replace function quarterdeck.source_freshness()
    returns table (source text, fresh_at timestamptz)
    language sql stable
as $$
    select 'deliverability_daily_summary', (select max(f.tracking_date)::timestamp at time zone z.zone from quarterdeck.delivery_fleet_day f) from quarterdeck.reporting_zone z
    union all select 'quarterdeck.cost_value', max(recorded_at) from quarterdeck.cost_value
    union all select 'payments', max(created) from quarterdeck.platform_payment
    union all select 'subscriptions', max(updated) from quarterdeck.platform_subscription
    union all select 'domain_ip_assignments', max(assigned) from quarterdeck.platform_assignment where assigned <= quarterdeck.now()
    union all select 'quarterdeck.incident', max(greatest(opened, acted, recovered)) from quarterdeck.incident
    union all select 'quarterdeck.decision', max(greatest(raised_at, decided_at, reviewed_at)) from quarterdeck.decision
    union all select 'quarterdeck.opportunity', max(greatest(found_at, accepted_at, implemented_at, verified_at)) from quarterdeck.opportunity
    union all select 'quarterdeck.efficiency_score_day', max(computed_at) from quarterdeck.efficiency_score_day where tenant_id is null
    union all select 'quarterdeck.executive_day', max(as_of) from quarterdeck.executive_day_kept;
$$;

-- The SQL of a view or function, as the database has it.
create or replace function quarterdeck.source_sql(source text) returns text
    language sql stable
as $$
    select string_agg(s.sql, E'\n\n' order by s.sql)
      from (select pg_get_functiondef(p.oid) as sql
              from pg_proc p
              join pg_namespace n on n.oid = p.pronamespace
             where n.nspname || '.' || p.proname = source_sql.source
               and p.prokind = 'f'
            union all
            select 'create view ' || source_sql.source || E' as\n' || pg_get_viewdef(c.oid, true)
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where n.nspname || '.' || c.relname = source_sql.source
               and c.relkind = 'v') s;
$$;
--rollback drop function quarterdeck.source_sql(text);
--rollback drop function quarterdeck.source_freshness();
--rollback drop function quarterdeck.metric_of_rows(text, date, date);
--rollback drop function quarterdeck.metric_rows(text, date, date);
--rollback drop function quarterdeck.incident_metric_rows(text, timestamptz, timestamptz);
--rollback drop function quarterdeck.score_metric_rows(text, date, date);
--rollback drop function quarterdeck.decision_metric_rows(text, timestamptz, timestamptz);
--rollback drop function quarterdeck.opportunity_metric_rows(text, date, date);
--rollback drop function quarterdeck.cost_metric_rows(text, date, date);
--rollback drop function quarterdeck.mail_metric_rows(text, date, date);
