--liquibase formatted sql

--changeset quarterdeck:raise-alerts-functions runOnChange:true splitStatements:false
--comment What there is to tell at a time: each function answers what its views say now; what was told stays told, by its key

-- Incidents that are open, what their clocks say, and what is over of those that were told of.
create or replace function quarterdeck.incident_alerts(at timestamptz)
    returns table (key text, rule text, happened timestamptz, subject text, detail text, "time" timestamptz, amount numeric, page text, owner text,
                   incident bigint, tenant uuid)
    language sql stable rows 1000
as $$
    with setting as (
        select max(p.value) filter (where p.key = 'alert_unacknowledged_minutes') * interval '1 minute' as unseen,
               max(p.value) filter (where p.key = 'alert_clock_low_minutes') * interval '1 minute'      as low
          from quarterdeck.setting_period p
         where p.key in ('alert_unacknowledged_minutes', 'alert_clock_low_minutes')
           and p.valid_from <= quarterdeck.day_of(at)
           and p.valid_to > quarterdeck.day_of(at)
    ), told as (
        -- Which incidents are new to it, before anything else of them is read.
        select i.id, i.tenant_id, i.cause, i.opened, i.due, i.at_risk, i.acknowledged, i.acted, i.recovered, s.unseen, s.low
          from quarterdeck.incident i
         cross join setting s
         cross join quarterdeck.alert_watch w
         where i.recovered is null
            or i.recovered >= greatest(w.started, at - interval '1 day')
    ), news as (
        select t.*, n.rule, n.happened, n.says
          from told t
         cross join lateral (values
                ('incident-opened',    t.opened,            t.due,       true),
                ('incident-unseen',    t.opened + t.unseen, t.due,       t.recovered is null and t.acknowledged is null
                                                                         and t.opened + t.unseen <= at and t.due - t.low > at),
                ('incident-low',       t.due - t.low,       t.due,       t.recovered is null and t.acted is null and t.due - t.low <= at and t.due > at
                                                                         and t.due - t.low > t.opened),
                ('incident-run-out',   t.due,               t.due,       t.recovered is null and t.acted is null and t.due <= at),
                ('incident-recovered', t.recovered,         t.recovered, t.recovered <= at
                                                                         and exists (select from quarterdeck.alert a
                                                                                      where a.key = 'incident-opened:' || t.id)))
               n (rule, happened, says, holds)
         where n.holds
           and not exists (select from quarterdeck.alert a where a.key = n.rule || ':' || t.id)
    )
    select n.rule || ':' || n.id, n.rule, n.happened, quarterdeck.tenant_name(t.id, t.name), n.cause, n.says, n.at_risk, 'incidents/' || n.id,
           null::text, n.id, n.tenant_id
      from news n
      join quarterdeck.platform_tenant t on t.id = n.tenant_id;
$$;

-- What the detector found early and the day's figures now confirm above the critical limit. Only days of the incident count.
create or replace function quarterdeck.incident_confirmed_alerts(at timestamptz)
    returns table (key text, rule text, happened timestamptz, subject text, detail text, "time" timestamptz, amount numeric, page text, owner text,
                   incident bigint, tenant uuid)
    language sql stable rows 10
as $$
    select 'incident-critical:' || i.id, 'incident-critical', at, quarterdeck.tenant_name(t.id, t.name), i.cause, i.due, i.at_risk, 'incidents/' || i.id,
           null::text, i.id, i.tenant_id
      from quarterdeck.incident i
      join quarterdeck.platform_tenant t on t.id = i.tenant_id
      join quarterdeck.risk_constants c on c.valid_from <= quarterdeck.day_of(at) and c.valid_to > quarterdeck.day_of(at)
     where i.recovered is null
       and i.detected_by = 'detector'
       and not exists (select from quarterdeck.alert a where a.key = 'incident-critical:' || i.id)
       and exists (select
                     from quarterdeck.delivery_day d
                    where d.tenant_id = i.tenant_id
                      and d.tracking_date between quarterdeck.day_of(i.opened) and quarterdeck.day_of(at)
                    group by d.tracking_date
                   having case i.cause
                              when 'bounces' then quarterdeck.rate_evidence(sum(d.emails_bounced)::bigint, sum(d.emails_sent)::bigint, c.bounce_rate_critical)
                              else quarterdeck.rate_evidence(sum(d.emails_spam)::bigint, sum(d.emails_delivered)::bigint, c.complaint_rate_critical)
                          end = 'breach_confirmed');
