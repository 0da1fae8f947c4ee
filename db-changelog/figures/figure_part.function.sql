--liquibase formatted sql

--changeset quarterdeck:figure-part-functions runOnChange:true splitStatements:false
--comment Every figure, as its rows: which part each subject adds, and of a ratio to which whole. Here and nowhere else

do $$
begin
    if to_regtype('quarterdeck.figure_part') is null then
        create type quarterdeck.figure_part as (key text, part numeric, whole numeric);
        create type quarterdeck.figure_row as (key text, subject text, tenant_id uuid, part numeric, whole numeric);
    end if;
end
$$;

-- A row's subject is NULL where it is a tenant, which is called by its name where rows are shown, or unallocated.

-- Emails -------------------------------------------------------------------------------------------------------------------------------

-- Linear in its columns: of a tenant, an industry, a day or the fleet. Each column is a sum of tenants'.
create or replace function quarterdeck.figures_of(f quarterdeck.mail_fact) returns setof quarterdeck.figure_part
    language sql immutable parallel safe rows 8
as $$
    values ('emails_sent',            f.sent::numeric,       null::numeric),
           ('emails_delivered',       f.delivered::numeric,  null),
           ('bounce_rate',            f.bounced::numeric,    f.counted::numeric),
           ('complaint_rate',         f.complaints::numeric, f.complaint_base::numeric),
           ('delivery_rate',          f.delivered::numeric,  f.counted::numeric),
           ('estimated_revenue_loss', f.loss,                null),
           ('potential_savings',      f.savings,             null),
           ('revenue_risk_score',     f.loss,                f.worth)
$$;

-- The sum of mail_rows. Potential savings are each tenant's own, so that one below the targets makes up for no other.
create or replace function quarterdeck.mail_fleet(from_day date, to_day date, with_savings boolean default true) returns setof quarterdeck.mail_fact
    language sql stable rows 1
as $$
    select null::uuid, f.sent, f.sent - f.uncounted, f.delivered, f.bounced, f.blocked, f.complaints,
           case when f.delivered >= f.complaints then f.delivered end, f.uncounted,
           quarterdeck.cents(round(f.loss, 12)), f.worth,
           case when with_savings then (select sum(r.savings) from quarterdeck.mail_rows(from_day, mail_fleet.to_day) r) end
      from quarterdeck.mail_facts(from_day, mail_fleet.to_day, null, true) f
     where f.sent is not null
        or f.complaints is not null;
$$;

create or replace function quarterdeck.mail_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 10000
as $$
    select p.key, null, f.tenant_id, p.part,
           -- Among the rows of the fleet the base is what was delivered in the period: only of one tenant it may be of the week before.
           case when p.key = 'complaint_rate' and only_tenant is null then f.delivered else p.whole end
      from quarterdeck.mail_rows(from_day, mail_parts.to_day, only_tenant) f
     cross join lateral quarterdeck.figures_of(f) p
     where p.part is not null or p.whole is not null;
$$;

-- Money --------------------------------------------------------------------------------------------------------------------------------

create or replace function quarterdeck.figures_of(f quarterdeck.money_fact) returns setof quarterdeck.figure_part
    language sql immutable parallel safe rows 11
as $$
    values ('infrastructure_cost',       f.vps_cost,             null::numeric),
           ('email_service_cost',        f.ip_cost,              null),
           ('total_monthly_cost',        f.cost,                 null),
           ('unallocated',               f.unallocated,          null),
           ('subscription_revenue',      f.revenue,              null),
           ('monthly_profit',            f.profit,               null),
           ('gross_margin',              f.profit,               f.revenue),
           ('business_efficiency_ratio', f.revenue,              f.cost),
           ('cost_per_email_delivered',  f.cost,                 f.delivered::numeric),
           ('resource_utilisation',      f.cost - f.unallocated, f.cost),
           ('loss_share',                f.loss,                 f.revenue)
$$;

create or replace function quarterdeck.money_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 10000
as $$
    select p.key, null, f.tenant_id,
           -- Of a tenant with unknown cost its own profit is not known; to the fleet's it adds its revenue.
           case when only_tenant is null or f.is_known or p.key not in ('monthly_profit', 'gross_margin') then p.part end, p.whole
      from quarterdeck.money_rows(from_day, money_parts.to_day) f
     cross join lateral quarterdeck.figures_of(f) p
     where (only_tenant is null or f.tenant_id = only_tenant)
       and (p.part is not null or p.whole is not null);
