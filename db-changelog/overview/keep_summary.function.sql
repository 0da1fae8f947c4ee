--liquibase formatted sql

--changeset quarterdeck:keep-summary-functions runOnChange:true splitStatements:false
--comment Sums up the business of a day, for each tenant and the fleet, and keeps it

-- Weighted mean of the parts that are there; NULL where none is, or those that are weigh nothing.
create or replace function quarterdeck.health_score(revenue numeric, cost numeric, efficiency numeric, strategy numeric,
                                                    weight_revenue numeric, weight_cost numeric, weight_efficiency numeric, weight_strategy numeric)
    returns numeric
    language sql immutable parallel safe
    return round((coalesce(weight_revenue * revenue, 0) + coalesce(weight_cost * cost, 0)
                      + coalesce(weight_efficiency * efficiency, 0) + coalesce(weight_strategy * strategy, 0))
                 / nullif(case when revenue is not null then weight_revenue else 0 end
                          + case when cost is not null then weight_cost else 0 end
                          + case when efficiency is not null then weight_efficiency else 0 end
                          + case when strategy is not null then weight_strategy else 0 end, 0), 4);

-- What a day's rows say, as known at a time: of mail, incidents, decisions and events the 30 days that end with it, of money the
-- 30 whole days before it. What is open, and what could be saved, is as of the time, or the end of the day if that was earlier.
--     business_health_score: weighted mean, renormalised over what is present, of
--         revenue     100 × (1 − min(1, revenue_risk_score / 0.20))
--         cost        100 × gross_margin / its target, within 0 and 1
--         efficiency  efficiency_score
--         strategy    100 × decisions decided in time / (decided or overdue)
create or replace function quarterdeck.summary_of(day date, at timestamptz) returns setof quarterdeck.executive_day
    language sql stable set work_mem = '64MB' set jit = off
