--liquibase formatted sql

--changeset quarterdeck:error-impact-function runOnChange:true splitStatements:false
--comment What became of the mail in the hours in which parts of the platform reported errors

-- For each component that reported errors in [from_time, to_time): what it reported, and the outcomes of the same hours
-- against the usual ones. An error of a tenant is held against the outcomes of that tenant, one of the fleet (no tenant)
-- against those of the whole fleet, or of only_tenant where only one is asked about.
--
-- Usual is the rate in the 14 whole days before to_time, without the hours in which the tenant (or the fleet, where it is
-- the fleet that is measured, or where only_tenant is asked about) had an error of any component. It is known only where at
-- least as much mail went out then as in the hours with errors. Excess = what happened − mail × usual rate, summed over the
-- tenants; one tenant's better hours make up for another's worse ones, so that chance alone adds up to nothing.
-- estimated_loss = excess bounces × loss_per_bounce + excess complaints × loss_per_complaint, each at least zero, with the
-- constants of the day of each hour.
--
-- Evidence is that of a rate against a limit: the share that was bounced or blocked, against the usual share of the same
-- mail with one more in all the usual mail, so that a usual share of zero is not taken for certain. Because the usual share
-- is itself an estimate, n mails held against m usual ones count as n / (1 + n / m).
--
-- Without outcomes of an hour, or without a usual rate, an hour is in hours but not in hours_compared; where none is, the
-- outcomes are NULL. Two components with errors in the same hour both have that hour in full (hours_shared says how many):
-- which of them it was, nobody can tell from the counts. The row is_total has every hour once.
create or replace function quarterdeck.error_impact(from_time timestamptz, to_time timestamptz, zone text, only_tenant uuid)
    returns table (is_total boolean, component text, severity text, events bigint, unreadable bigint, tenants bigint,
                   single_tenant uuid, fleet_wide boolean, affected_emails bigint, reported_cost numeric,
                   first_hour timestamptz, last_hour timestamptz, hours bigint, hours_compared bigint, hours_shared bigint,
                   sent bigint, undelivered bigint, undelivered_rate numeric, undelivered_rate_lower numeric,
                   undelivered_rate_upper numeric, undelivered_evidence text, usual_rate numeric,
                   excess_undelivered numeric, excess_bounces numeric, excess_complaints numeric, estimated_loss numeric)
    language sql stable rows 20
