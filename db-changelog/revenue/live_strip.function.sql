--liquibase formatted sql

--changeset quarterdeck:live-strip-function runOnChange:true splitStatements:false
--comment The fleet's mail of the day so far, beside the same hours of the same weekday a week ago
drop function if exists quarterdeck.live_strip(timestamptz, text);

-- Of the hour that runs as much of its mail a week ago is taken as has passed of it: a full hour beside a part of one would read
-- as a fall. The same hour is the one that the clock in the zone showed, also where it was set in between. Without mail in those hours there is
-- nothing to compare with.
create function quarterdeck.live_strip(at timestamptz, zone text)
    returns table (start timestamptz, sent bigint, delivered bigint, bounced bigint, complaints bigint,
                   bounce_rate numeric, bounce_rate_lower numeric, bounce_rate_upper numeric,
                   complaint_rate numeric, complaint_rate_lower numeric, complaint_rate_upper numeric,
                   sent_before bigint, bounce_rate_before numeric, complaint_rate_before numeric)
    language sql stable as
$$
    with clock as (
        select date_trunc('day', live_strip.at at time zone zone)           as midnight,
               h.started at time zone zone                                  as hour,
               extract(epoch from live_strip.at - h.started) / 3600         as passed
          from (select date_trunc('hour', live_strip.at, 'UTC') as started) h
    ), today as (
        select coalesce(sum(f.sent), 0)::bigint       as sent,
               coalesce(sum(f.delivered), 0)::bigint  as delivered,
               coalesce(sum(f.bounced), 0)::bigint    as bounced,
               coalesce(sum(f.complaints), 0)::bigint as complaints
          from clock c
          join quarterdeck.fleet_hour_rate f on f.at >= c.midnight at time zone zone and f.at <= live_strip.at
    ), before as (
        select sum(f.sent * w.part)       as sent,
               sum(f.delivered * w.part)  as delivered,
               sum(f.bounced * w.part)    as bounced,
               sum(f.complaints * w.part) as complaints
          from clock c
          join quarterdeck.fleet_hour_rate f
            on f.at >= (c.midnight - interval '7 days') at time zone zone
           and f.at <= (c.hour - interval '7 days') at time zone zone
          cross join lateral (select case when f.at at time zone zone = c.hour - interval '7 days' then c.passed else 1 end as part) w
    )
    select c.midnight at time zone zone,
           t.sent, t.delivered, t.bounced, t.complaints,
           quarterdeck.ratio(t.bounced, t.sent),
           quarterdeck.wilson_lower(t.bounced, t.sent), quarterdeck.wilson_upper(t.bounced, t.sent),
           q.rate,
           case when q.rate is not null then quarterdeck.wilson_lower(t.complaints, t.delivered) end,
           case when q.rate is not null then quarterdeck.wilson_upper(t.complaints, t.delivered) end,
           nullif(round(b.sent), 0)::bigint,
           round(b.bounced / nullif(b.sent, 0), 6),
           case when b.complaints <= b.delivered then round(b.complaints / nullif(b.delivered, 0), 6) end
      from clock c
      cross join today t
      cross join before b
      cross join lateral (select case when t.complaints <= t.delivered then quarterdeck.ratio(t.complaints, t.delivered) end as rate) q;
$$;
--rollback drop function quarterdeck.live_strip(timestamptz, text);