$$;

-- Customers ----------------------------------------------------------------------------------------------------------------------------

create or replace function quarterdeck.figures_of(f quarterdeck.customer_fact) returns setof quarterdeck.figure_part
    language sql immutable parallel safe rows 6
as $$
    values ('new_mrr',          f.new,             null::numeric),
           ('reactivation_mrr', f.reactivation,    null),
           ('expansion_mrr',    f.expansion,       null),
           ('contraction_mrr',  f.contraction,     null),
           ('churned_mrr',      f.churned,         null),
           ('logo_churn_rate',  f.lost::numeric,   nullif(f.opened, 0)::numeric)
$$;

-- Of a tenant that only has subscriptions of unknown price: not known, and not nothing.
create or replace function quarterdeck.recurring_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 10000
as $$
    select 'mrr', null, m.tenant_id, m.mrr, null::numeric
      from quarterdeck.tenant_mrr_on(recurring_parts.to_day - 1) m
     where m.tenant_id = only_tenant
        or only_tenant is null and m.mrr is not null;
$$;

create or replace function quarterdeck.customer_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 10000
as $$
    select p.key, null, f.tenant_id, p.part, p.whole
      from quarterdeck.customer_facts(from_day, customer_parts.to_day) f
     cross join lateral quarterdeck.figures_of(f) p
     where (only_tenant is null or f.tenant_id = only_tenant)
       and (p.part is not null or p.whole is not null);
$$;

-- Over the twelve months that end with the period, of tenants that had MRR at their opening.
create or replace function quarterdeck.retention_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 10000
as $$
    select p.key, null, f.tenant_id, p.part, f.opening
      from quarterdeck.customer_facts((retention_parts.to_day - interval '12 months')::date, retention_parts.to_day) f
     cross join lateral (values ('net_revenue_retention',   f.opening + f.expansion + f.contraction + f.churned),
                                ('gross_revenue_retention', f.opening + f.contraction + f.churned)) p (key, part)
     where f.opening > 0
       and (only_tenant is null or f.tenant_id = only_tenant);
$$;

create or replace function quarterdeck.lifetime_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 10000
as $$
    select 'customer_lifetime_value', null, v.tenant_id, v.value, null::numeric
      from quarterdeck.lifetime_values(lifetime_parts.to_day) v
     where only_tenant is null
        or v.tenant_id = only_tenant;
$$;

-- MRR of the tenants whose level is critical in the period.
create or replace function quarterdeck.risk_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 100
as $$
    select 'mrr_at_risk', null, r.tenant_id, m.mrr, null::numeric
      from quarterdeck.mail_rows(from_day, risk_parts.to_day, only_tenant) r
      join quarterdeck.risk_constants c on c.valid_from <= risk_parts.to_day - 1 and c.valid_to > risk_parts.to_day - 1
      join quarterdeck.tenant_mrr_on(risk_parts.to_day - 1) m on m.tenant_id = r.tenant_id
     where quarterdeck.risk_level(r.counted, r.complaint_base, r.bounced, r.complaints, c) = 'critical_action_required'
       and m.mrr is not null;
$$;

-- Incidents ----------------------------------------------------------------------------------------------------------------------------

-- Protection: incidents whose deadline lies in the period. Time to act: those acted on in it. Open and at risk: as of its end.
create or replace function quarterdeck.incident_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 100
as $$
    select p.key, i.tenant_name || ' #' || i.id, i.tenant_id, p.part, p.whole
      from quarterdeck.incident_state i
     cross join (select quarterdeck.start_of_day(from_day) as start, quarterdeck.start_of_day(incident_parts.to_day) as past) s
     cross join lateral (values ('revenue_protection_rate', case when i.acted_in_time then i.at_risk else 0 end, i.at_risk,     i.due >= s.start and i.due < s.past),
                                ('time_to_act',             round(extract(epoch from i.acted - i.opened) / 3600, 4),    null,          i.acted >= s.start and i.acted < s.past),
                                ('open_incidents',          1,                                                   null,          i.opened < s.past and (i.recovered is null or i.recovered >= s.past)),
                                ('incident_at_risk',        i.at_risk,                                           null,          i.opened < s.past and (i.recovered is null or i.recovered >= s.past)))
                        p (key, part, whole, counts)
     where p.counts
       and (only_tenant is null or i.tenant_id = only_tenant);
