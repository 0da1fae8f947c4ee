--liquibase formatted sql

--changeset quarterdeck:decision-state-view runOnChange:true
--comment Decisions as they stand, with the clock of those that are open and the decision that took the place of another
create or replace view quarterdeck.decision_state as
select d.*,
       case when d.tenant_id is not null then coalesce(quarterdeck.tenant_name(t.id, t.name), d.tenant_id::text) end         as tenant_name,
       coalesce(m.is_money or m.kind = 'weighted', false)                                                                    as is_money,
       d.raised_at + clock.value * interval '1 hour'                                                                         as due,
       d.raised_at + greatest(0, clock.value - reminder.value) * interval '1 hour'                                           as due_soon,
       round(extract(epoch from d.decided_at - d.raised_at) / 3600, 4)                                                       as decision_hours,
       s.id                                                                                                                  as superseded_by,
       coalesce(s.reversal, false)                                                                                           as undone
  from quarterdeck.decision d
  cross join (select z.zone from quarterdeck.reporting_zone z) zone
  join quarterdeck.setting_period clock
    on clock.key = 'decision_clock_hours'
   and clock.valid_from <= (d.raised_at at time zone zone.zone)::date
   and clock.valid_to > (d.raised_at at time zone zone.zone)::date
  join quarterdeck.setting_period reminder
    on reminder.key = 'decision_reminder_hours'
   and reminder.valid_from <= (d.raised_at at time zone zone.zone)::date
   and reminder.valid_to > (d.raised_at at time zone zone.zone)::date
  left join quarterdeck.platform_tenant t on t.id = d.tenant_id
  left join quarterdeck.figure m on m.key = d.metric
  left join quarterdeck.decision s on s.supersedes = d.id and s.state <> 'dropped' and s.decided_at is not null;
--rollback drop view quarterdeck.decision_state;
