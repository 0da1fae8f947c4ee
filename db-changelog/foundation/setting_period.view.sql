--liquibase formatted sql

--changeset quarterdeck:setting-period-view runOnChange:true
--comment Each value of a setting with the days on which it holds, [valid_from, valid_to)
create or replace view quarterdeck.setting_period as
select key,
       value,
       valid_from,
       coalesce(lead(valid_from) over (partition by key order by valid_from), 'infinity'::date) as valid_to,
       recorded_at,
       recorded_by,
       reason
  from quarterdeck.setting;
--rollback drop view quarterdeck.setting_period;
