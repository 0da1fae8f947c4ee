--liquibase formatted sql

--changeset quarterdeck:tenant-plan-view runOnChange:true
--comment The plans of each tenant, deleted or not, joined by name, with their prices added up; USD a month
create or replace view quarterdeck.tenant_plan as
select s.tenant_id,
       string_agg(distinct p.name, ', ' order by p.name)     as plan_name,
       sum(p.price_monthly * unit.value)::numeric(14, 2)     as price_monthly
  from quarterdeck.platform_subscription s
  join quarterdeck.platform_plan p on p.id = s.plan_id
  cross join (select value
                from quarterdeck.setting_period
               where key = 'plan_price_unit' and valid_from <= quarterdeck.today() and valid_to > quarterdeck.today()) unit
 where s.status in ('active', 'past_due')
   and s.tenant_id is not null
 group by s.tenant_id;
--rollback drop view quarterdeck.tenant_plan;
