--liquibase formatted sql

--changeset quarterdeck:revenue-figures-functions runOnChange:true splitStatements:false
--comment The money tiles of the revenue page

create or replace function quarterdeck.revenue_figures(from_day date, to_day date)
    returns table (estimated_revenue_loss numeric, mrr numeric, mrr_at_risk numeric, tenants_at_risk bigint, tenants bigint,
                   revenue_risk_score numeric, revenue_health_status text)
    language sql stable as
$$
    select quarterdeck.cents(f.loss), f.mrr, f.mrr_at_risk, f.tenants_at_risk, f.tenants,
           quarterdeck.risk_score(f.loss, f.emails_sent, c),
           quarterdeck.revenue_health_status(quarterdeck.risk_score(f.loss, f.emails_sent, c))
      from (select sum(t.loss)                                                                       as loss,
                   sum(t.emails_sent)::bigint                                                        as emails_sent,
                   coalesce(sum(t.mrr), 0)                                                           as mrr,
                   coalesce(sum(t.mrr) filter (where t.level = 'critical_action_required'), 0)       as mrr_at_risk,
                   count(*) filter (where t.level = 'critical_action_required')                      as tenants_at_risk,
                   count(*)                                                                          as tenants
              from (select m.mrr,
                           d.loss,
                           d.emails_sent,
                           quarterdeck.risk_level(d.emails_sent, d.emails_delivered, d.emails_bounced, d.emails_spam, l) as level
                      from quarterdeck.tenant_mrr m
                      join quarterdeck.risk_constants l on l.valid_from <= to_day - 1 and l.valid_to > to_day - 1
                      left join quarterdeck.tenant_delivery(from_day, to_day) d on d.tenant_id = m.tenant_id) t) f
      join quarterdeck.risk_constants c on c.valid_from <= to_day - 1 and c.valid_to > to_day - 1;
$$;

create or replace function quarterdeck.fleet_losses(from_day date, to_day date)
    returns table (tracking_date date, loss numeric)
    language sql stable as
$$
    select d.day, quarterdeck.cents(quarterdeck.revenue_loss(d.bounced, d.complaints, c))
      from (select (f.at at time zone 'UTC')::date as day, f.bounced, f.complaints
              from quarterdeck.fleet_days(from_day, to_day, 'UTC') f) d
      join quarterdeck.risk_constants c on c.valid_from <= d.day and c.valid_to > d.day;
$$;

-- revenue_protection_rate over the incidents whose clock has ended in [from_time, to_time) and is over by now. The day
-- whose target holds is the caller's, who knows the reporting zone.
create or replace function quarterdeck.revenue_protection(from_time timestamptz, to_time timestamptz, now timestamptz, today date)
    returns table (protection_rate numeric, at_risk numeric, incidents bigint, in_time bigint, target numeric)
    language sql stable as
$$
    select round(coalesce(sum(i.at_risk) filter (where i.acted_in_time), 0) / nullif(sum(i.at_risk), 0), 6),
           coalesce(sum(i.at_risk), 0),
           count(i.id),
           count(i.id) filter (where i.acted_in_time),
           c.protection_rate_target
      from quarterdeck.risk_constants c
      left join quarterdeck.incident_state i
             on i.due >= from_time and i.due < to_time and i.due <= revenue_protection.now
     where c.valid_from <= today
       and c.valid_to > today
     group by c.protection_rate_target;
$$;
--rollback drop function quarterdeck.revenue_protection(timestamptz, timestamptz, timestamptz, date);
--rollback drop function quarterdeck.fleet_losses(date, date);
--rollback drop function quarterdeck.revenue_figures(date, date);