$$;

-- Decisions ----------------------------------------------------------------------------------------------------------------------------

create or replace function quarterdeck.decision_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 100
as $$
    select p.key, d.title, d.tenant_id, p.part, p.whole
      from quarterdeck.decision_state d
     cross join (select quarterdeck.start_of_day(from_day) as start, quarterdeck.start_of_day(decision_parts.to_day) as past) s
     cross join lateral (select d.decided_at >= s.start and d.decided_at < s.past as was_decided,
                                d.state = 'reviewed' and d.reviewed_at >= s.start and d.reviewed_at < s.past as was_reviewed) w
     cross join lateral (values ('strategic_decision_velocity', d.decision_hours,   null::numeric, w.was_decided),
                                ('avg_decision_time_hours',     d.decision_hours,   1,             w.was_decided),
                                ('reversal_rate',               d.undone::integer,  1,             w.was_decided),
                                ('decision_hit_rate',           d.hit::integer,     1,             w.was_reviewed),
                                ('brier_score',                 d.brier,            1,             w.was_reviewed),
                                ('overdue_decisions',           1,                  null,          d.raised_at < s.past and d.due < s.past
                                                                                                   and (d.decided_at is null or d.decided_at >= s.past)
                                                                                                   and (d.dropped_at is null or d.dropped_at >= s.past)))
                        p (key, part, whole, counts)
     where p.counts
       and (only_tenant is null or d.tenant_id = only_tenant);
$$;

-- Who may see no money sees the scores of the components that are not made of it alone: the application says so for its transaction.
create or replace function quarterdeck.reader_sees_money() returns boolean
    language sql stable
    return coalesce(current_setting('quarterdeck.money', true), '') <> 'hidden';

-- Scores -------------------------------------------------------------------------------------------------------------------------------

create or replace function quarterdeck.score_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 8
as $$
    select c.key, c.component, null::uuid, c.points * c.weight, c.weight
      from quarterdeck.fleet_components(from_day, score_parts.to_day, quarterdeck.reader_sees_money()) c
     where only_tenant is null
       and c.points is not null
    union all
    select c.key, c.component, f.tenant_id, c.points * c.weight, c.weight
      from quarterdeck.tenant_facts(from_day, score_parts.to_day, quarterdeck.reader_sees_money(), only_tenant) f
     cross join quarterdeck.score_weights(score_parts.to_day - 1) w
     cross join lateral (values ('efficiency_score', 'delivery', f.delivery, w.delivery), ('efficiency_score', 'cost', f.margin, w.cost),
                                ('efficiency_score', 'utilisation', f.utilisation, w.utilisation), ('efficiency_score', 'response', f.response, w.response),
                                ('business_health_score', 'revenue', f.revenue_health, w.health_revenue), ('business_health_score', 'cost', f.cost_health, w.health_cost),
                                ('business_health_score', 'efficiency', f.efficiency, w.health_efficiency), ('business_health_score', 'strategy', f.strategy_health, w.health_strategy))
                         c (key, component, points, weight)
     where only_tenant is not null
       and c.points is not null;
$$;

create or replace function quarterdeck.quota_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 10000
as $$
    select 'quota_utilisation', null, q.tenant_id, coalesce(m.sent, 0)::numeric, q.allowed
      from quarterdeck.quota_facts(from_day, quota_parts.to_day) q
      left join quarterdeck.mail_facts(from_day, quota_parts.to_day) m on m.tenant_id = q.tenant_id
     where q.allowed > 0
       and (only_tenant is null or q.tenant_id = only_tenant);
$$;

-- Savings ------------------------------------------------------------------------------------------------------------------------------

