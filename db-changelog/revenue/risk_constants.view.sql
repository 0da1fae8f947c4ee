--liquibase formatted sql

--changeset quarterdeck:risk-constants-view runOnChange:true
--comment The constants of the risk figures, one row for each stretch of days on which none of them changed
create or replace view quarterdeck.risk_constants as
with change as (
    select distinct valid_from from quarterdeck.setting
), stretch as (
    select valid_from,
           coalesce(lead(valid_from) over (order by valid_from), 'infinity'::date) as valid_to
      from change
)
select s.valid_from,
       s.valid_to,
       max(p.value) filter (where p.key = 'bounce_rate_critical')      as bounce_rate_critical,
       max(p.value) filter (where p.key = 'bounce_rate_monitoring')    as bounce_rate_monitoring,
       max(p.value) filter (where p.key = 'complaint_rate_critical')   as complaint_rate_critical,
       max(p.value) filter (where p.key = 'complaint_rate_monitoring') as complaint_rate_monitoring,
       max(p.value) filter (where p.key = 'loss_per_bounce')           as loss_per_bounce,
       max(p.value) filter (where p.key = 'loss_per_complaint')        as loss_per_complaint,
       max(p.value) filter (where p.key = 'value_per_email')           as value_per_email,
       max(p.value) filter (where p.key = 'bounce_rate_target')        as bounce_rate_target,
       max(p.value) filter (where p.key = 'complaint_rate_target')     as complaint_rate_target,
       max(p.value) filter (where p.key = 'detector_limit')            as detector_limit,
       max(p.value) filter (where p.key = 'incident_clock_hours')      as incident_clock_hours,
       max(p.value) filter (where p.key = 'incident_mrr_share')        as incident_mrr_share,
       max(p.value) filter (where p.key = 'protection_rate_target')    as protection_rate_target,
       max(p.value) filter (where p.key = 'plan_price_unit')           as plan_price_unit
  from stretch s
  join quarterdeck.setting_period p on p.valid_from <= s.valid_from and p.valid_to > s.valid_from
 group by s.valid_from, s.valid_to;
--rollback drop view quarterdeck.risk_constants;
