--liquibase formatted sql

--changeset quarterdeck:open-incidents-functions runOnChange:true splitStatements:false
--comment Opens incidents and answers their ids; at most one open per tenant and cause, whoever asks at the same time

-- incident.at_risk = loss per hour × 24 + mrr × incident_mrr_share, in USD; without a known MRR the first part alone. mrr 0: no running subscription.
drop function if exists quarterdeck.open_incident(uuid, text, text, timestamptz, timestamptz, bigint, bigint, numeric, numeric, numeric, quarterdeck.risk_constants);
create or replace function quarterdeck.open_incident(of_tenant uuid, of_cause text, found_by text, measured_since timestamptz,
                                                     at timestamptz, hits bigint, of_trials bigint, above numeric,
                                                     score numeric, loss_rate numeric, mrr numeric, c quarterdeck.risk_constants)
    returns setof bigint
    language sql volatile as
$$
    with opened as (
        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit,
                                          detector_score, loss_per_hour, mrr, at_risk)
        select t.id, of_cause, found_by, measured_since, at, at + c.incident_clock_hours * interval '1 hour',
               hits, of_trials, above, score, round(loss_rate, 4), open_incident.mrr,
               quarterdeck.cents(loss_rate * 24 + coalesce(open_incident.mrr, 0) * c.incident_mrr_share)
          from quarterdeck.tenant_known t
         where t.id = of_tenant
           and t.deleted_day = 'infinity'
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
    with found as materialized (
            select distinct on (d.tenant_id, m.cause)
                   d.tenant_id, m.cause, m.hits, m.trials, m.rate_limit, c, d.day,
                   day.start as day_start,
                   quarterdeck.revenue_loss(d.bounced, d.complaints, c)
                       / greatest(1, extract(epoch from least(at, day.past) - day.start) / 3600) as loss_rate
              from (select e.tenant_id, e.day, sum(e.sent - e.uncounted)::bigint as counted, sum(e.delivered)::bigint as delivered,
                           sum(e.bounced)::bigint as bounced, sum(e.complaints)::bigint as complaints
                      from quarterdeck.mail_days(today - 1, today + 1) e
                     where e.tenant_id = any (tenants)
                     group by e.tenant_id, e.day) d
              join quarterdeck.risk_constants c on c.valid_from <= d.day and c.valid_to > d.day
              cross join lateral (select d.day::timestamp at time zone zone       as start,
                                         (d.day + 1)::timestamp at time zone zone as past) day
              cross join lateral (values ('bounces',    d.bounced,    d.counted, c.bounce_rate_critical),
                                         ('complaints', d.complaints, quarterdeck.complaint_base(d.tenant_id, null, d.day, d.delivered, d.complaints),
                                                                                 c.complaint_rate_critical))
                    m (cause, hits, trials, rate_limit)
             where quarterdeck.rate_evidence(m.hits, m.trials, m.rate_limit) = 'breach_confirmed'
               and not exists (select 1
                                 from quarterdeck.incident i
                                where i.tenant_id = d.tenant_id
                                  and i.cause = m.cause
                                  and (i.recovered is null
                                       or case i.detected_by when 'rule' then i.since else i.opened end >= day.start))
             order by d.tenant_id, m.cause, d.day desc
    ), recurring as materialized (
        select * from quarterdeck.tenant_mrr_on(today) r where exists (select from found)
    )
    select opened.id
      from found f
      left join recurring r on r.tenant_id = f.tenant_id
      cross join lateral quarterdeck.open_incident(f.tenant_id, f.cause, 'rule', f.day_start, at, f.hits, f.trials, f.rate_limit, null, f.loss_rate,
                                                   case when r.tenant_id is null then 0 else r.mrr end, f.c) opened (id);
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
    ), found as materialized (
        select n.tenant_id, n.cause, n.run_start, n.score, run.hits, base.trials, n.c,
               case n.cause when 'bounces' then 0.02 else 0.0005 end as rate_limit,
               loss.amount / greatest(1, extract(epoch from at - n.run_start) / 3600) as loss_rate
          from score n
          cross join lateral (select sum(r.hits)::bigint as hits, sum(r.trials)::bigint as trials
                                from score r
                               where r.tenant_id = n.tenant_id and r.cause = n.cause and r.hour >= n.run_start) run
          -- More complaints than emails delivered in the same hours are about emails of the days before.
          cross join lateral (select case n.cause
                                         when 'complaints' then quarterdeck.complaint_base(n.tenant_id, null, quarterdeck.day_of(n.run_start), run.trials, run.hits)
                                         else run.trials
                                     end as trials) base
          cross join lateral (select sum(quarterdeck.revenue_loss(h.hard_bounced + h.soft_bounced, h.complaints, n.c)) as amount
                                from quarterdeck.delivery_hour h
                               where h.tenant_id = n.tenant_id and h.hour >= n.run_start and h.hour <= at) loss
         where n.age = 1
           and n.score >= (n.c).detector_limit
           and base.trials >= greatest(run.hits, 1)
           -- Against the emails of the days before they must be too many, too.
           and (base.trials = run.trials
                or quarterdeck.batch_evidence(run.hits, base.trials, 0.0005::float8, 0.003::float8) >= (n.c).detector_limit)
    ), recurring as materialized (
        select * from quarterdeck.tenant_mrr_on(today) r where exists (select from found)
    )
    select opened.id
      from found f
      left join recurring r on r.tenant_id = f.tenant_id
      cross join lateral quarterdeck.open_incident(f.tenant_id, f.cause, 'detector', f.run_start, at, f.hits, f.trials,
                                                   f.rate_limit, round(f.score::numeric, 2), f.loss_rate,
                                                   case when r.tenant_id is null then 0 else r.mrr end, f.c) opened (id);
$$;
--rollback drop function quarterdeck.open_incidents_by_detector(uuid[], timestamptz, date, timestamptz);
--rollback drop function quarterdeck.open_incidents_by_rule(uuid[], date, text, timestamptz);
--rollback drop function quarterdeck.open_incident(uuid, text, text, timestamptz, timestamptz, bigint, bigint, numeric, numeric, numeric, numeric, quarterdeck.risk_constants);