-- Opportunities as of the end of the period, as far as can be told from what happened to them, by who carries their machines then.
create or replace function quarterdeck.saving_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 100
as $$
    with day as (
        select quarterdeck.start_of_day(saving_parts.to_day) as past
    ), waiting as materialized (
        select o.id, o.subject, o.kind, o.tenant_id, o.monthly_amount
          from quarterdeck.opportunity o
         cross join day d
         where o.kind in ('saving', 'price')
           and o.found_at < d.past
           and (o.implemented_at is null or o.implemented_at >= d.past)
           and (o.dismissed_at is null or o.dismissed_at >= d.past)
           and (o.gone_at is null or o.gone_at >= d.past)
    )
    select case w.kind when 'saving' then 'optimization_savings_potential' else 'repricing_potential' end, w.subject, s.tenant_id, s.amount, null::numeric
      from quarterdeck.opportunity_amounts(saving_parts.to_day - 1, array(select w.id from waiting w)) s
      join waiting w on w.id = s.opportunity_id
     where only_tenant is null
        or s.tenant_id = only_tenant
    union all
    select 'optimization_actions_taken', o.subject, o.tenant_id, 1, null
      from quarterdeck.opportunity o
     where o.implemented_on >= from_day
       and o.implemented_on < saving_parts.to_day
       and o.kind in ('saving', 'price')
       and (only_tenant is null or o.tenant_id = only_tenant)
    union all
    select 'realised_savings', o.subject, o.tenant_id, r.realised, null
      from quarterdeck.savings_in_force(from_day, saving_parts.to_day) r
      join quarterdeck.opportunity o on o.id = r.opportunity_id
     where only_tenant is null;
$$;

-- What was saved within the period, over that and what the fleet cost.
create or replace function quarterdeck.savings_rate_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 100
as $$
    select 'cost_optimization_savings_rate', o.subject, o.tenant_id, r.realised * r.days_in_force / 30, r.realised * r.days_in_force / 30
      from quarterdeck.savings_in_force(from_day, savings_rate_parts.to_day) r
      join quarterdeck.opportunity o on o.id = r.opportunity_id
     where only_tenant is null
    union all
    select 'cost_optimization_savings_rate', null, null, 0, f.cost
      from quarterdeck.money_fleet(from_day, savings_rate_parts.to_day) f
     where only_tenant is null
       and f.cost is not null;
$$;

-- Events of the thirty days that end with the period -----------------------------------------------------------------------------------

create or replace function quarterdeck.performance_events(to_day date)
    returns table (tenant_id uuid, part numeric, whole numeric, events bigint)
    language sql stable rows 100
as $$
    select d.tenant_id, (sum(d.positive_micros) - sum(d.negative_micros)) / 1000000, (sum(d.positive_micros) + sum(d.negative_micros)) / 1000000, sum(d.events)::bigint
      from quarterdeck.revenue_impact_day d
     where d.day >= performance_events.to_day - 30
       and d.day < performance_events.to_day
     group by d.tenant_id;
$$;

create or replace function quarterdeck.event_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 100
as $$
    select 'business_performance_score', null, e.tenant_id, e.part, e.whole
      from quarterdeck.performance_events(event_parts.to_day) e
     where (only_tenant is null or e.tenant_id = only_tenant)
       and (select sum(x.events) from quarterdeck.performance_events(event_parts.to_day) x where only_tenant is null or x.tenant_id = only_tenant)
           >= quarterdeck.setting_on('performance_events_least', event_parts.to_day - 1)
    union all
    select 'optimization_roi_percentage', null, coalesce(m.tenant_id, s.tenant_id), coalesce(s.saved, 0), m.mrr
      from quarterdeck.tenant_mrr_on(event_parts.to_day - 1) m
      full join (select u.tenant_id, sum(u.savings_usd) as saved
                   from quarterdeck.savings_usd u
                  where u.type = 'implemented' and u.day >= event_parts.to_day - 30 and u.day < event_parts.to_day
                  group by u.tenant_id) s on s.tenant_id = m.tenant_id
     where exists (select
                     from quarterdeck.savings_usd u
                    where u.type = 'implemented' and u.day >= event_parts.to_day - 30 and u.day < event_parts.to_day
                      and (only_tenant is null or u.tenant_id = only_tenant))
       and (m.mrr > 0 or s.saved is not null)
       and (only_tenant is null or coalesce(m.tenant_id, s.tenant_id) = only_tenant);
$$;

-- Machines and what waits --------------------------------------------------------------------------------------------------------------

