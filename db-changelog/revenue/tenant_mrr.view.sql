--liquibase formatted sql

--changeset quarterdeck:tenant-mrr-view runOnChange:true
--comment Monthly recurring revenue of each tenant that is not deleted, in USD; 0 without a running subscription
create or replace view quarterdeck.tenant_mrr as
select t.id                                          as tenant_id,
       quarterdeck.tenant_name(t.id, t.name)         as tenant_name,
       p.plan_name,
       coalesce(p.price_monthly, 0)::numeric(14, 2)  as mrr
  from quarterdeck.platform_tenant t
  left join quarterdeck.tenant_plan p on p.tenant_id = t.id
 where t.deleted is null;
--rollback drop view quarterdeck.tenant_mrr;
