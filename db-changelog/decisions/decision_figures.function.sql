--liquibase formatted sql

--changeset quarterdeck:decision-figures-functions runOnChange:true splitStatements:false
--comment What the page of decisions shows beside the figures of the catalogue

-- Of those decided in [from_time, to_time): how long nine of ten took, at most, in hours (exact to four decimals, interpolated between
-- neighbours, NULL without decisions), and how many were decided within their clock. Those that are open are as of the time until.
drop function if exists quarterdeck.decision_figures(timestamptz, timestamptz, timestamptz, timestamptz);
create or replace function quarterdeck.decision_figures(from_time timestamptz, to_time timestamptz, until timestamptz)
    returns table (p90_decision_hours numeric, decided_in_time bigint, open_decisions bigint, overdue_now bigint, due_soon bigint)
    language sql stable rows 1
as $$
    select round(percentile_cont(0.9) within group (order by d.decision_hours::double precision) filter (where p.was_decided)::numeric, 4),
           count(*) filter (where p.was_decided and d.decided_at <= d.due),
           count(*) filter (where d.state = 'raised'),
           count(*) filter (where d.state = 'raised' and d.due < until),
           count(*) filter (where d.state = 'raised' and d.due >= until and d.due_soon <= until)
      from quarterdeck.decision_state d
     cross join lateral (select d.decided_at >= from_time and d.decided_at < to_time as was_decided) p;
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
--rollback drop function quarterdeck.decision_figures(timestamptz, timestamptz, timestamptz);