-- What the machines that run on the last day of the period cost a month.
create or replace function quarterdeck.machine_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 10000
as $$
    select 'approximate_cost', m.name, null::uuid, c.monthly_cost, null::numeric
      from (select 'vps' as kind, v.vps_id as id from quarterdeck.vps_life v where v.first_day < machine_parts.to_day and v.end_day >= machine_parts.to_day
            union all
            select 'ip', i.ip_id from quarterdeck.ip_life i where i.first_day < machine_parts.to_day and i.end_day >= machine_parts.to_day) l
      join quarterdeck.cost_known c on c.resource_id = l.id and c.resource_kind = l.kind and c.valid_from < machine_parts.to_day and c.valid_to >= machine_parts.to_day
      join quarterdeck.machine_known m on m.kind = l.kind and m.id = l.id
     where only_tenant is null
       and c.monthly_cost is not null;
$$;

-- Accepted savings that were past their due date at the end of the day before.
create or replace function quarterdeck.overdue_savings(day date)
    returns table (opportunity_id bigint, tenant_id uuid, subject text)
    language sql stable rows 10
as $$
    select o.id, o.tenant_id, o.subject
      from quarterdeck.opportunity o
     cross join (select quarterdeck.start_of_day(overdue_savings.day) as past) s
     where o.accepted_at < s.past
       and o.due < overdue_savings.day - 1
       and (o.implemented_at is null or o.implemented_at >= s.past)
       and (o.dismissed_at is null or o.dismissed_at >= s.past)
       and (o.gone_at is null or o.gone_at >= s.past);
$$;

-- Open incidents, overdue decisions and overdue savings, as of the end of the period.
create or replace function quarterdeck.action_parts(only_tenant uuid, from_day date, to_day date) returns setof quarterdeck.figure_row
    language sql stable rows 100
as $$
    select 'priority_actions_required', p.subject, p.tenant_id, 1::numeric, null::numeric
      from quarterdeck.incident_parts(only_tenant, from_day, action_parts.to_day) p
     where p.key = 'open_incidents'
    union all
    select 'priority_actions_required', p.subject, p.tenant_id, 1, null
      from quarterdeck.decision_parts(only_tenant, from_day, action_parts.to_day) p
     where p.key = 'overdue_decisions'
    union all
    select 'priority_actions_required', o.subject, o.tenant_id, 1, null
      from quarterdeck.overdue_savings(action_parts.to_day) o
     where only_tenant is null or o.tenant_id = only_tenant;
$$;
--rollback drop function quarterdeck.action_parts(uuid, date, date);
--rollback drop function quarterdeck.overdue_savings(date);
--rollback drop function quarterdeck.machine_parts(uuid, date, date);
--rollback drop function quarterdeck.event_parts(uuid, date, date);
--rollback drop function quarterdeck.performance_events(date);
--rollback drop function quarterdeck.savings_rate_parts(uuid, date, date);
--rollback drop function quarterdeck.saving_parts(uuid, date, date);
--rollback drop function quarterdeck.quota_parts(uuid, date, date);
--rollback drop function quarterdeck.score_parts(uuid, date, date);
--rollback drop function quarterdeck.reader_sees_money();
--rollback drop function quarterdeck.decision_parts(uuid, date, date);
--rollback drop function quarterdeck.incident_parts(uuid, date, date);
--rollback drop function quarterdeck.risk_parts(uuid, date, date);
--rollback drop function quarterdeck.lifetime_parts(uuid, date, date);
--rollback drop function quarterdeck.retention_parts(uuid, date, date);
--rollback drop function quarterdeck.customer_parts(uuid, date, date);
--rollback drop function quarterdeck.recurring_parts(uuid, date, date);
--rollback drop function quarterdeck.figures_of(quarterdeck.customer_fact);
--rollback drop function quarterdeck.money_parts(uuid, date, date);
--rollback drop function quarterdeck.figures_of(quarterdeck.money_fact);
--rollback drop function quarterdeck.mail_parts(uuid, date, date);
--rollback drop function quarterdeck.mail_fleet(date, date, boolean);
--rollback drop function quarterdeck.figures_of(quarterdeck.mail_fact);
--rollback drop type quarterdeck.figure_row;
--rollback drop type quarterdeck.figure_part;
