--liquibase formatted sql

--changeset quarterdeck:tenant-mrr-view runOnChange:true
--comment Monthly recurring revenue of each tenant that is not deleted, in USD; 0 without a running subscription
create or replace view quarterdeck.tenant_mrr as
select t.id                                                                           as tenant_id,
       quarterdeck.tenant_name(t.id, t.name)                                          as tenant_name,
       string_agg(distinct p.name, ', ' order by p.name)                              as plan_name,
       coalesce(sum(p.price_monthly * unit.value), 0)::numeric(14, 2)                 as mrr
  from public.tenants t
  cross join (select value
                from quarterdeck.setting_period
               where key = 'plan_price_unit' and valid_from <= current_date and valid_to > current_date) unit
  left join public.subscriptions s on s.tenant_id = t.id and s.status in ('active', 'past_due')
  left join public.plans p on p.id = s.plan_id
 where t.deleted is null
 group by t.id, t.name;
--rollback drop view quarterdeck.tenant_mrr;
