--liquibase formatted sql

--changeset quarterdeck:tenant-risk-function runOnChange:true splitStatements:false
--comment Each tenant's emails, risk and MRR over the days [from_day, to_day), for lists
drop function if exists quarterdeck.fleet_risk(date, date);
drop function if exists quarterdeck.tenant_risk(date, date);
drop function if exists quarterdeck.tenant_delivery(date, date);
drop function if exists quarterdeck.fleet_losses(date, date);
drop function if exists quarterdeck.revenue_protection(timestamptz, timestamptz, timestamptz, date);
drop view if exists quarterdeck.business_performance;
drop function if exists quarterdeck.business_performance_on(date);
drop view if exists quarterdeck.tenant_mrr;

-- Tenants that are there, and deleted ones that have emails in the period, so that columns add up to what the page says of the fleet. A tenant with an open
-- incident is never below monitoring_needed; incident_id is that which must be acted on first. Written so that a page of it, ordered and cut, works out
-- intervals only for the rows it shows. MRR as of the last day; NULL: not known.
create function quarterdeck.tenant_risk(from_day date, to_day date)
    returns table (tenant_id uuid, tenant_name text, plan_name text, is_deleted boolean,
                   emails_sent bigint, emails_delivered bigint, emails_bounced bigint, emails_blocked bigint, emails_spam bigint,
                   bounce_rate numeric, bounce_rate_lower numeric, bounce_rate_upper numeric, bounce_evidence text,
                   complaint_rate numeric, complaint_rate_lower numeric, complaint_rate_upper numeric, complaint_evidence text,
                   delivery_rate numeric, business_risk_level text, level_rank integer, risk_evidence text,
                   estimated_revenue_loss numeric, potential_savings numeric, revenue_risk_score numeric,
                   revenue_health_status text, mrr numeric, open_incidents bigint, incident_id bigint, next_due timestamptz)
    language sql stable rows 10000
as $$
    select f.tenant_id,
           f.tenant_name,
           f.plan_name,
           f.is_deleted,
           f.sent,
           f.delivered,
           f.bounced,
           f.blocked,
           f.complaints,
           quarterdeck.ratio(f.bounced, f.counted),
           quarterdeck.wilson_lower(f.bounced, f.counted),
           quarterdeck.wilson_upper(f.bounced, f.counted),
           quarterdeck.rate_evidence(f.bounced, f.counted, (f.c).bounce_rate_critical),
           quarterdeck.ratio(f.complaints, f.complaint_base),
           quarterdeck.wilson_lower(f.complaints, f.complaint_base),
           quarterdeck.wilson_upper(f.complaints, f.complaint_base),
           quarterdeck.rate_evidence(f.complaints, f.complaint_base, (f.c).complaint_rate_critical),
           quarterdeck.ratio(f.delivered, f.counted),
           f.level,
           case f.level
               when 'critical_action_required' then 3
               when 'monitoring_needed'        then 2
               when 'acceptable'               then 1
               else 0
           end,
           quarterdeck.risk_evidence(f.counted, f.complaint_base, f.bounced, f.complaints, f.c),
           f.loss,
           f.savings,
           round(f.loss / nullif(f.worth, 0), 6),
           quarterdeck.revenue_health_status(round(f.loss / nullif(f.worth, 0), 6)),
           f.mrr,
           f.open_incidents,
           f.incident_id,
           f.next_due
      from (select n.tenant_id,
                   coalesce(quarterdeck.tenant_name(t.id, t.name), n.tenant_id::text) as tenant_name,
                   m.plan_names as plan_name,
                   t.deleted_day is distinct from 'infinity' as is_deleted,
                   coalesce(d.sent, 0) as sent,
                   d.counted,
                   d.delivered,
                   d.bounced,
                   d.blocked,
                   d.complaints,
                   d.complaint_base,
                   d.loss,
                   d.worth,
                   d.savings,
                   case when m.tenant_id is null then 0 else m.mrr end as mrr,
                   coalesce(i.open_incidents, 0) as open_incidents,
                   i.incident_id,
                   i.next_due,
                   c,
                   quarterdeck.level_with_incidents(quarterdeck.risk_level(d.counted, d.complaint_base, d.bounced, d.complaints, c),
                                                    i.open_incidents) as level
              from quarterdeck.tenant_known t
              full join quarterdeck.mail_rows(from_day, tenant_risk.to_day) d on d.tenant_id = t.id
             cross join lateral (select coalesce(t.id, d.tenant_id) as tenant_id) n
              join quarterdeck.risk_constants c on c.valid_from <= tenant_risk.to_day - 1 and c.valid_to > tenant_risk.to_day - 1
              left join quarterdeck.tenant_mrr_on(tenant_risk.to_day - 1) m on m.tenant_id = n.tenant_id
              left join quarterdeck.open_incident_of_tenants() i on i.tenant_id = n.tenant_id
             where t.deleted_day = 'infinity'
                or d.tenant_id is not null
             -- The level once, however often it is used above.
            offset 0) f;
$$;
--rollback drop function quarterdeck.tenant_risk(date, date);
