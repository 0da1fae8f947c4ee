--liquibase formatted sql

--changeset quarterdeck:deliverability-business-impact-view runOnChange:true
--comment One row for each row of deliverability_daily_summary: what the day's mail put at risk. Columns may only be appended
create or replace view public.deliverability_business_impact as
select d.company_id,
       d.tracking_date,
       d.emails_sent,
       d.emails_bounced,
       d.emails_spam,
       quarterdeck.cents(quarterdeck.revenue_loss(d.emails_bounced, d.emails_spam, c))          as estimated_revenue_loss,
       quarterdeck.risk_level(d.emails_sent, d.emails_delivered, d.emails_bounced, d.emails_spam, c)
                                                                                                as business_risk_level,
       quarterdeck.cents(quarterdeck.risk_savings(d.emails_sent, d.emails_delivered, d.emails_bounced, d.emails_spam, c))
                                                                                                as potential_savings,
       d.tenant_id,
       d.emails_delivered,
       d.emails_blocked,
       quarterdeck.ratio(d.emails_bounced, d.emails_sent)                                       as bounce_rate,
       quarterdeck.wilson_lower(d.emails_bounced, d.emails_sent)                                as bounce_rate_lower,
       quarterdeck.wilson_upper(d.emails_bounced, d.emails_sent)                                as bounce_rate_upper,
       quarterdeck.ratio(d.emails_spam, d.emails_delivered)                                     as complaint_rate,
       quarterdeck.wilson_lower(d.emails_spam, d.emails_delivered)                              as complaint_rate_lower,
       quarterdeck.wilson_upper(d.emails_spam, d.emails_delivered)                              as complaint_rate_upper,
       quarterdeck.ratio(d.emails_delivered, d.emails_sent)                                     as delivery_rate,
       quarterdeck.risk_evidence(d.emails_sent, d.emails_delivered, d.emails_bounced, d.emails_spam, c)
                                                                                                as risk_evidence,
       quarterdeck.risk_score(quarterdeck.revenue_loss(d.emails_bounced, d.emails_spam, c), d.emails_sent, c)
                                                                                                as revenue_risk_score,
       quarterdeck.revenue_health_status(
           quarterdeck.risk_score(quarterdeck.revenue_loss(d.emails_bounced, d.emails_spam, c), d.emails_sent, c))
                                                                                                as revenue_health_status
  from quarterdeck.delivery_day d
  join quarterdeck.risk_constants c on c.valid_from <= d.tracking_date and c.valid_to > d.tracking_date;
--rollback drop view public.deliverability_business_impact;
