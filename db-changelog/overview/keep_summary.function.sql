--liquibase formatted sql

--changeset quarterdeck:keep-summary-functions runOnChange:true splitStatements:false
--comment Keeps a row of each tenant, and one of the fleet, of what was known on a day

-- The fleet's row of a day, from the figures that are kept of it.
create or replace function quarterdeck.fleet_summary(day date) returns setof quarterdeck.executive_day
    language sql stable
as $$
    select day, null::uuid, f.sent::bigint, f.delivered::bigint, f.bounced::bigint, f.complaints::bigint, null::text, f.loss, f.risk_score, f.mrr, f.revenue, f.cost,
           c.delivery, c.cost, c.utilisation, c.response, f.efficiency, (select t.trend from quarterdeck.fleet_trend(day, true) t),
           coalesce(f.at_risk, 0), coalesce(f.protected, 0), f.open_incidents::integer, f.potential, f.actions::integer, f.realised,
           (select count(*) from quarterdeck.overdue_savings(day))::integer,
           d.made::integer, d.in_time::integer, d.overdue::integer, f.velocity, f.mean_hours, f.performance,
           c.health_revenue, c.health_cost, c.health_strategy, f.health, f.counted::bigint, f.complaint_base::bigint,
           (select m.unpriced_days from quarterdeck.money_facts(day - 30, day, true) m)
      from (select max(x.value) filter (where x.key = 'emails_sent')                    as sent,
                   max(x.value) filter (where x.key = 'emails_delivered')               as delivered,
                   max(x.part)  filter (where x.key = 'bounce_rate')                    as bounced,
                   max(x.whole) filter (where x.key = 'bounce_rate')                    as counted,
                   max(x.part)  filter (where x.key = 'complaint_rate')                 as complaints,
                   max(x.whole) filter (where x.key = 'complaint_rate')                 as complaint_base,
                   max(x.value) filter (where x.key = 'estimated_revenue_loss')         as loss,
                   max(x.value) filter (where x.key = 'revenue_risk_score')             as risk_score,
                   max(x.value) filter (where x.key = 'mrr')                            as mrr,
                   max(x.value) filter (where x.key = 'subscription_revenue')           as revenue,
                   max(x.value) filter (where x.key = 'total_monthly_cost')             as cost,
                   max(x.value) filter (where x.key = 'efficiency_score')               as efficiency,
                   max(x.part)  filter (where x.key = 'revenue_protection_rate')        as protected,
                   max(x.whole) filter (where x.key = 'revenue_protection_rate')        as at_risk,
                   max(x.value) filter (where x.key = 'open_incidents')                 as open_incidents,
                   max(x.value) filter (where x.key = 'optimization_savings_potential') as potential,
                   max(x.value) filter (where x.key = 'optimization_actions_taken')     as actions,
                   max(x.value) filter (where x.key = 'realised_savings')               as realised,
                   max(x.value) filter (where x.key = 'strategic_decision_velocity')    as velocity,
                   max(x.value) filter (where x.key = 'avg_decision_time_hours')        as mean_hours,
                   max(x.value) filter (where x.key = 'business_performance_score')     as performance,
                   max(x.value) filter (where x.key = 'business_health_score')          as health
              from quarterdeck.figure_day x
             where x.day = fleet_summary.day) f
     cross join (select coalesce(sum(x.made), 0) as made, coalesce(sum(x.in_time), 0) as in_time, coalesce(sum(x.overdue), 0) as overdue
                   from quarterdeck.decision_facts(day - 30, day) x) d
     cross join (select round(max(x.points) filter (where x.key = 'efficiency_score' and x.component = 'delivery'), 4)         as delivery,
                        round(max(x.points) filter (where x.key = 'efficiency_score' and x.component = 'cost'), 4)             as cost,
                        round(max(x.points) filter (where x.key = 'efficiency_score' and x.component = 'utilisation'), 4)      as utilisation,
                        round(max(x.points) filter (where x.key = 'efficiency_score' and x.component = 'response'), 4)         as response,
                        round(max(x.points) filter (where x.key = 'business_health_score' and x.component = 'revenue'), 4)     as health_revenue,
                        round(max(x.points) filter (where x.key = 'business_health_score' and x.component = 'cost'), 4)        as health_cost,
                        round(max(x.points) filter (where x.key = 'business_health_score' and x.component = 'strategy'), 4)    as health_strategy
                   from quarterdeck.fleet_components(day - 30, day) x) c;
$$;

-- Keeps the rows of a day, [day - 30, day) with states as of its end, and every figure of the fleet. Done twice it changes nothing. In a closed month what is made of money
-- stays as it was.
create or replace function quarterdeck.keep_summary(day date, at timestamptz) returns bigint
    language plpgsql as
$$
declare
    closed    constant boolean := exists (select
                                            from quarterdeck.month_closing c
                                           where c.month = date_trunc('month', day::timestamp)::date
                                             and c.reopened_at is null);
    no_tenant constant uuid    := '00000000-0000-0000-0000-000000000000';
    changed   bigint;
begin
    -- Of two who keep the same day the second waits, and finds it done.
    perform pg_advisory_xact_lock(hashtext('quarterdeck.executive_day'), day - date '2000-01-01');
    perform quarterdeck.keep_figure_day(day, at, closed);
    create temporary table if not exists summary (like quarterdeck.executive_day) on commit drop;
    truncate summary;
    insert into summary select * from quarterdeck.tenant_summaries_live(day - 30, day) union all select * from quarterdeck.fleet_summary(day);

    if closed then
        update summary s
           set subscription_revenue  = k.subscription_revenue,
               total_cost            = k.total_cost,
               unpriced_days         = k.unpriced_days,
               mrr                   = k.mrr,
               cost_health           = k.cost_health,
               efficiency_cost       = k.efficiency_cost,
               efficiency_score      = k.efficiency_score,
               business_health_score = k.business_health_score
          from quarterdeck.executive_day k
         where k.dashboard_date = s.dashboard_date
           and coalesce(k.tenant_id, no_tenant) = coalesce(s.tenant_id, no_tenant);
    end if;

    delete from quarterdeck.executive_day k
     where k.dashboard_date = day
       and not exists (select
                         from summary s
                        where coalesce(s.tenant_id, no_tenant) = coalesce(k.tenant_id, no_tenant)
                          and s is not distinct from k);
    insert into quarterdeck.executive_day
    select s.*
      from summary s
        on conflict on constraint executive_day_key do nothing;
    get diagnostics changed = row_count;

    insert into quarterdeck.executive_day_kept (dashboard_date, as_of, mail_seen, definition)
    select day, least(at, quarterdeck.start_of_day(day)), quarterdeck.mails_of_30_days(day), 1
        on conflict (dashboard_date) do update
       set as_of = greatest(executive_day_kept.as_of, excluded.as_of), mail_seen = excluded.mail_seen, definition = excluded.definition;
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
-- of those since late that are, where emails came later. Days of a former definition stay as they are.
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
        or (d.day >= late and k.definition > 0 and k.mail_seen <> quarterdeck.mails_of_30_days(d.day))
     order by d.day desc;
$$;

-- For psql: keeps the days [from_day, to_day) again, each in a transaction of its own; those of a former definition get the present one.
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
--rollback drop function quarterdeck.fleet_summary(date);