$$;

-- Decisions whose clock runs out or has, savings that somebody promised or that came back, months and invoices.
create or replace function quarterdeck.business_alerts(at timestamptz)
    returns table (key text, rule text, happened timestamptz, subject text, detail text, "time" timestamptz, amount numeric, page text, owner text,
                   incident bigint, tenant uuid)
    language sql stable rows 10
as $$
    select n.rule || ':' || d.id, n.rule, n.happened, d.title, '', d.due, null::numeric, 'decisions/' || d.id, d.owner, null::bigint, d.tenant_id
      from quarterdeck.decision_state d
     cross join lateral (values ('decision-soon',    d.due_soon, d.due_soon <= at and d.due > at),
                                ('decision-overdue', d.due,      d.due <= at)) n (rule, happened, holds)
     where d.state = 'raised'
       and n.holds
       and not exists (select from quarterdeck.alert a where a.key = n.rule || ':' || d.id)
    union all
    select 'saving-due:' || o.id || ':' || o.due, 'saving-due', z.start, o.subject, o.rule, z.start, o.monthly_amount, 'costs/opportunities/' || o.id, o.owner,
           null, o.tenant_id
      from quarterdeck.opportunity o
     cross join quarterdeck.reporting_zone zone
     cross join lateral (select o.due::timestamp at time zone zone.zone as start) z
     where o.state = 'accepted'
       and o.due <= quarterdeck.day_of(at)
       and not exists (select from quarterdeck.alert a where a.key = 'saving-due:' || o.id || ':' || o.due)
    union all
    select 'saving-back:' || o.id || ':' || c.days, 'saving-back', c.measured_at, o.subject, c.days::text, null, coalesce(b.realised, o.accepted_amount) - c.realised,
           'costs/opportunities/' || o.id, o.owner, null, o.tenant_id
      from quarterdeck.opportunity_check c
      join quarterdeck.opportunity o on o.id = c.opportunity_id
     cross join quarterdeck.alert_watch w
      left join lateral (select p.realised
                           from quarterdeck.opportunity_check p
                          where p.opportunity_id = c.opportunity_id
                            and p.days < c.days
                          order by p.days desc
                          limit 1) b on true
     where c.measured_at >= greatest(w.started, at - interval '7 days')
       and (c.realised < b.realised or (b.realised is null and c.realised = 0))
       and not exists (select from quarterdeck.alert a where a.key = 'saving-back:' || o.id || ':' || c.days)
    union all
    select 'month-ready:' || m.month, 'month-ready', z.start, to_char(m.month, 'FMMonth YYYY'), '', null, null, 'costs/ledger', null, null, null
      from (select (date_trunc('month', quarterdeck.day_of(at)::timestamp) - interval '1 month')::date as month) m
     cross join quarterdeck.reporting_zone zone
     cross join lateral (select quarterdeck.next_month(m.month)::timestamp at time zone zone.zone as start) z
     where not exists (select from quarterdeck.month_closing c where c.month = m.month and c.reopened_at is null)
       and exists (select from quarterdeck.cost_value v where v.valid_from > '-infinity' and v.valid_from <= m.month)
       and not exists (select from quarterdeck.alert a where a.key = 'month-ready:' || m.month)
    union all
    select 'invoice-differs:' || b.month || ':' || (b.billed - f.cost), 'invoice-differs', b.entered, to_char(b.month, 'FMMonth YYYY'), '', null, b.billed - f.cost,
           'costs/ledger', null, null, null
      from (select i.month, sum(i.amount) as billed, max(i.entered_at) as entered
              from quarterdeck.provider_invoice i
             group by i.month) b
     cross join quarterdeck.alert_watch w
      join lateral (select m.infrastructure_cost + m.email_service_cost as cost
                      from quarterdeck.fleet_month_shown m
                     where m.month = b.month
                       and m.to_day = quarterdeck.next_month(b.month)) f on true
     where b.entered >= w.started
       and f.cost <> b.billed
       and not exists (select from quarterdeck.alert a where a.key = 'invoice-differs:' || b.month || ':' || (b.billed - f.cost));
