--liquibase formatted sql

--changeset quarterdeck:tenant-risk-function runOnChange:true splitStatements:false
--comment Each present tenant's mail, risk and money over the days [from_day, to_day); rates are sums over sums
-- Sums each stretch of days with the same constants first, and puts a price on the sums, not on each row.
create or replace function quarterdeck.tenant_delivery(from_day date, to_day date)
    returns table (tenant_id uuid, emails_sent bigint, emails_delivered bigint, emails_bounced bigint,
                   emails_blocked bigint, emails_spam bigint, loss numeric)
    language sql stable parallel safe rows 1000
as $$
    select d.tenant_id,
           sum(d.sent)::bigint,
           sum(d.delivered)::bigint,
           sum(d.bounced)::bigint,
           sum(d.blocked)::bigint,
           sum(d.complaints)::bigint,
           sum(quarterdeck.revenue_loss(d.bounced, d.complaints, c))
      from quarterdeck.risk_constants c
      cross join lateral (select s.tenant_id,
                                 sum(s.emails_sent)::bigint      as sent,
                                 sum(s.emails_delivered)::bigint as delivered,
                                 sum(s.emails_bounced)::bigint   as bounced,
                                 sum(s.emails_blocked)::bigint   as blocked,
                                 sum(s.emails_spam)::bigint      as complaints
                            from quarterdeck.delivery_day s
                           where s.tracking_date >= greatest(from_day, c.valid_from)
                             and s.tracking_date < least(to_day, c.valid_to)
                           group by s.tenant_id) d
     where c.valid_from < to_day
       and c.valid_to > from_day
     group by d.tenant_id;
$$;

-- Written so that a page of it, ordered and cut, works out intervals and the period before only for the rows it shows: no
-- common table expression, and the period before as an expression.
create or replace function quarterdeck.tenant_risk(from_day date, to_day date)
    returns table (tenant_id uuid, tenant_name text, plan_name text,
                   emails_sent bigint, emails_delivered bigint, emails_bounced bigint, emails_blocked bigint, emails_spam bigint,
                   bounce_rate numeric, bounce_rate_lower numeric, bounce_rate_upper numeric, bounce_evidence text,
                   complaint_rate numeric, complaint_rate_lower numeric, complaint_rate_upper numeric, complaint_evidence text,
                   delivery_rate numeric, business_risk_level text, level_rank integer, risk_evidence text,
                   estimated_revenue_loss numeric, potential_savings numeric, revenue_risk_score numeric,
                   revenue_health_status text, mrr numeric, bounce_rate_before numeric,
                   open_incidents bigint, next_due timestamptz)
    language sql stable parallel safe rows 1000
as $$
    select f.tenant_id,
           f.tenant_name,
           f.plan_name,
           f.emails_sent,
           f.emails_delivered,
           f.emails_bounced,
           f.emails_blocked,
           f.emails_spam,
           quarterdeck.ratio(f.emails_bounced, f.emails_sent),
           quarterdeck.wilson_lower(f.emails_bounced, f.emails_sent),
           quarterdeck.wilson_upper(f.emails_bounced, f.emails_sent),
           quarterdeck.rate_evidence(f.emails_bounced, f.emails_sent, (f.c).bounce_rate_critical),
           quarterdeck.ratio(f.emails_spam, f.emails_delivered),
           quarterdeck.wilson_lower(f.emails_spam, f.emails_delivered),
           quarterdeck.wilson_upper(f.emails_spam, f.emails_delivered),
           quarterdeck.rate_evidence(f.emails_spam, f.emails_delivered, (f.c).complaint_rate_critical),
           quarterdeck.ratio(f.emails_delivered, f.emails_sent),
           f.level,
           case f.level
               when 'critical_action_required' then 3
               when 'monitoring_needed'        then 2
               when 'acceptable'               then 1
               else 0
           end,
           quarterdeck.risk_evidence(f.emails_sent, f.emails_delivered, f.emails_bounced, f.emails_spam, f.c),
           quarterdeck.cents(f.loss),
           quarterdeck.cents(quarterdeck.risk_savings(f.emails_sent, f.emails_delivered, f.emails_bounced, f.emails_spam, f.c)),
           quarterdeck.risk_score(f.loss, f.emails_sent, f.c),
           quarterdeck.revenue_health_status(quarterdeck.risk_score(f.loss, f.emails_sent, f.c)),
           f.mrr,
           (select quarterdeck.ratio(sum(b.emails_bounced)::bigint, sum(b.emails_sent)::bigint)
              from quarterdeck.delivery_day b
             where b.tenant_id = f.tenant_id
               and b.tracking_date >= from_day - (to_day - from_day)
               and b.tracking_date < from_day),
           coalesce(i.open_incidents, 0),
           i.next_due
      from (select m.tenant_id,
                   m.tenant_name,
                   m.plan_name,
                   coalesce(d.emails_sent, 0) as emails_sent,
                   d.emails_delivered,
                   d.emails_bounced,
                   d.emails_blocked,
                   d.emails_spam,
                   d.loss,
                   m.mrr,
                   c,
                   quarterdeck.risk_level(d.emails_sent, d.emails_delivered, d.emails_bounced, d.emails_spam, c) as level
              from quarterdeck.tenant_mrr m
              join quarterdeck.risk_constants c on c.valid_from <= to_day - 1 and c.valid_to > to_day - 1
              left join quarterdeck.tenant_delivery(from_day, to_day) d on d.tenant_id = m.tenant_id) f
      left join (select tenant_id, count(*) as open_incidents, min(due) filter (where acted is null) as next_due
                   from quarterdeck.incident
                  where recovered is null
                  group by tenant_id) i on i.tenant_id = f.tenant_id;
