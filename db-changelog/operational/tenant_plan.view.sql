--liquibase formatted sql

--changeset quarterdeck:tenant-plan-view runOnChange:true
--comment The plans of each tenant, deleted or not, joined by name, with their prices added up; USD a month
create or replace view quarterdeck.tenant_plan as
select k.tenant_id,
       string_agg(distinct k.plan_name, ', ' order by k.plan_name)   as plan_name,
       sum(k.price_monthly * unit.value)::numeric(14, 2)             as price_monthly
  from quarterdeck.kept_subscription k
  cross join (select value
                from quarterdeck.setting_period
               where key = 'plan_price_unit' and valid_from <= quarterdeck.today() and valid_to > quarterdeck.today()) unit
 where k.valid_to = 'infinity'
   and k.status in ('active', 'past_due')
   and k.tenant_id is not null
   and k.plan_id is not null
 group by k.tenant_id;
--rollback drop view quarterdeck.tenant_plan;