$$;

-- What keeps the product's own figures from being new, and what it tells from arriving.
create or replace function quarterdeck.product_alerts(at timestamptz)
    returns table (key text, rule text, happened timestamptz, subject text, detail text, "time" timestamptz, amount numeric, page text, owner text,
                   incident bigint, tenant uuid)
    language sql stable rows 10
as $$
    select n.*, null::text, null::bigint, null::uuid
      from (select 'events-stale:' || s.question || ':' || coalesce(extract(epoch from s.as_of)::bigint, 0) as key, 'events-stale' as rule,
                   coalesce(s.last_error_at, at) as happened, s.question as subject, coalesce(s.last_error, '') as detail, s.as_of as "time",
                   null::numeric as amount, 'events' as page
              from quarterdeck.event_snapshot s
             where s.failures >= 3
            union all
            select 'events-unsent:' || coalesce(extract(epoch from d.last_success)::bigint, 0), 'events-unsent', coalesce(d.last_error_at, at), '',
                   coalesce(d.last_error, ''), d.last_success, null, 'events'
              from quarterdeck.event_dispatch d
             where d.failures >= 3
            union all
            -- Of an hour one alert, however many they are.
            select 'events-set-aside:' || extract(epoch from date_trunc('hour', min(o.set_aside)))::bigint, 'events-set-aside', min(o.set_aside), count(*)::text,
                   max(o.reason), null, null, 'events'
              from quarterdeck.event_outbox o
             where o.set_aside is not null
             group by date_trunc('hour', o.set_aside)
            union all
            select 'messages-failed:' || extract(epoch from date_trunc('hour', min(m.ended)))::bigint, 'messages-failed', min(m.ended), count(*)::text, max(m.reason),
                   null, null, 'alerts/rules'
              from quarterdeck.message_delivery m
             where m.state = 'failed'
               and m.ended >= at - interval '1 day'
             group by date_trunc('hour', m.ended)) n
     where not exists (select from quarterdeck.alert a where a.key = n.key);
$$;

-- Raises what there is to tell, and answers how much that is. Two that look at once raise each alert once.
create or replace function quarterdeck.raise_alerts(at timestamptz, also_by_time boolean) returns bigint
    language plpgsql as
$$
declare
    found bigint;
    more  bigint := 0;
begin
    insert into quarterdeck.alert (key, rule, severity, happened, raised, subject, detail, "time", amount, page, owner, incident, tenant)
    select n.key, n.rule, r.severity, n.happened, at, n.subject, n.detail, n."time", n.amount, n.page, n.owner, n.incident, n.tenant
      from (select * from quarterdeck.incident_alerts(at)
            union all
            select * from quarterdeck.business_alerts(at)) n
      join quarterdeck.alert_rule r on r.rule = n.rule and r.enabled
     order by n.happened, n.key
        on conflict (key) do nothing;
    get diagnostics found = row_count;
    if also_by_time then
        insert into quarterdeck.alert (key, rule, severity, happened, raised, subject, detail, "time", amount, page, owner, incident, tenant)
        select n.key, n.rule, r.severity, n.happened, at, n.subject, n.detail, n."time", n.amount, n.page, n.owner, n.incident, n.tenant
          from (select * from quarterdeck.incident_confirmed_alerts(at)
                union all
                select * from quarterdeck.product_alerts(at)) n
          join quarterdeck.alert_rule r on r.rule = n.rule and r.enabled
         order by n.happened, n.key
            on conflict (key) do nothing;
        get diagnostics more = row_count;
    end if;
    return found + more;