as $$
    with fleet as (
        select '00000000-0000-0000-0000-000000000000'::uuid                 as id,
               past - 14                                                    as usual_day,
               past                                                         as past_day,
               (past - 14)::timestamp at time zone zone                     as usual_from,
               past::timestamp at time zone zone                            as usual_to
          from (select (to_time at time zone zone)::date as past) day
    ), error as materialized (
        select e.tenant_id, e.hour, e.component, e.severity, e.affected_emails, e.cost_micros, e.events, e.unreadable,
               coalesce(only_tenant, e.tenant_id, f.id) as who
          from fleet f
          cross join quarterdeck.error_hour e
          left join quarterdeck.platform_tenant t on t.id = e.tenant_id
         where e.hour >= from_time
           and e.hour < to_time
           and (e.tenant_id is null or (t.id is not null and t.deleted is null))
           and (only_tenant is null or e.tenant_id is null or e.tenant_id = only_tenant)
    ), part as materialized (
        select g.is_total, case when g.is_total then '' else coalesce(e.component, '') end as name, e.*
          from error e
          cross join (values (false), (true)) g (is_total)
    ), told as (
        select p.is_total,
               p.name,
               (array ['low', 'medium', 'high', 'critical'])
                   [max(case p.severity when 'critical' then 4 when 'high' then 3 when 'medium' then 2 when 'low' then 1 end)]
                                                                                                  as severity,
               sum(p.events)::bigint                                                              as events,
               sum(p.unreadable)::bigint                                                          as unreadable,
               count(distinct p.tenant_id)                                                        as tenants,
               (array_agg(distinct p.tenant_id) filter (where p.tenant_id is not null))[1]        as a_tenant,
               bool_or(p.tenant_id is null)                                                       as fleet_wide,
               sum(p.affected_emails)::bigint                                                     as affected_emails,
               quarterdeck.cents(sum(p.cost_micros) / 1000000)                                    as reported_cost,
               min(p.hour)                                                                        as first_hour,
               max(p.hour)                                                                        as last_hour
          from part p
         group by p.is_total, p.name
    ), struck as materialized (
        -- What the whole fleet had in an hour, a tenant had too.
        select distinct p.is_total, p.name, p.who, p.hour
          from fleet f
          cross join part p
         where p.who = f.id
            or not exists (select 1
                             from part w
                            where w.who = f.id
                              and w.is_total = p.is_total
                              and w.name = p.name
                              and w.hour = p.hour)
    ), company as (
        select s.who, s.hour, count(*) as components
          from struck s
         where not s.is_total
         group by s.who, s.hour
    ), hit as materialized (
        select distinct coalesce(only_tenant, e.tenant_id, f.id) as who, e.hour
          from fleet f
          join quarterdeck.error_hour e
               on e.hour >= least(from_time, f.usual_from) and e.hour < to_time
              and (only_tenant is null or e.tenant_id is null or e.tenant_id = only_tenant)
    ), outcome as materialized (
        select t.who, t.hour, h.hard_bounced + h.soft_bounced as bounced, h.blocked, h.complaints, h.delivered,
               h.delivered + h.hard_bounced + h.soft_bounced + h.blocked as sent
          from hit t
          join quarterdeck.delivery_hour h on h.tenant_id = t.who and h.hour = t.hour
        union all
        select t.who, t.hour, h.hard_bounced + h.soft_bounced, h.blocked, h.complaints, h.delivered,
               h.delivered + h.hard_bounced + h.soft_bounced + h.blocked
          from fleet f
          join hit t on t.who = f.id
          join quarterdeck.fleet_hour h on h.hour = t.hour
    ), usual as materialized (
        select d.who,
               sum(d.sent)       as sent,
               sum(d.bounced)    as bounced,
               sum(d.blocked)    as blocked,
               sum(d.complaints) as complaints,
               sum(d.delivered)  as delivered
          from (select t.who, d.sent - d.uncounted as sent, d.bounced, d.blocked, d.complaints, d.delivered
                  from fleet f
                  cross join (select distinct who from struck) t
                  cross join lateral quarterdeck.mail_days(f.usual_day, f.past_day, t.who) d
                union all
                select f.id, h.delivered + h.hard_bounced + h.soft_bounced + h.blocked, h.hard_bounced + h.soft_bounced, h.blocked,
                       h.complaints, h.delivered
                  from fleet f
                  join quarterdeck.fleet_hour h on h.hour >= f.usual_from and h.hour < f.usual_to
                union all
                select o.who, -o.sent, -o.bounced, -o.blocked, -o.complaints, -o.delivered
                  from fleet f
                  join outcome o on o.hour >= f.usual_from and o.hour < f.usual_to) d
         group by d.who
    ), of_who as (
        select s.is_total,
               s.name,
               s.who,
               count(*)                                               as hours,
               count(*) filter (where o.sent > 0)                     as hours_known,
               count(*) filter (where c.components > 1 or (s.who <> f.id and w.hour is not null)) as hours_shared,
               sum(o.sent)                                            as sent,
               sum(o.bounced)                                         as bounced,
               sum(o.blocked)                                         as blocked,
               sum(o.complaints)                                      as complaints,
               sum(o.delivered)                                       as delivered,
               sum(o.bounced * k.loss_per_bounce)                     as bounced_worth,
               sum(o.sent * k.loss_per_bounce)                        as sent_worth,
               sum(o.complaints * k.loss_per_complaint)               as complaints_worth,
               sum(o.delivered * k.loss_per_complaint)                as delivered_worth
          from fleet f
          cross join struck s
          join company c on c.who = s.who and c.hour = s.hour
          left join (select distinct x.hour from fleet g join struck x on x.who = g.id) w on w.hour = s.hour
          left join outcome o on o.who = s.who and o.hour = s.hour
          left join quarterdeck.risk_constants k
                 on k.valid_from <= (s.hour at time zone zone)::date and k.valid_to > (s.hour at time zone zone)::date
         group by s.is_total, s.name, s.who
    ), effect as (
        select n.is_total,
               n.name,
               sum(n.hours)::bigint                                                          as hours,
               coalesce(sum(n.hours_known) filter (where n.is_comparable), 0)::bigint        as hours_compared,
               sum(n.hours_shared)::bigint                                                   as hours_shared,
               sum(n.sent) filter (where n.is_comparable)                                    as sent,
               sum(n.bounced + n.blocked) filter (where n.is_comparable)                     as undelivered,
               sum(n.sent * (n.usual_bounced + n.usual_blocked) / n.usual_sent) filter (where n.is_comparable)
                                                                                             as expected,
               sum(n.sent * n.sent / n.usual_sent) filter (where n.is_comparable)            as doubt,
               sum(n.usual_sent) filter (where n.is_comparable)                              as usual_sent,
               sum(n.bounced - n.sent * n.usual_bounced / n.usual_sent) filter (where n.is_comparable)
                                                                                             as excess_bounces,
               sum(n.complaints - n.delivered * n.usual_complaints / nullif(n.usual_delivered, 0)) filter (where n.is_comparable)
                                                                                             as excess_complaints,
               sum(n.bounced_worth - n.sent_worth * n.usual_bounced / n.usual_sent) filter (where n.is_comparable)
                                                                                             as bounces_worth,
               sum(n.complaints_worth - n.delivered_worth * n.usual_complaints / nullif(n.usual_delivered, 0)) filter (where n.is_comparable)
                                                                                             as complaints_worth
          from (select w.*,
                       u.sent                                    as usual_sent,
                       u.bounced                                 as usual_bounced,
                       u.blocked                                 as usual_blocked,
                       u.complaints                              as usual_complaints,
                       u.delivered                               as usual_delivered,
                       -- Days that lack the mail of their hours, as before a roll-up, say nothing of the rest of the day.
                       coalesce(w.sent > 0 and u.sent >= w.sent and least(u.bounced, u.blocked, u.complaints, u.delivered) >= 0, false)
                                                                 as is_comparable
                  from of_who w
                  left join usual u on u.who = w.who) n
         group by n.is_total, n.name
    )
    select t.is_total,
           nullif(t.name, ''),
           t.severity,
           t.events,
           t.unreadable,
           t.tenants,
           case when t.tenants = 1 and not t.fleet_wide then t.a_tenant end,
           t.fleet_wide,
           case when t.events > t.unreadable or t.affected_emails > 0 then t.affected_emails end,
           case when t.events > t.unreadable or t.reported_cost > 0 then t.reported_cost end,
           t.first_hour,
           t.last_hour,
           e.hours,
           e.hours_compared,
           e.hours_shared,
           e.sent::bigint,
           e.undelivered::bigint,
           quarterdeck.ratio(e.undelivered::bigint, e.sent::bigint),
           quarterdeck.wilson_lower(e.undelivered::bigint, e.sent::bigint),
           quarterdeck.wilson_upper(e.undelivered::bigint, e.sent::bigint),
           quarterdeck.rate_evidence(floor(e.undelivered / (1 + e.doubt / e.sent))::bigint,
                                     floor(e.sent / (1 + e.doubt / e.sent))::bigint,
                                     e.expected / e.sent + 1 / e.usual_sent),
           round(e.expected / e.sent, 6),
           round(e.undelivered - e.expected, 1),
           round(e.excess_bounces, 1),
           round(e.excess_complaints, 1),
           quarterdeck.cents(greatest(0, e.bounces_worth) + greatest(0, e.complaints_worth) + 0 * e.sent)
      from told t
      join effect e on e.is_total = t.is_total and e.name = t.name;
$$;
--rollback drop function quarterdeck.error_impact(timestamptz, timestamptz, text, uuid);
