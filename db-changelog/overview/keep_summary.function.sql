--liquibase formatted sql

--changeset quarterdeck:keep-summary-functions runOnChange:true splitStatements:false
--comment Keeps a row of each tenant, and one of the fleet, of what was known on a day

-- The row of a day is of the 30 days before it, [day - 30, day), with states as of their end. Each number is a figure of the catalogue; nothing is calculated here.
drop function if exists quarterdeck.summary_of(date, timestamptz);
create or replace function quarterdeck.summary_of(day date) returns setof quarterdeck.executive_day
    language sql stable set work_mem = '64MB' set jit = off set enable_nestloop = off
as $$
    with mail as materialized (
        select r.*, quarterdeck.risk_level(r.counted, r.complaint_base, r.bounced, r.complaints, c) as level
          from quarterdeck.mail_rows(day - 30, day) r
          join quarterdeck.risk_constants c on c.valid_from <= day - 1 and c.valid_to > day - 1
    ), money as materialized (
        select * from quarterdeck.money_rows(day - 30, day) r where r.tenant_id is not null
    ), mrr as materialized (
        select * from quarterdeck.tenant_mrr_on(day - 1)
    ), score as materialized (
        select * from quarterdeck.tenant_scores(day - 30, day)
    ), trend as materialized (
        select * from quarterdeck.efficiency_trend(day)
    ), incident as materialized (
        select p.tenant_id,
               sum(p.whole) filter (where p.key = 'revenue_protection_rate') as at_risk,
               sum(p.part) filter (where p.key = 'revenue_protection_rate')  as protected,
               count(*) filter (where p.key = 'open_incidents')              as open
          from quarterdeck.incident_parts(null, day - 30, day) p
         group by p.tenant_id
    ), saving as materialized (
        select p.tenant_id,
               sum(p.part) filter (where p.key = 'optimization_savings_potential') as potential,
               count(*) filter (where p.key = 'optimization_actions_taken')        as taken,
               sum(p.part) filter (where p.key = 'realised_savings')               as realised
          from quarterdeck.saving_parts(null, day - 30, day) p
         group by p.tenant_id
    ), overdue as materialized (
        select o.tenant_id, count(*) as savings
          from quarterdeck.overdue_savings(day) o
         group by o.tenant_id
    ), decision as materialized (
        select p.tenant_id,
               count(*) filter (where p.key = 'strategic_decision_velocity')                                   as made,
               count(*) filter (where p.key = 'strategic_decision_velocity' and p.part <= c.hours)             as in_time,
               count(*) filter (where p.key = 'overdue_decisions')                                             as overdue,
               avg(p.part) filter (where p.key = 'avg_decision_time_hours')                                    as mean_hours,
               percentile_cont(0.5) within group (order by p.part::double precision)
                   filter (where p.key = 'strategic_decision_velocity')                                        as velocity
          from quarterdeck.decision_parts(null, day - 30, day) p
         cross join (select quarterdeck.setting_on('decision_clock_hours', day - 1) as hours) c
         group by p.tenant_id
    ), performance as materialized (
        select e.tenant_id, round(100 * e.part / nullif(e.whole, 0), 2) as score
          from quarterdeck.performance_events(day) e
         where e.events >= quarterdeck.setting_on('performance_events_least', day - 1)
    ), tenant as (
        select t.id, m.sent, m.delivered, m.bounced, m.complaints,
               case when m.tenant_id is null then 'no_data' else m.level end                                                as level,
               m.loss, round(m.loss / nullif(m.worth, 0), 6)                                                                as risk_score,
               r.mrr, n.revenue, n.cost, n.is_known, n.unpriced_days,
               s.delivery, s.cost as cost_points, s.utilisation, s.response, s.score, d.trend,
               coalesce(i.at_risk, 0) as at_risk, coalesce(i.protected, 0) as protected, coalesce(i.open, 0) as open,
               coalesce(o.potential, 0) as potential, coalesce(o.taken, 0) as taken, coalesce(o.realised, 0) as realised, coalesce(v.savings, 0) as overdue_savings,
               coalesce(c.made, 0) as made, coalesce(c.in_time, 0) as in_time, coalesce(c.overdue, 0) as overdue,
               c.velocity, c.mean_hours, p.score as performance,
               100 * (1 - least(1, m.loss / nullif(m.worth, 0) / 0.20)) + 0 * m.loss                                        as revenue_health,
               case when n.is_known and n.revenue > 0 and w.margin_target > 0
                   then 100 * greatest(0, least(1, n.profit / n.revenue / w.margin_target)) end                             as cost_health,
               100 * c.in_time::numeric / nullif(c.made + c.overdue, 0)                                                     as strategy_health,
               w.health_revenue, w.health_cost, w.health_efficiency, w.health_strategy
          from quarterdeck.tenant_known t
         cross join quarterdeck.score_weights(day - 1) w
          left join mail m on m.tenant_id = t.id
          left join mrr r on r.tenant_id = t.id
          left join money n on n.tenant_id = t.id
          left join score s on s.tenant_id = t.id
          left join trend d on d.tenant_id = t.id
          left join incident i on i.tenant_id = t.id
          left join saving o on o.tenant_id = t.id
          left join overdue v on v.tenant_id = t.id
          left join decision c on c.tenant_id = t.id
          left join performance p on p.tenant_id = t.id
         where t.created_day < day
           and t.deleted_day >= day
    )
    select day, t.id, t.sent, t.delivered, t.bounced, t.complaints, t.level, t.loss, t.risk_score, t.mrr, t.revenue, t.cost,
           round(t.delivery, 4), round(t.cost_points, 4), round(t.utilisation, 4), round(t.response, 4), t.score, t.trend,
           t.at_risk, t.protected, t.open::integer, t.potential, t.taken::integer, t.realised, t.overdue_savings::integer,
           t.made::integer, t.in_time::integer, t.overdue::integer, round(t.velocity::numeric, 4), round(t.mean_hours, 4), t.performance,
           round(t.revenue_health, 4), round(t.cost_health, 4), round(t.strategy_health, 4),
           round((select sum(h.points * h.weight) / nullif(sum(h.weight), 0)
                    from (values (t.revenue_health, t.health_revenue), (t.cost_health, t.health_cost), (t.score, t.health_efficiency),
                                 (t.strategy_health, t.health_strategy)) h (points, weight)
                   where h.points is not null), 4)
      from tenant t
    union all
    select day, null, (f.v ->> 'emails_sent')::bigint, (f.v ->> 'emails_delivered')::bigint, m.bounced, m.complaints, null,
           (f.v ->> 'estimated_revenue_loss')::numeric, (f.v ->> 'revenue_risk_score')::numeric, (f.v ->> 'mrr')::numeric,
           (f.v ->> 'subscription_revenue')::numeric, (f.v ->> 'total_monthly_cost')::numeric,
           c.delivery, c.cost, c.utilisation, c.response, (f.v ->> 'efficiency_score')::numeric,
           (select x.trend from trend x where x.tenant_id is null),
           coalesce((select sum(i.at_risk) from incident i), 0), coalesce((select sum(i.protected) from incident i), 0), (f.v ->> 'open_incidents')::integer,
           (f.v ->> 'optimization_savings_potential')::numeric, (f.v ->> 'optimization_actions_taken')::integer, (f.v ->> 'realised_savings')::numeric,
           coalesce((select sum(v.savings) from overdue v), 0)::integer,
           coalesce((select sum(d.made) from decision d), 0)::integer, coalesce((select sum(d.in_time) from decision d), 0)::integer,
           (f.v ->> 'overdue_decisions')::integer, (f.v ->> 'strategic_decision_velocity')::numeric, (f.v ->> 'avg_decision_time_hours')::numeric,
           (f.v ->> 'business_performance_score')::numeric, c.health_revenue, c.health_cost, c.health_strategy, (f.v ->> 'business_health_score')::numeric
      from (select jsonb_object_agg(x.key, x.value) as v
              from quarterdeck.figures((select array_agg(k.key) from quarterdeck.figure k
                                         where k.family in ('mail', 'money', 'recurring', 'incident', 'saving', 'decision', 'event', 'score')), null, day - 30, day) x) f
     cross join (select sum(r.bounced)::bigint as bounced, sum(r.complaints)::bigint as complaints from mail r) m
     cross join (select round(max(x.points) filter (where x.key = 'efficiency_score' and x.component = 'delivery'), 4)         as delivery,
                        round(max(x.points) filter (where x.key = 'efficiency_score' and x.component = 'cost'), 4)             as cost,
                        round(max(x.points) filter (where x.key = 'efficiency_score' and x.component = 'utilisation'), 4)      as utilisation,
                        round(max(x.points) filter (where x.key = 'efficiency_score' and x.component = 'response'), 4)         as response,
                        round(max(x.points) filter (where x.key = 'business_health_score' and x.component = 'revenue'), 4)     as health_revenue,
                        round(max(x.points) filter (where x.key = 'business_health_score' and x.component = 'cost'), 4)        as health_cost,
                        round(max(x.points) filter (where x.key = 'business_health_score' and x.component = 'strategy'), 4)    as health_strategy
                   from quarterdeck.fleet_components(day - 30, day) x) c;
