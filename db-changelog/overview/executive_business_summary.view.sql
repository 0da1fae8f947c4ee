--liquibase formatted sql

--changeset quarterdeck:executive-business-summary-view runOnChange:true
--comment The design's view: each tenant's business of the 30 days before each day that was kept, and the fleet's in the row without a tenant. Columns may only be appended
create or replace view public.executive_business_summary as
select e.tenant_id,
       e.dashboard_date,
       e.revenue_risk_score,
       e.optimization_savings_potential,
       e.optimization_actions_taken,
       e.efficiency_score,
       e.efficiency_trend,
       e.avg_decision_time_hours,
       e.strategic_decisions_made,
       e.business_performance_score,
       e.open_incidents + e.overdue_decisions + e.overdue_savings                                          as priority_actions_required,
       e.business_health_score,
       e.revenue_health,
       e.cost_health,
       e.efficiency_score                                                                                  as efficiency_health,
       e.strategy_health,
       quarterdeck.revenue_health_status(e.revenue_risk_score)                                             as revenue_health_status,
       e.business_risk_level,
       e.emails_sent,
       e.emails_delivered,
       quarterdeck.ratio(e.emails_bounced, d.counted)                                                      as bounce_rate,
       quarterdeck.ratio(e.emails_spam, d.complaint_base)                                                  as complaint_rate,
       e.estimated_revenue_loss,
       e.mrr,
       e.subscription_revenue,
       e.total_cost                                                                                        as total_monthly_cost,
       d.profit                                                                                            as monthly_profit,
       quarterdeck.fraction(d.profit, e.subscription_revenue)                                              as gross_margin,
       e.at_risk,
       e.at_risk_protected,
       quarterdeck.fraction(e.at_risk_protected, e.at_risk)                                                as revenue_protection_rate,
       e.realised_savings,
       r.value                                                                                             as cost_optimization_savings_rate,
       e.strategic_decision_velocity,
       e.decisions_in_time,
       e.open_incidents,
       e.overdue_decisions,
       e.overdue_savings,
       k.as_of,
       quarterdeck.wilson_lower(e.emails_bounced, d.counted)                                               as bounce_rate_lower,
       quarterdeck.wilson_upper(e.emails_bounced, d.counted)                                               as bounce_rate_upper,
       e.unpriced_days,
       k.definition
  from quarterdeck.executive_day e
  join quarterdeck.executive_day_kept k on k.dashboard_date = e.dashboard_date
 cross join lateral (select e.subscription_revenue - e.total_cost                                                       as profit,
                            case when k.definition = 0 then e.emails_sent else e.emails_counted end                     as counted,
                            case when k.definition = 0 then e.emails_delivered else e.complaint_base end                as complaint_base) d
  left join quarterdeck.figure_day r on r.key = 'cost_optimization_savings_rate' and r.day = e.dashboard_date and e.tenant_id is null;
--rollback drop view public.executive_business_summary;
