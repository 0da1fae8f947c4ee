--liquibase formatted sql

--changeset quarterdeck:open-incidents-functions runOnChange:true splitStatements:false
--comment Opens incidents and answers their ids; at most one open per tenant and cause, whoever asks at the same time

-- incident.at_risk = loss per hour × 24 + mrr × incident_mrr_share, in USD.
create or replace function quarterdeck.open_incident(of_tenant uuid, of_cause text, found_by text, measured_since timestamptz,
                                                     at timestamptz, hits bigint, of_trials bigint, above numeric,
                                                     score numeric, loss_rate numeric, c quarterdeck.risk_constants)
    returns setof bigint
    language sql volatile as
$$
    with opened as (
        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit,
                                          detector_score, loss_per_hour, mrr, at_risk)
        select m.tenant_id, of_cause, found_by, measured_since, at, at + c.incident_clock_hours * interval '1 hour',
               hits, of_trials, above, score, round(loss_rate, 4), m.mrr,
               quarterdeck.cents(loss_rate * 24 + m.mrr * c.incident_mrr_share)
          from quarterdeck.tenant_mrr m
         where m.tenant_id = of_tenant
            on conflict (tenant_id, cause) where recovered is null do nothing
        returning id, opened
    ), entered as (
        insert into quarterdeck.incident_entry (incident_id, at, who, kind, text)
        select id, opened, 'quarterdeck', 'opened', found_by from opened
    )
    select id from opened;
$$;

-- The rule: a day (today or yesterday) whose rate is above the critical limit, confirmed by its interval. A day speaks
-- once: an incident that the rule found in it, or the detector on it, is not opened again from it when it is over. Days
-- begin in the reporting zone, whatever the zone of the connection.
create or replace function quarterdeck.open_incidents_by_rule(tenants uuid[], today date, zone text, at timestamptz)
    returns setof bigint
    language sql volatile as
$$
    select opened.id
      from (select distinct on (d.tenant_id, m.cause)
                   d.tenant_id, m.cause, m.hits, m.trials, m.rate_limit, c, d.tracking_date,
                   day.start as day_start,
                   quarterdeck.revenue_loss(d.bounced, d.complaints, c)
                       / greatest(1, extract(epoch from least(at, day.past) - day.start) / 3600) as loss_rate
              from (select tenant_id, tracking_date,
                           sum(emails_sent)::bigint as sent, sum(emails_delivered)::bigint as delivered,
                           sum(emails_bounced)::bigint as bounced, sum(emails_spam)::bigint as complaints
                      from quarterdeck.delivery_day
                     where tracking_date between today - 1 and today
                       and tenant_id = any (tenants)
                     group by tenant_id, tracking_date) d
              join quarterdeck.risk_constants c on c.valid_from <= d.tracking_date and c.valid_to > d.tracking_date
              cross join lateral (select d.tracking_date::timestamp at time zone zone       as start,
                                         (d.tracking_date + 1)::timestamp at time zone zone as past) day
              cross join lateral (values ('bounces',    d.bounced,    d.sent,      c.bounce_rate_critical),
                                         ('complaints', d.complaints, d.delivered, c.complaint_rate_critical))
                    m (cause, hits, trials, rate_limit)
             where quarterdeck.rate_evidence(m.hits, m.trials, m.rate_limit) = 'breach_confirmed'
               and not exists (select 1
                                 from quarterdeck.incident i
                                where i.tenant_id = d.tenant_id
                                  and i.cause = m.cause
                                  and (i.recovered is null
                                       or case i.detected_by when 'rule' then i.since else i.opened end >= day.start))
             order by d.tenant_id, m.cause, d.tracking_date desc) found
      cross join lateral quarterdeck.open_incident(found.tenant_id, found.cause, 'rule', found.day_start, at, found.hits,
                                                   found.trials, found.rate_limit, null, found.loss_rate, found.c) opened (id);
$$;

-- The live detector: the newest hour's score has reached the limit. What is measured is the run of hours since the score
-- was last zero; its limit is the rate in control.
create or replace function quarterdeck.open_incidents_by_detector(tenants uuid[], from_hour timestamptz, today date, at timestamptz)
    returns setof bigint
    language sql volatile as
$$
    with alarm as (
        select a.tenant_id, a.cause, c
          from quarterdeck.risk_constants c
          cross join lateral quarterdeck.detector_alarms(tenants, from_hour, at, c.detector_limit::float8) a
         where c.valid_from <= today
           and c.valid_to > today
           and not exists (select 1
                             from quarterdeck.incident i
                            where i.tenant_id = a.tenant_id and i.cause = a.cause and i.recovered is null)
    ), score as (
        select s.*, a.c, row_number() over (partition by s.tenant_id, s.cause order by s.hour desc) as age
          from quarterdeck.detector_scores(array(select tenant_id from alarm), from_hour) s
          join alarm a on a.tenant_id = s.tenant_id and a.cause = s.cause
         where s.hour <= at
    ), found as (
        select n.tenant_id, n.cause, n.run_start, n.score, run.hits, run.trials, n.c,
               case n.cause when 'bounces' then 0.02 else 0.0005 end as rate_limit,
               loss.amount / greatest(1, extract(epoch from at - n.run_start) / 3600) as loss_rate
          from score n
          cross join lateral (select sum(r.hits)::bigint as hits, sum(r.trials)::bigint as trials
                                from score r
                               where r.tenant_id = n.tenant_id and r.cause = n.cause and r.hour >= n.run_start) run
          cross join lateral (select sum(quarterdeck.revenue_loss(h.hard_bounced + h.soft_bounced, h.complaints, n.c)) as amount
                                from quarterdeck.delivery_hour h
                               where h.tenant_id = n.tenant_id and h.hour >= n.run_start and h.hour <= at) loss
         where n.age = 1
           and n.score >= (n.c).detector_limit
           -- Complaints that came before any of the mails they may be about say nothing about a rate yet.
           and run.trials > 0
           and run.hits <= run.trials
    )
    select opened.id
      from found f
      cross join lateral quarterdeck.open_incident(f.tenant_id, f.cause, 'detector', f.run_start, at, f.hits, f.trials,
                                                   f.rate_limit, round(f.score::numeric, 2), f.loss_rate, f.c) opened (id);
$$;
--rollback drop function quarterdeck.open_incidents_by_detector(uuid[], timestamptz, date, timestamptz);
--rollback drop function quarterdeck.open_incidents_by_rule(uuid[], date, text, timestamptz);
--rollback drop function quarterdeck.open_incident(uuid, text, text, timestamptz, timestamptz, bigint, bigint, numeric, numeric, numeric, quarterdeck.risk_constants);