$$;

-- Keeps the rows of a day, and every figure of the fleet. Done twice it changes nothing. In a closed month the money stays as it was.
create or replace function quarterdeck.keep_summary(day date, at timestamptz) returns bigint
    language plpgsql as
$$
declare
    closed  constant boolean := exists (select 1
                                          from quarterdeck.month_closing c
                                         where c.month = date_trunc('month', day::timestamp)::date
                                           and c.reopened_at is null);
    changed bigint;
begin
    -- Of two who keep the same day the second waits, and finds it done.
    perform pg_advisory_xact_lock(hashtext('quarterdeck.executive_day'), day - date '2000-01-01');
    perform quarterdeck.keep_figure_day(day, at);
    create temporary table if not exists summary (like quarterdeck.executive_day) on commit drop;
    truncate summary;
    insert into summary select * from quarterdeck.summary_of(day);

    if closed then
        update summary s
           set subscription_revenue  = k.subscription_revenue,
               total_cost            = k.total_cost,
               mrr                   = k.mrr,
               cost_health           = k.cost_health,
               efficiency_cost       = k.efficiency_cost,
               efficiency_score      = k.efficiency_score,
               business_health_score = k.business_health_score
          from quarterdeck.executive_day k
         where k.dashboard_date = s.dashboard_date
           and coalesce(k.tenant_id, '00000000-0000-0000-0000-000000000000') = coalesce(s.tenant_id, '00000000-0000-0000-0000-000000000000');
    end if;

    delete from quarterdeck.executive_day k
     where k.dashboard_date = day
       and k.tenant_id is not null
       and k.tenant_id not in (select s.tenant_id from summary s where s.tenant_id is not null);
    insert into quarterdeck.executive_day as k
    select s.*
      from summary s
      left join quarterdeck.executive_day b
        on b.dashboard_date = day
       and coalesce(b.tenant_id, '00000000-0000-0000-0000-000000000000') = coalesce(s.tenant_id, '00000000-0000-0000-0000-000000000000')
     where b is distinct from s
        on conflict on constraint executive_day_key do update
       set (emails_sent, emails_delivered, emails_bounced, emails_spam, business_risk_level, estimated_revenue_loss,
            revenue_risk_score, mrr, subscription_revenue, total_cost, efficiency_delivery, efficiency_cost, efficiency_utilisation,
            efficiency_response, efficiency_score, efficiency_trend, at_risk, at_risk_protected, open_incidents,
            optimization_savings_potential, optimization_actions_taken, realised_savings, overdue_savings, strategic_decisions_made,
            decisions_in_time, overdue_decisions, strategic_decision_velocity, avg_decision_time_hours, business_performance_score,
            revenue_health, cost_health, strategy_health, business_health_score)
         = (excluded.emails_sent, excluded.emails_delivered, excluded.emails_bounced, excluded.emails_spam,
            excluded.business_risk_level, excluded.estimated_revenue_loss, excluded.revenue_risk_score, excluded.mrr,
            excluded.subscription_revenue, excluded.total_cost, excluded.efficiency_delivery, excluded.efficiency_cost,
            excluded.efficiency_utilisation, excluded.efficiency_response, excluded.efficiency_score, excluded.efficiency_trend,
            excluded.at_risk, excluded.at_risk_protected, excluded.open_incidents, excluded.optimization_savings_potential,
            excluded.optimization_actions_taken, excluded.realised_savings, excluded.overdue_savings,
            excluded.strategic_decisions_made, excluded.decisions_in_time, excluded.overdue_decisions,
            excluded.strategic_decision_velocity, excluded.avg_decision_time_hours, excluded.business_performance_score,
            excluded.revenue_health, excluded.cost_health, excluded.strategy_health, excluded.business_health_score);
    get diagnostics changed = row_count;

    insert into quarterdeck.executive_day_kept (dashboard_date, as_of, mail_seen)
    select day, least(at, quarterdeck.start_of_day(day)), quarterdeck.mails_of_30_days(day)
        on conflict (dashboard_date) do update
       set as_of = greatest(executive_day_kept.as_of, excluded.as_of), mail_seen = excluded.mail_seen;
    return changed;
