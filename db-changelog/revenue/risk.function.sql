--liquibase formatted sql

--changeset quarterdeck:risk-functions runOnChange:true splitStatements:false
--comment Level, loss and savings of a number of emails: the one place where these formulas stand

-- USD, unrounded: bounced × loss_per_bounce + complaints × loss_per_complaint.
create or replace function quarterdeck.revenue_loss(bounced bigint, complaints bigint, c quarterdeck.risk_constants)
    returns numeric
    language sql immutable parallel safe
    return bounced * c.loss_per_bounce + coalesce(complaints, 0) * c.loss_per_complaint;

-- USD, unrounded: what coming down to the target rates would save. NULL where the mail is unknown (greatest() alone
-- would make 0 of it).
create or replace function quarterdeck.risk_savings(sent bigint, delivered bigint, bounced bigint, complaints bigint,
                                                    c quarterdeck.risk_constants)
    returns numeric
    language sql immutable parallel safe
    return case
               when bounced is not null and sent is not null
                   then greatest(0, bounced - c.bounce_rate_target * sent) * c.loss_per_bounce
                        + greatest(0, complaints - c.complaint_rate_target * delivered) * c.loss_per_complaint
           end;

-- business_risk_level, on the point estimates. sent: the emails of which it is known what became of them; delivered: those that complaints are set
-- against (quarterdeck.complaint_base). Without either there is no data.
create or replace function quarterdeck.risk_level(sent bigint, delivered bigint, bounced bigint, complaints bigint,
                                                  c quarterdeck.risk_constants)
    returns text
    language sql immutable parallel safe
    return case
               when coalesce(sent, 0) = 0 and (delivered > 0 and complaints > 0) is not true
                                                                        then 'no_data'
               when bounced > c.bounce_rate_critical * sent
                 or (delivered > 0 and complaints > c.complaint_rate_critical * delivered)
                                                                        then 'critical_action_required'
               when bounced > c.bounce_rate_monitoring * sent
                 or (delivered > 0 and complaints > c.complaint_rate_monitoring * delivered)
                                                                        then 'monitoring_needed'
               when sent > 0 and bounced is null                        then 'no_data'
               else 'acceptable'
           end;

-- The level that is shown: a tenant with an open incident is never below monitoring_needed, however its rates look.
create or replace function quarterdeck.level_with_incidents(level text, open_incidents bigint) returns text
    language sql immutable parallel safe
    return case when open_incidents > 0 and level in ('acceptable', 'no_data') then 'monitoring_needed' else level end;

-- Incidents of each tenant that are open now, and the one that must be acted on first.
create or replace function quarterdeck.open_incident_of_tenants()
    returns table (tenant_id uuid, open_incidents bigint, incident_id bigint, next_due timestamptz)
    language sql stable rows 100
as $$
    select o.tenant_id, count(*), (array_agg(o.id order by o.acted is not null, o.due, o.id))[1], min(o.due) filter (where o.acted is null)
      from quarterdeck.incident o
     where o.recovered is null
     group by o.tenant_id;
$$;

-- How sure a level is that asks for something: 'confirmed' when the interval of a limit that decided it lies above that limit.
create or replace function quarterdeck.risk_evidence(sent bigint, delivered bigint, bounced bigint, complaints bigint,
                                                     c quarterdeck.risk_constants)
    returns text
    language sql immutable parallel safe
    return case
               when quarterdeck.risk_level(sent, delivered, bounced, complaints, c) = 'critical_action_required' then
                   case
                       when quarterdeck.rate_evidence(bounced, sent, c.bounce_rate_critical) = 'breach_confirmed'
                         or quarterdeck.rate_evidence(complaints, delivered, c.complaint_rate_critical) = 'breach_confirmed'
                           then 'confirmed'
                       else 'suspected'
                   end
               when quarterdeck.risk_level(sent, delivered, bounced, complaints, c) = 'monitoring_needed' then
                   case
                       when quarterdeck.rate_evidence(bounced, sent, c.bounce_rate_monitoring) = 'breach_confirmed'
                         or quarterdeck.rate_evidence(complaints, delivered, c.complaint_rate_monitoring) = 'breach_confirmed'
                           then 'confirmed'
                       else 'suspected'
                   end
           end;

-- revenue_health_status, of a revenue_risk_score.
create or replace function quarterdeck.revenue_health_status(score numeric) returns text
    language sql immutable parallel safe
    return case
               when score is null then 'No data'
               when score < 0.05  then 'Excellent'
               when score < 0.10  then 'Good'
               when score < 0.20  then 'Monitor'
               else 'Critical Action Required'
           end;
--rollback drop function quarterdeck.revenue_health_status(numeric);
--rollback drop function quarterdeck.risk_evidence(bigint, bigint, bigint, bigint, quarterdeck.risk_constants);
--rollback drop function quarterdeck.open_incident_of_tenants();
--rollback drop function quarterdeck.level_with_incidents(text, bigint);
--rollback drop function quarterdeck.risk_level(bigint, bigint, bigint, bigint, quarterdeck.risk_constants);
--rollback drop function quarterdeck.risk_savings(bigint, bigint, bigint, bigint, quarterdeck.risk_constants);
--rollback drop function quarterdeck.revenue_loss(bigint, bigint, quarterdeck.risk_constants);
