--liquibase formatted sql

--changeset quarterdeck:incident-impact-functions runOnChange:true splitStatements:false
--comment How incidents end for the revenue: protected when acted on within the clock, lost when not

-- One row for each incident: decided is when it is known how it ends, the action or else the end of the clock, which may
-- lie ahead. impact_amount is incident.at_risk, which is about 24 hours. customer_value is the MRR of a year at opening, USD, NULL where it is not
-- known: it stands for the lifetime value where there is none.
create or replace view quarterdeck.incident_outcome as
select i.id                                                              as incident_id,
       i.tenant_id,
       i.cause,
       i.opened,
       case when p.in_time then i.acted else i.due end                   as decided,
       case when p.in_time then 'positive' else 'negative' end           as impact_type,
       i.at_risk                                                         as impact_amount,
       '24h'                                                             as timeframe,
       i.mrr * 12                                                        as customer_value,
       case
           when p.in_time                                 then 'low'
           when i.acted is null and i.recovered is null   then 'critical'
           else 'medium'
       end                                                               as urgency_level,
       case
           when p.in_time                                 then 'None: it was acted on within the clock'
           when i.acted is null and i.recovered is null   then 'Act on incident ' || i.id || ': its clock ran out'
           else 'Find out why incident ' || i.id || ' was not acted on within the clock'
       end                                                               as action_required,
       exists (select 1 from quarterdeck.demo_sender s where s.tenant_id = i.tenant_id) as is_demo
  from quarterdeck.incident i
  cross join lateral (select coalesce(i.acted <= i.due, false) as in_time) p;

-- Takes hold of the incidents that are decided by a time and have not told it, and answers them, each once, whoever asks
-- at the same time; of some incidents only, or of all (NULL). Incidents of the demo are left out: their events go where the
-- demo's other events go.
create or replace function quarterdeck.take_decided_incidents(incidents bigint[], at timestamptz)
    returns setof bigint
    language sql volatile rows 10
as $$
    with decided as (
        -- One that somebody is acting on at this moment is left to that transaction, or to the next look.
        select i.id, i.acted <= i.due as in_time
          from quarterdeck.incident i
         where (incidents is null or i.id = any (incidents))
           and (i.acted <= i.due or i.due <= at)
           and not exists (select 1 from quarterdeck.incident_impact m where m.incident_id = i.id)
           and not exists (select 1 from quarterdeck.demo_sender s where s.tenant_id = i.tenant_id)
         order by i.id
           for update of i skip locked
    )
    insert into quarterdeck.incident_impact (incident_id, impact_type, told)
    select id, case when in_time then 'positive' else 'negative' end, at
      from decided
        on conflict (incident_id) do nothing
    returning incident_id;
$$;
--rollback drop function quarterdeck.take_decided_incidents(bigint[], timestamptz);
--rollback drop view quarterdeck.incident_outcome;