end
$$;

-- What is known of the fleet's emails of the 30 days before a day: one number, so that late emails are noticed.
create or replace function quarterdeck.mails_of_30_days(day date) returns bigint
    language sql stable
    return (select coalesce(sum(f.emails_sent + f.emails_bounced + f.emails_blocked + coalesce(f.emails_spam, 0)), 0)::bigint
              from quarterdeck.delivery_fleet_day f
             where f.tracking_date >= day - 30
               and f.tracking_date < day);

-- The days up to today that are to be kept, the latest first: of those since furthest that are not, back to the day after the first emails;
-- of those since late that are, where emails came later.
create or replace function quarterdeck.summaries_missing(today date, late date, furthest date)
    returns table (day date)
    language sql stable rows 90
as $$
    select d.day
      from (select g::date as day
              from generate_series((select greatest(furthest, min(tracking_date) + 1) from quarterdeck.delivery_fleet_day having count(*) > 0)::timestamp,
                                   today::timestamp, interval '1 day') g) d
      left join quarterdeck.executive_day_kept k on k.dashboard_date = d.day
     where k.dashboard_date is null
        or (d.day >= late and k.mail_seen <> quarterdeck.mails_of_30_days(d.day))
     order by d.day desc;
$$;

-- For psql: keeps the days [from_day, to_day) again, each in a transaction of its own.
--     call quarterdeck.back_fill_summary('2026-01-01', '2026-04-01');
create or replace procedure quarterdeck.back_fill_summary(from_day date, to_day date)
    language plpgsql as
$$
begin
    if from_day >= to_day or to_day > quarterdeck.today() + 1 then
        raise exception 'Days from % to before % cannot be recalculated', from_day, to_day
            using hint = 'The first day comes before the last one, and none is in the future';
    end if;
    for i in 0 .. to_day - from_day - 1 loop
        perform quarterdeck.keep_summary(from_day + i, quarterdeck.now());
        commit;
    end loop;
end
$$;
--rollback drop procedure quarterdeck.back_fill_summary(date, date);
--rollback drop function quarterdeck.summaries_missing(date, date, date);
--rollback drop function quarterdeck.keep_summary(date, timestamptz);
--rollback drop function quarterdeck.mails_of_30_days(date);
--rollback drop function quarterdeck.summary_of(date);