as $$
    with span as materialized (
        select (summary_of.day - 29)::timestamp at time zone z.zone                                                       as from_time,
               least(summary_of.at, (summary_of.day + 1)::timestamp at time zone z.zone)                                  as until,
               (summary_of.day + 1)::timestamp at time zone z.zone                                                        as day_end,
               '00000000-0000-0000-0000-000000000000'::uuid                                                               as fleet
          from quarterdeck.reporting_zone z
    ), weight as materialized (
        select quarterdeck.setting_on('health_weight_revenue', day)    as revenue,
               quarterdeck.setting_on('health_weight_cost', day)       as cost,
               quarterdeck.setting_on('health_weight_efficiency', day) as efficiency,
               quarterdeck.setting_on('health_weight_strategy', day)   as strategy,
               quarterdeck.setting_on('gross_margin_target', day)      as margin_target
    ), mail as materialized (
        select r.tenant_id, r.emails_sent, r.emails_delivered, r.emails_bounced, r.emails_spam, r.business_risk_level,
               r.estimated_revenue_loss, r.revenue_risk_score, r.mrr
          from quarterdeck.tenant_risk(day - 29, day + 1) r
          join quarterdeck.platform_tenant t on t.id = r.tenant_id
         cross join span s
         where t.created is null or t.created < s.day_end
        union all
        select s.fleet, f.emails_sent, f.emails_delivered, f.emails_bounced, f.emails_spam, null,
               f.estimated_revenue_loss, f.revenue_risk_score, f.mrr
          from quarterdeck.fleet_risk(day - 29, day + 1) f
         cross join span s
    ), money as materialized (
        select case when grouping(a.tenant_id) = 1 then s.fleet else a.tenant_id end as tenant_id,
               sum(a.infrastructure_cost + a.email_service_cost)                     as total_cost,
               sum(a.subscription_revenue)                                           as subscription_revenue
          from quarterdeck.cost_allocation(day - 30, day) a
         cross join span s
         where exists (select 1 from quarterdeck.cost_value v where v.valid_from < day)
         group by grouping sets ((s.fleet, a.tenant_id), (s.fleet))
    ), efficiency as materialized (
        select e.tenant_id, e.delivery, e.cost, e.utilisation, e.response, e.efficiency_score
          from quarterdeck.tenant_efficiency(day - 29, day + 1) e
        union all
        select s.fleet, e.delivery, e.cost, e.utilisation, e.response, e.efficiency_score
          from quarterdeck.fleet_efficiency(day - 29, day + 1) e
         cross join span s
    ), incident as materialized (
        select case when grouping(i.tenant_id) = 1 then s.fleet else i.tenant_id end                                      as tenant_id,
               sum(i.at_risk) filter (where i.due >= s.from_time and i.due <= s.until)                                    as at_risk,
               sum(i.at_risk) filter (where i.due >= s.from_time and i.due <= s.until and i.acted <= i.due)               as protected,
               count(*) filter (where i.recovered is null or i.recovered > s.until)                                       as open
          from quarterdeck.incident i
         cross join span s
         where i.opened <= s.until
           and (i.due >= s.from_time or i.recovered is null or i.recovered > s.until)
         group by grouping sets ((s.fleet, i.tenant_id), (s.fleet))
    ), saving as materialized (
        select case when grouping(o.tenant_id) = 1 then o.fleet else o.tenant_id end                                      as tenant_id,
               sum(o.monthly_amount) filter (where o.kind = 'saving' and not o.was_done and not o.was_dropped)            as potential,
               count(*) filter (where o.implemented_on > day - 30 and o.implemented_on <= day)                            as taken,
               count(*) filter (where o.accepted_at <= o.until and o.due < day and not o.was_done and not o.was_dropped)  as overdue,
               sum(k.realised)                                                                                            as realised
          from (select p.*, s.until, s.fleet,
                       coalesce(p.implemented_at <= s.until, false)                                                       as was_done,
                       coalesce(p.dismissed_at <= s.until, false) or coalesce(p.gone_at <= s.until, false)                as was_dropped
                  from quarterdeck.opportunity p
                 cross join span s
                 where p.found_at <= s.until) o
          left join lateral (select c.realised
                               from quarterdeck.opportunity_check c
                              where c.opportunity_id = o.id
                                and o.kind = 'saving'
                                and c.to_day <= day
                                and o.implemented_on + 90 >= day - 30
                              order by c.days desc
                              limit 1) k on true
         group by grouping sets ((o.fleet, o.tenant_id), (o.fleet))
    ), decision as materialized (
        select case when grouping(d.tenant_id) = 1 then d.fleet else d.tenant_id end                                      as tenant_id,
               count(*) filter (where d.was_decided)                                                                      as made,
               count(*) filter (where d.was_decided and d.decided_at <= d.due)                                            as in_time,
               count(*) filter (where not d.was_decided and d.due < d.until)                                              as overdue,
               round(percentile_cont(0.5) within group (order by d.decision_hours::double precision)
                     filter (where d.was_decided)::numeric, 4)                                                            as velocity,
               round(avg(d.decision_hours) filter (where d.was_decided), 4)                                               as mean_hours
          from (select v.*, s.until, s.fleet, coalesce(v.decided_at <= s.until, false) as was_decided
                  from quarterdeck.decision_state v
                 cross join span s
                 where v.raised_at <= s.until
                   and ((v.decided_at is null or v.decided_at > s.until) and (v.dropped_at is null or v.dropped_at > s.until)
                        or v.decided_at >= s.from_time and v.decided_at <= s.until)) d
         group by grouping sets ((d.fleet, d.tenant_id), (d.fleet))
    ), part as (
        select m.*, c.subscription_revenue, c.total_cost,
               e.delivery, e.cost, e.utilisation, e.response, e.efficiency_score,
               coalesce(i.at_risk, 0) as at_risk, coalesce(i.protected, 0) as at_risk_protected, coalesce(i.open, 0) as open_incidents,
               coalesce(o.potential, 0) as potential, coalesce(o.taken, 0) as taken, coalesce(o.realised, 0) as realised,
               coalesce(o.overdue, 0) as overdue_savings,
               coalesce(d.made, 0) as made, coalesce(d.in_time, 0) as in_time, coalesce(d.overdue, 0) as overdue_decisions,
               d.velocity, d.mean_hours, p.business_performance_score,
               -- least and greatest pass over what is missing.
               case when m.revenue_risk_score is not null then 100 * (1 - least(1, m.revenue_risk_score / 0.20)) end     as revenue_health,
               case
                   when c.subscription_revenue > 0 and c.total_cost is not null and w.margin_target > 0
                       then 100 * greatest(0, least(1, (c.subscription_revenue - c.total_cost) / c.subscription_revenue / w.margin_target))
               end                                                                                                        as cost_health,
               100 * d.in_time::numeric / nullif(d.made + d.overdue, 0)                                                   as strategy_health
          from mail m
         cross join weight w
          left join money c      on c.tenant_id = m.tenant_id
          left join efficiency e on e.tenant_id = m.tenant_id
          left join incident i   on i.tenant_id = m.tenant_id
          left join saving o     on o.tenant_id = m.tenant_id
          left join decision d   on d.tenant_id = m.tenant_id
          -- The constant, and not the one of span: with that the rows could not be looked up by it.
          left join quarterdeck.business_performance_on(day) p on coalesce(p.tenant_id, '00000000-0000-0000-0000-000000000000') = m.tenant_id
    )
    select day, nullif(p.tenant_id, s.fleet), p.emails_sent, p.emails_delivered, p.emails_bounced, p.emails_spam, p.business_risk_level,
           p.estimated_revenue_loss, p.revenue_risk_score, p.mrr, p.subscription_revenue, p.total_cost,
           p.delivery, p.cost, p.utilisation, p.response, p.efficiency_score, t.trend,
           p.at_risk, p.at_risk_protected, p.open_incidents::integer, p.potential, p.taken::integer, p.realised, p.overdue_savings::integer,
           p.made::integer, p.in_time::integer, p.overdue_decisions::integer, p.velocity, p.mean_hours, p.business_performance_score,
           round(p.revenue_health, 4), round(p.cost_health, 4), round(p.strategy_health, 4),
           quarterdeck.health_score(p.revenue_health, p.cost_health, p.efficiency_score, p.strategy_health,
                                    w.revenue, w.cost, w.efficiency, w.strategy)
      from part p
     cross join weight w
     cross join span s
      left join quarterdeck.efficiency_trend(day) t on coalesce(t.tenant_id, '00000000-0000-0000-0000-000000000000') = p.tenant_id;
