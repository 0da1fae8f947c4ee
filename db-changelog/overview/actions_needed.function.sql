--liquibase formatted sql

--changeset quarterdeck:actions-needed-function runOnChange:true splitStatements:false
--comment What waits for somebody now: incidents that nobody has acted on, decisions that are overdue, savings that are due

-- stake: what the amount is, in USD. at_risk: revenue at risk; monthly: what it is about each month. Of a decision that of the opportunity or incident
-- it came from. Both NULL where there is none.
drop function if exists quarterdeck.actions_needed(timestamptz);
create function quarterdeck.actions_needed(at timestamptz)
    returns table (kind text, id bigint, tenant_id uuid, subject text, detail text, owner text, amount numeric, stake text, due timestamptz)
    language sql stable rows 100
as $$
    select 'incident', i.id, i.tenant_id, i.tenant_name, i.cause, i.acknowledged_by, i.at_risk, case when i.at_risk is not null then 'at_risk' end, i.due
      from quarterdeck.incident_state i
     where i.recovered is null
       and i.acted is null
       and not i.tenant_is_deleted
    union all
    select 'decision', d.id, d.tenant_id, d.title, d.tenant_name, d.owner, coalesce(o.monthly_amount, i.at_risk),
           case when o.monthly_amount is not null then 'monthly' when i.at_risk is not null then 'at_risk' end, d.due
      from quarterdeck.decision_state d
      left join quarterdeck.opportunity o on o.id = d.opportunity_id
      left join quarterdeck.incident i on i.id = d.incident_id
     where d.state = 'raised'
       and d.due < actions_needed.at
    union all
    select 'saving', o.id, o.tenant_id, o.subject, o.rule, o.owner, o.monthly_amount, case when o.monthly_amount is not null then 'monthly' end,
           (o.due + 1)::timestamp at time zone z.zone
      from quarterdeck.opportunity o
     cross join quarterdeck.reporting_zone z
     where o.state = 'accepted'
       and o.due <= (actions_needed.at at time zone z.zone)::date;
$$;
--rollback drop function quarterdeck.actions_needed(timestamptz);
