--liquibase formatted sql

--changeset quarterdeck:business-performance-function runOnChange:true splitStatements:false
--comment business_performance_score of each tenant and of the fleet, from revenue_impact events of 30 days

-- The 30 days that end with last_day. The row without a tenant is the fleet: events of tenants that are there, and events
-- that name none. A tenant, or a fleet, without events has no row; one whose events name no readable amount has no score.
--     score = 100 × (positive − negative) / (positive + negative)
create or replace function quarterdeck.business_performance_on(last_day date)
    returns table (tenant_id uuid, positive numeric, negative numeric, events bigint, unreadable bigint,
                   business_performance_score numeric)
    language sql stable rows 1000
as $$
    select s.tenant_id,
           quarterdeck.cents(s.positive / 1000000),
           quarterdeck.cents(s.negative / 1000000),
           s.events,
           s.unreadable,
           round(100 * (s.positive - s.negative) / nullif(s.positive + s.negative, 0), 2)
      from (select r.tenant_id,
                   sum(r.positive_micros)    as positive,
                   sum(r.negative_micros)    as negative,
                   sum(r.events)::bigint     as events,
                   sum(r.unreadable)::bigint as unreadable
              from (select case when g.of_fleet then null else d.tenant_id end as tenant_id,
                           g.of_fleet, d.positive_micros, d.negative_micros, d.events, d.unreadable
                      from quarterdeck.revenue_impact_day d
                      left join quarterdeck.platform_tenant t on t.id = d.tenant_id
                      cross join (values (false), (true)) g (of_fleet)
                     where d.day > last_day - 30
                       and d.day <= last_day
                       and (g.of_fleet or d.tenant_id is not null)
                       and (d.tenant_id is null or (t.id is not null and t.deleted is null))) r
             group by r.tenant_id, r.of_fleet) s;
$$;

create or replace view quarterdeck.business_performance as
select tenant_id, positive, negative, events, unreadable, business_performance_score
  from quarterdeck.business_performance_on(quarterdeck.today());
--rollback drop view quarterdeck.business_performance;
--rollback drop function quarterdeck.business_performance_on(date);
