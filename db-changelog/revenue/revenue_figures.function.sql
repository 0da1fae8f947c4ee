--liquibase formatted sql

--changeset quarterdeck:revenue-figures-functions runOnChange:true splitStatements:false
--comment The money tiles of the revenue page

create or replace function quarterdeck.revenue_figures(from_day date, to_day date)
    returns table (estimated_revenue_loss numeric, mrr numeric, mrr_at_risk numeric, tenants_at_risk bigint, tenants bigint,
                   revenue_risk_score numeric, revenue_health_status text)
    language sql stable as
$$
    select f.estimated_revenue_loss, m.mrr, m.mrr_at_risk, m.tenants_at_risk, m.tenants,
           f.revenue_risk_score, f.revenue_health_status
      from quarterdeck.fleet_risk(from_day, to_day) f
      cross join (select coalesce(sum(t.mrr), 0)                                                                           as mrr,
                         coalesce(sum(t.mrr) filter (where r.level = 'critical_action_required'), 0)                      as mrr_at_risk,
                         count(*) filter (where r.level = 'critical_action_required')                                     as tenants_at_risk,
                         count(*)                                                                                         as tenants
                    from quarterdeck.tenant_mrr t
                    join quarterdeck.risk_constants c on c.valid_from <= to_day - 1 and c.valid_to > to_day - 1
                    left join quarterdeck.tenant_delivery(from_day, to_day) d on d.tenant_id = t.tenant_id
                    cross join lateral (select quarterdeck.risk_level(d.emails_sent, d.emails_delivered, d.emails_bounced,
                                                                      d.emails_spam, c) as level) r) m;
$$;

create or replace function quarterdeck.fleet_losses(from_day date, to_day date)
    returns table (tracking_date date, loss numeric)
    language sql stable as
$$
    select d.tracking_date,
           quarterdeck.cents(sum(quarterdeck.revenue_loss(d.emails_bounced, d.emails_spam, c)))
      from quarterdeck.delivery_day d
      join quarterdeck.risk_constants c on c.valid_from <= d.tracking_date and c.valid_to > d.tracking_date
     where d.tracking_date >= from_day
       and d.tracking_date < to_day
       and d.tenant_id in (select id from public.tenants where deleted is null)
     group by d.tracking_date;
$$;

-- revenue_protection_rate over the incidents whose clock has ended in [from_time, to_time) and is over by now.
create or replace function quarterdeck.revenue_protection(from_time timestamptz, to_time timestamptz, now timestamptz)
    returns table (protection_rate numeric, at_risk numeric, incidents bigint, in_time bigint, target numeric)
    language sql stable as
$$
    select round(sum(i.at_risk) filter (where i.acted_in_time) / nullif(sum(i.at_risk), 0), 6),
           coalesce(sum(i.at_risk), 0),
           count(i.id),
           count(i.id) filter (where i.acted_in_time),
           c.protection_rate_target
      from quarterdeck.risk_constants c
      left join quarterdeck.incident_state i
             on i.due >= from_time and i.due < to_time and i.due <= revenue_protection.now
     where c.valid_from <= revenue_protection.now::date
       and c.valid_to > revenue_protection.now::date
     group by c.protection_rate_target;
$$;
--rollback drop function quarterdeck.revenue_protection(timestamptz, timestamptz, timestamptz);
--rollback drop function quarterdeck.fleet_losses(date, date);
--rollback drop function quarterdeck.revenue_figures(date, date);
