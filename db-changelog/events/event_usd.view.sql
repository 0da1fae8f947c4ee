--liquibase formatted sql

--changeset quarterdeck:event-usd-view runOnChange:true
--comment What events say about money, in USD, for a reader with psql; columns may only be appended
create or replace view quarterdeck.revenue_impact_usd as
select tenant_id, day,
       positive_micros::numeric / 1000000 as positive_usd,
       negative_micros::numeric / 1000000 as negative_usd,
       events, unreadable
  from quarterdeck.revenue_impact_day;

create or replace view quarterdeck.savings_usd as
select tenant_id, day, type,
       savings_micros::numeric / 1000000 as savings_usd,
       events, unreadable
  from quarterdeck.savings_day;

create or replace view quarterdeck.error_usd as
select tenant_id, hour, component, severity, affected_emails,
       cost_micros::numeric / 1000000 as cost_usd,
       events, unreadable
  from quarterdeck.error_hour;

create or replace view quarterdeck.business_metrics_usd as
select tenant_id,
       negative_revenue_micros::numeric / 1000000          as negative_revenue_impact,
       positive_revenue_micros::numeric / 1000000          as positive_revenue_impact,
       savings_micros::numeric / 1000000                   as total_optimization_savings,
       score_micros::numeric / 1000000 / nullif(scores, 0) as avg_efficiency_score,
       strategic_decisions                                 as strategic_decisions_made
  from quarterdeck.business_metrics;
--rollback drop view quarterdeck.business_metrics_usd;
--rollback drop view quarterdeck.error_usd;
--rollback drop view quarterdeck.savings_usd;
--rollback drop view quarterdeck.revenue_impact_usd;
