--liquibase formatted sql

--changeset quarterdeck:incident-state-view runOnChange:true
--comment Incidents with the tenant's name and the state they are in; whether the clock has run out depends on the reader's now
create or replace view quarterdeck.incident_state as
select i.*,
       quarterdeck.tenant_name(t.id, t.name) as tenant_name,
       case
           when i.recovered is not null    then 'recovered'
           when i.acted is not null        then 'acted'
           when i.acknowledged is not null then 'acknowledged'
           else 'open'
       end as state,
       quarterdeck.ratio(i.observed, i.trials)        as rate,
       quarterdeck.wilson_lower(i.observed, i.trials) as rate_lower,
       quarterdeck.wilson_upper(i.observed, i.trials) as rate_upper,
       coalesce(i.acted <= i.due, false)              as acted_in_time,
       t.deleted_day <> 'infinity'                    as tenant_is_deleted,
       case
           when i.recovered is not null    then 3
           when i.acted is not null        then 2
           when i.acknowledged is not null then 1
           else 0
       end as state_rank,
       case
           when i.recovered is not null then 2
           when i.acted is not null     then 1
           else 0
       end as urgency_rank,
       case when i.recovered is null then i.due end as urgent_until,
       case
           when i.acted is not null                                 then i.acted <= i.due
           when quarterdeck.now() > i.due or i.recovered is not null then false
       end as in_time
  from quarterdeck.incident i
  join quarterdeck.tenant_known t on t.id = i.tenant_id;
--rollback drop view quarterdeck.incident_state;
