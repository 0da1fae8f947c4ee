--liquibase formatted sql

--changeset quarterdeck:deliverability-business-impact-view runOnChange:true
--comment One row for each row of deliverability_daily_summary that counts: what the day's emails put at risk. Columns may only be appended
create or replace view public.deliverability_business_impact as
select m.company_id,
       m.day                                                                                    as tracking_date,
       m.sent                                                                                   as emails_sent,
       m.bounced                                                                                as emails_bounced,
       m.complaints                                                                             as emails_spam,
       quarterdeck.cents(n.loss)                                                                as estimated_revenue_loss,
       quarterdeck.risk_level(n.counted, n.complaint_base, m.bounced, m.complaints, c)          as business_risk_level,
       quarterdeck.cents(quarterdeck.risk_savings(n.counted, m.delivered, m.bounced, m.complaints, c))
                                                                                                as potential_savings,
       m.tenant_id,
       m.delivered                                                                              as emails_delivered,
       m.blocked                                                                                as emails_blocked,
       quarterdeck.ratio(m.bounced, n.counted)                                                  as bounce_rate,
       quarterdeck.wilson_lower(m.bounced, n.counted)                                           as bounce_rate_lower,
       quarterdeck.wilson_upper(m.bounced, n.counted)                                           as bounce_rate_upper,
       quarterdeck.ratio(m.complaints, n.complaint_base)                                        as complaint_rate,
       quarterdeck.wilson_lower(m.complaints, n.complaint_base)                                 as complaint_rate_lower,
       quarterdeck.wilson_upper(m.complaints, n.complaint_base)                                 as complaint_rate_upper,
       quarterdeck.ratio(m.delivered, n.counted)                                                as delivery_rate,
       quarterdeck.risk_evidence(n.counted, n.complaint_base, m.bounced, m.complaints, c)       as risk_evidence,
       round(n.loss / nullif(n.worth, 0), 6)                                                    as revenue_risk_score,
       quarterdeck.revenue_health_status(round(n.loss / nullif(n.worth, 0), 6))                 as revenue_health_status,
       n.complaint_base
  from quarterdeck.mail_days('-infinity', 'infinity') m
  join quarterdeck.risk_constants c on c.valid_from <= m.day and c.valid_to > m.day
 cross join lateral (select m.sent - m.uncounted                                                                    as counted,
                            quarterdeck.complaint_base(m.tenant_id, m.company_id, m.day, m.delivered, m.complaints) as complaint_base,
                            quarterdeck.revenue_loss(m.bounced, m.complaints, c)                                    as loss,
                            (m.sent - m.uncounted) * c.value_per_email                                              as worth) n;

drop function if exists quarterdeck.risk_score(numeric, bigint, quarterdeck.risk_constants);
--rollback drop view public.deliverability_business_impact;
