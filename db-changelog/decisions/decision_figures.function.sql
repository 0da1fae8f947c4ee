--liquibase formatted sql

--changeset quarterdeck:decision-figures-functions runOnChange:true splitStatements:false
--comment How fast decisions are made, and how good they were: over those decided, or reviewed, in [from_time, to_time)

-- Hours are exact to four decimals, percentiles interpolated between neighbours. A figure without decisions is NULL. What is
-- open and overdue, and what was decided since this_month, is as of the time until.
create or replace function quarterdeck.decision_figures(from_time timestamptz, to_time timestamptz, this_month timestamptz, until timestamptz)
    returns table (decided bigint, strategic_decision_velocity numeric, avg_decision_time_hours numeric, p90_decision_hours numeric,
                   decided_in_time bigint, open_decisions bigint, overdue_decisions bigint, due_soon bigint, decided_this_month bigint,
                   reviewed bigint, hits bigint, decision_hit_rate numeric, brier_score numeric, reversed bigint, reversal_rate numeric,
                   clock_hours numeric)
    language sql stable rows 1
as $$
    select p.decided,
           p.median,
           p.mean,
           p.p90,
           p.in_time,
           o.open_decisions,
           o.overdue_decisions,
           o.due_soon,
           (select count(*)
              from quarterdeck.decision m
             where m.decided_at >= this_month
               and m.decided_at <= until),
           r.reviewed,
           r.hits,
           quarterdeck.ratio(r.hits, r.reviewed),
           r.brier,
           p.reversed,
           quarterdeck.ratio(p.reversed, p.decided),
           quarterdeck.setting_on('decision_clock_hours', quarterdeck.day_of(until))
      from (select count(*)                                                                                as decided,
                   round(percentile_cont(0.5) within group (order by d.decision_hours::double precision)::numeric, 4) as median,
                   round(avg(d.decision_hours), 4)                                                         as mean,
                   round(percentile_cont(0.9) within group (order by d.decision_hours::double precision)::numeric, 4) as p90,
                   count(*) filter (where d.decided_at <= d.due)                                           as in_time,
                   count(*) filter (where d.undone)                                                        as reversed
              from quarterdeck.decision_state d
             where d.decided_at >= from_time
               and d.decided_at < to_time) p
      cross join (select count(*)                                                                          as open_decisions,
                         count(*) filter (where d.due < until)                                             as overdue_decisions,
                         count(*) filter (where d.due >= until and d.due_soon <= until)                    as due_soon
                    from quarterdeck.decision_state d
                   where d.state = 'raised') o
      cross join (select count(*)                                                                          as reviewed,
                         count(*) filter (where d.hit)                                                     as hits,
                         round(avg(d.brier), 6)                                                            as brier
                    from quarterdeck.decision d
                   where d.state = 'reviewed'
                     and d.reviewed_at >= from_time
                     and d.reviewed_at < to_time) r;
$$;

-- Of the decisions reviewed in [from_time, to_time), by the probability that was stated: how sure people were, and how often
-- they were right. Five bands, [low, high), the last one closed; one without decisions has no shares.
create or replace function quarterdeck.decision_calibration(from_time timestamptz, to_time timestamptz)
    returns table (low numeric, high numeric, decisions bigint, stated numeric, hit_share numeric)
    language sql stable rows 5
as $$
    select b.band * 0.2,
           (b.band + 1) * 0.2,
           count(d.id),
           round(avg(d.probability), 6),
           quarterdeck.ratio(count(*) filter (where d.hit), count(d.id))
      from generate_series(0, 4) b (band)
      left join quarterdeck.decision d
             on d.state = 'reviewed'
            and d.reviewed_at >= from_time
            and d.reviewed_at < to_time
            and least(4, floor(d.probability * 5)) = b.band
     group by b.band
     order by b.band;
$$;
--rollback drop function quarterdeck.decision_calibration(timestamptz, timestamptz);
--rollback drop function quarterdeck.decision_figures(timestamptz, timestamptz, timestamptz, timestamptz);