$$;

-- Mail and money of the fleet from one reading of the days: tenants counts those with mail, all_tenants all that are present.
drop function if exists quarterdeck.fleet_risk(date, date);
create function quarterdeck.fleet_risk(from_day date, to_day date)
    returns table (tenants bigint, emails_sent bigint, emails_delivered bigint, emails_bounced bigint, emails_blocked bigint, emails_spam bigint,
                   bounce_rate numeric, bounce_rate_lower numeric, bounce_rate_upper numeric, bounce_evidence text, bounce_to_settle bigint,
                   complaint_rate numeric, complaint_rate_lower numeric, complaint_rate_upper numeric, complaint_evidence text, complaint_to_settle bigint,
                   delivery_rate numeric, delivery_rate_lower numeric, delivery_rate_upper numeric,
                   estimated_revenue_loss numeric, revenue_risk_score numeric, revenue_health_status text,
                   mrr numeric, mrr_at_risk numeric, tenants_at_risk bigint, all_tenants bigint)
    language sql stable parallel safe rows 1
as $$
    select f.tenants,
           f.emails_sent,
           f.emails_delivered,
           f.emails_bounced,
           f.emails_blocked,
           f.emails_spam,
           quarterdeck.ratio(f.emails_bounced, f.emails_sent),
           quarterdeck.wilson_lower(f.emails_bounced, f.emails_sent),
           quarterdeck.wilson_upper(f.emails_bounced, f.emails_sent),
           quarterdeck.rate_evidence(f.emails_bounced, f.emails_sent, c.bounce_rate_monitoring),
           quarterdeck.trials_to_settle(f.emails_bounced, f.emails_sent, c.bounce_rate_monitoring),
           quarterdeck.ratio(f.emails_spam, f.emails_delivered),
           quarterdeck.wilson_lower(f.emails_spam, f.emails_delivered),
           quarterdeck.wilson_upper(f.emails_spam, f.emails_delivered),
           quarterdeck.rate_evidence(f.emails_spam, f.emails_delivered, c.complaint_rate_monitoring),
           quarterdeck.trials_to_settle(f.emails_spam, f.emails_delivered, c.complaint_rate_monitoring),
           quarterdeck.ratio(f.emails_delivered, f.emails_sent),
           quarterdeck.wilson_lower(f.emails_delivered, f.emails_sent),
           quarterdeck.wilson_upper(f.emails_delivered, f.emails_sent),
           quarterdeck.cents(f.loss),
           quarterdeck.risk_score(f.loss, f.emails_sent, c),
           quarterdeck.revenue_health_status(quarterdeck.risk_score(f.loss, f.emails_sent, c)),
           f.mrr,
           f.mrr_at_risk,
           f.tenants_at_risk,
           f.all_tenants
      from (select count(t.mailing)                                                            as tenants,
                   sum(t.emails_sent)::bigint                                                  as emails_sent,
                   sum(t.emails_delivered)::bigint                                             as emails_delivered,
                   sum(t.emails_bounced)::bigint                                               as emails_bounced,
                   sum(t.emails_blocked)::bigint                                               as emails_blocked,
                   sum(t.emails_spam)::bigint                                                  as emails_spam,
                   sum(t.loss)                                                                 as loss,
                   coalesce(sum(t.mrr), 0)                                                     as mrr,
                   coalesce(sum(t.mrr) filter (where t.level = 'critical_action_required'), 0) as mrr_at_risk,
                   count(*) filter (where t.level = 'critical_action_required')                as tenants_at_risk,
                   count(*)                                                                    as all_tenants
              from (select d.tenant_id as mailing, d.emails_sent, d.emails_delivered, d.emails_bounced, d.emails_blocked, d.emails_spam, d.loss, m.mrr,
                           quarterdeck.risk_level(d.emails_sent, d.emails_delivered, d.emails_bounced, d.emails_spam, l) as level
                      from quarterdeck.tenant_mrr m
                      join quarterdeck.risk_constants l on l.valid_from <= to_day - 1 and l.valid_to > to_day - 1
                      left join quarterdeck.tenant_delivery(from_day, to_day) d on d.tenant_id = m.tenant_id) t) f
      join quarterdeck.risk_constants c on c.valid_from <= to_day - 1 and c.valid_to > to_day - 1;
$$;
--rollback drop function quarterdeck.fleet_risk(date, date);
--rollback drop function quarterdeck.tenant_risk(date, date);
--rollback drop function quarterdeck.tenant_delivery(date, date);
