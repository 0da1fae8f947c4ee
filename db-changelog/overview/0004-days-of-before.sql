--liquibase formatted sql

--changeset quarterdeck:overview-0008
--comment The fleet's days of the former definition begin the history of its figures, so that charts have a past
insert into quarterdeck.figure_day (key, day, value, part, whole, definition, as_of)
select f.key, e.dashboard_date, v.value, v.part, v.whole, 0, k.as_of
  from quarterdeck.executive_day e
  join quarterdeck.executive_day_kept k on k.dashboard_date = e.dashboard_date and k.definition = 0
 cross join lateral (values
        ('emails_sent',                    e.emails_sent::numeric,                                          e.emails_sent::numeric,                   null::numeric),
        ('emails_delivered',               e.emails_delivered::numeric,                                     e.emails_delivered::numeric,              null),
        ('bounce_rate',                    quarterdeck.ratio(e.emails_bounced, e.emails_sent),              e.emails_bounced::numeric,                e.emails_sent::numeric),
        ('complaint_rate',                 quarterdeck.ratio(e.emails_spam, e.emails_delivered),            e.emails_spam::numeric,                   e.emails_delivered::numeric),
        ('delivery_rate',                  quarterdeck.ratio(e.emails_delivered, e.emails_sent),            e.emails_delivered::numeric,              e.emails_sent::numeric),
        ('estimated_revenue_loss',         e.estimated_revenue_loss,                                        e.estimated_revenue_loss,                 null),
        ('revenue_risk_score',             e.revenue_risk_score,                                            null,                                     null),
        ('mrr',                            e.mrr,                                                           e.mrr,                                    null),
        ('subscription_revenue',           e.subscription_revenue,                                          e.subscription_revenue,                   null),
        ('total_monthly_cost',             e.total_cost,                                                    e.total_cost,                             null),
        ('monthly_profit',                 e.subscription_revenue - e.total_cost,                           e.subscription_revenue - e.total_cost,    null),
        ('gross_margin',                   quarterdeck.fraction(e.subscription_revenue - e.total_cost, e.subscription_revenue), e.subscription_revenue - e.total_cost, e.subscription_revenue),
        ('revenue_protection_rate',        quarterdeck.fraction(e.at_risk_protected, e.at_risk),            e.at_risk_protected,                      e.at_risk),
        ('optimization_savings_potential', e.optimization_savings_potential,                                e.optimization_savings_potential,         null),
        ('optimization_actions_taken',     e.optimization_actions_taken::numeric,                           e.optimization_actions_taken::numeric,    null),
        ('realised_savings',               e.realised_savings,                                              e.realised_savings,                       null),
        ('cost_optimization_savings_rate', quarterdeck.fraction(e.realised_savings, e.total_cost + e.realised_savings), e.realised_savings,           e.total_cost + e.realised_savings),
        ('efficiency_score',               e.efficiency_score,                                              null,                                     null),
        ('open_incidents',                 e.open_incidents::numeric,                                       e.open_incidents::numeric,                null),
        ('strategic_decision_velocity',    e.strategic_decision_velocity,                                   null,                                     null),
        ('avg_decision_time_hours',        e.avg_decision_time_hours,                                       null,                                     null),
        ('overdue_decisions',              e.overdue_decisions::numeric,                                    e.overdue_decisions::numeric,             null),
        ('business_performance_score',     e.business_performance_score,                                    null,                                     null),
        ('business_health_score',          e.business_health_score,                                         null,                                     null),
        ('priority_actions_required',      (e.open_incidents + e.overdue_decisions + e.overdue_savings)::numeric, (e.open_incidents + e.overdue_decisions + e.overdue_savings)::numeric, null))
        v (key, value, part, whole)
  join quarterdeck.figure f on f.key = v.key
 where e.tenant_id is null
    on conflict (key, day) do nothing;
--rollback delete from quarterdeck.figure_day where definition = 0;