$$;

-- What is known of the fleet's mail of the 30 days that end with a day: one number, so that late mail is noticed.
create or replace function quarterdeck.mails_of_30_days(day date) returns bigint
    language sql stable
    return (select coalesce(sum(f.emails_sent + f.emails_bounced + f.emails_blocked + coalesce(f.emails_spam, 0)), 0)::bigint
              from quarterdeck.delivery_fleet_day f
             where f.tracking_date > day - 30
               and f.tracking_date <= day);

-- The days up to today that are to be summed up, the latest first: of those since furthest that are not, back to the first mail;
-- of those since late that are, where mail came later.
create or replace function quarterdeck.summaries_missing(today date, late date, furthest date)
    returns table (day date)
    language sql stable rows 90
as $$
    select d.day
      from (select g::date as day
              from generate_series((select greatest(furthest, min(tracking_date)) from quarterdeck.delivery_fleet_day having count(*) > 0)::timestamp,
                                   today::timestamp, interval '1 day') g) d
      left join quarterdeck.executive_day_kept k on k.dashboard_date = d.day
     where k.dashboard_date is null
        or (d.day >= late and k.mail_seen <> quarterdeck.mails_of_30_days(d.day))
     order by d.day desc;
$$;

-- Keeps a day's rows as they are known at a time. Done twice it changes nothing. In a closed month the money stays as it was.
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
    -- Of two who sum up the same day the second waits, and finds it done.
    perform pg_advisory_xact_lock(hashtext('quarterdeck.executive_day'), day - date '2000-01-01');
    create temporary table if not exists summary (like quarterdeck.executive_day) on commit drop;
    truncate summary;
    insert into summary select * from quarterdeck.summary_of(day, at);

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

    insert into quarterdeck.executive_day as k
    select * from summary
        on conflict on constraint executive_day_key do update
       set (emails_sent, emails_delivered, emails_bounced, emails_spam, business_risk_level, estimated_revenue_loss, revenue_risk_score, mrr,
            subscription_revenue, total_cost, efficiency_delivery, efficiency_cost, efficiency_utilisation, efficiency_response, efficiency_score,
            efficiency_trend, at_risk, at_risk_protected, open_incidents, optimization_savings_potential, optimization_actions_taken,
            realised_savings, overdue_savings, strategic_decisions_made, decisions_in_time, overdue_decisions, strategic_decision_velocity,
            avg_decision_time_hours, business_performance_score, revenue_health, cost_health, strategy_health, business_health_score)
         = (excluded.emails_sent, excluded.emails_delivered, excluded.emails_bounced, excluded.emails_spam, excluded.business_risk_level,
            excluded.estimated_revenue_loss, excluded.revenue_risk_score, excluded.mrr, excluded.subscription_revenue, excluded.total_cost,
            excluded.efficiency_delivery, excluded.efficiency_cost, excluded.efficiency_utilisation, excluded.efficiency_response,
            excluded.efficiency_score, excluded.efficiency_trend, excluded.at_risk, excluded.at_risk_protected, excluded.open_incidents,
            excluded.optimization_savings_potential, excluded.optimization_actions_taken, excluded.realised_savings, excluded.overdue_savings,
            excluded.strategic_decisions_made, excluded.decisions_in_time, excluded.overdue_decisions, excluded.strategic_decision_velocity,
            excluded.avg_decision_time_hours, excluded.business_performance_score, excluded.revenue_health, excluded.cost_health,
            excluded.strategy_health, excluded.business_health_score)
     where k is distinct from excluded;
    get diagnostics changed = row_count;

    insert into quarterdeck.executive_day_kept (dashboard_date, as_of, mail_seen)
    select day, least(at, (day + 1)::timestamp at time zone z.zone), quarterdeck.mails_of_30_days(day)
      from quarterdeck.reporting_zone z
        on conflict (dashboard_date) do update
       set as_of = greatest(executive_day_kept.as_of, excluded.as_of), mail_seen = excluded.mail_seen;

    -- Either day of a comparison.
    perform quarterdeck.keep_movers(day);
    perform quarterdeck.keep_movers(day + 30);
    return changed;
end
$$;

-- For psql: sums up the days [from_day, to_day) anew, each in a transaction of its own.
--     call quarterdeck.back_fill_summary('2026-01-01', '2026-04-01');
create or replace procedure quarterdeck.back_fill_summary(from_day date, to_day date)
    language plpgsql as
$$
begin
    if from_day >= to_day or to_day > quarterdeck.today() + 1 then
        raise exception 'Days from % to before % cannot be summed up', from_day, to_day
            using hint = 'The first day comes before the last one, and none is in the future';
    end if;
    for i in 0 .. to_day - from_day - 1 loop
        perform quarterdeck.keep_summary(from_day + i, quarterdeck.now());
        commit;
    end loop;
end
$$;
--rollback drop procedure quarterdeck.back_fill_summary(date, date);
--rollback drop function quarterdeck.keep_summary(date, timestamptz);
--rollback drop function quarterdeck.summaries_missing(date, date, date);
--rollback drop function quarterdeck.mails_of_30_days(date);
--rollback drop function quarterdeck.summary_of(date, timestamptz);
--rollback drop function quarterdeck.health_score(numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric);