end
$$;

-- Puts alerts that were raised into the lists of whom they are for, and notes who is to be written to, not before a time
-- that the caller knows for each user and severity; nobody by mail where none are sent. Answers how many alerts these are.
create or replace function quarterdeck.tell_alerts(users text[], severities text[], dues timestamptz[], mails boolean, at timestamptz) returns bigint
    language plpgsql as
$$
declare
    these bigint[] := array(select a.id from quarterdeck.alert a where not a.told order by a.id for update skip locked);
begin
    if cardinality(these) = 0 then
        return 0;
    end if;

    with wish as materialized (
        select a.id, a.severity, u.username,
               coalesce(c.app,  w.app  or coalesce(a.owner = u.username, false)) as app,
               coalesce(c.mail, w.mail or coalesce(a.owner = u.username, false)) as mail,
               coalesce(p.app_from, 'info')                                      as app_from,
               coalesce(p.mail_from, 'info')                                     as mail_from,
               u.email is not null                                               as has_address
          from quarterdeck.alert a
          join quarterdeck.alert_audience w on w.rule = a.rule
          join quarterdeck.recipient u on u.role = w.role
          left join quarterdeck.alert_choice c on c.username = u.username and c.rule = a.rule
          left join quarterdeck.alert_reader p on p.username = u.username
         where a.id = any (these)
    ), noticed as (
        insert into quarterdeck.alert_notice (alert_id, username)
        select w.id, w.username
          from wish w
         where w.app
           and quarterdeck.severity_rank(w.severity) >= quarterdeck.severity_rank(w.app_from)
            on conflict do nothing
    ), messaged as (
        insert into quarterdeck.alert_message (alert_id, recipient, due)
        select w.id, 'mail:' || w.username, coalesce(d.due, at)
          from wish w
          left join unnest(users, severities, dues) d (username, severity, due) on d.username = w.username and d.severity = w.severity
         where w.mail
           and mails
           and w.has_address
           and quarterdeck.severity_rank(w.severity) >= quarterdeck.severity_rank(w.mail_from)
        union all
        select a.id, 'webhook:' || h.id, at
          from quarterdeck.alert a
          join quarterdeck.alert_audience w on w.rule = a.rule and w.webhook
          join quarterdeck.webhook h on h.role = w.role and h.enabled
         where a.id = any (these)
            on conflict do nothing
    )
    update quarterdeck.alert set told = true where id = any (these);
    return cardinality(these);
end
$$;

-- Takes out alerts about what is not there any more, as when the demo is removed.
create or replace function quarterdeck.forget_alerts_of_nothing() returns void
    language sql volatile
as $$
    delete from quarterdeck.alert a
     where (a.incident is not null and not exists (select from quarterdeck.incident i where i.id = a.incident))
        or (a.tenant is not null and not exists (select from quarterdeck.platform_tenant t where t.id = a.tenant))
        or (a.rule = 'month-ready' and not exists (select from quarterdeck.cost_value v where v.valid_from > '-infinity'))
        or (a.page like 'decisions/%' and not exists (select from quarterdeck.decision d where a.page = 'decisions/' || d.id))
        or (a.page like 'costs/opportunities/%' and not exists (select from quarterdeck.opportunity o where a.page = 'costs/opportunities/' || o.id));
$$;
--rollback drop function quarterdeck.forget_alerts_of_nothing();
--rollback drop function quarterdeck.tell_alerts(text[], text[], timestamptz[], boolean, timestamptz);
--rollback drop function quarterdeck.raise_alerts(timestamptz, boolean);
--rollback drop function quarterdeck.product_alerts(timestamptz);
--rollback drop function quarterdeck.business_alerts(timestamptz);
--rollback drop function quarterdeck.incident_confirmed_alerts(timestamptz);
--rollback drop function quarterdeck.incident_alerts(timestamptz);
