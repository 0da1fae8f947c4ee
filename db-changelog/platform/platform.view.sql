--liquibase formatted sql

--changeset quarterdeck:platform-views runOnChange:true
--comment The mail platform's tables as this product reads them; nothing else reads or writes a table of the platform. Columns may only be appended

create or replace view quarterdeck.platform_tenant as
select t.id, t.name, t.created, t.updated, t.deleted
  from public.tenants t;

create or replace view quarterdeck.platform_company as
select c.id, c.tenant_id, c.name, c.industry
  from public.companies c;

create or replace view quarterdeck.platform_plan as
select p.id, p.name, p.max_emails_per_month, p.price_monthly, p.price_yearly
  from public.plans p;

create or replace view quarterdeck.platform_subscription as
select s.id, s.tenant_id, s.plan_id, s.pending_plan_id, s.status, s.current_period_start, s.current_period_end, s.cancel_at_period_end,
       s.created, s.updated
  from public.subscriptions s;

create or replace view quarterdeck.platform_addon as
select a.id, a.subscription_id, a.quantity, a.price_monthly, a.is_active
  from public.subscription_addons a;

create or replace view quarterdeck.platform_payment as
select p.id, p.subscription_id, p.amount, p.currency, p.status, p.processed, p.billing_period_start, p.billing_period_end, p.created
  from public.payments p;

create or replace view quarterdeck.platform_domain as
select d.id, d.tenant_id, d.company_id, d.domain, d.created, d.updated
  from public.domains d;

create or replace view quarterdeck.platform_vps as
select v.id, v.hostwinds_instance_id, v.ip_address, v.region, v.status, v.monthly_cost, v.decommission_scheduled_for, v.created, v.updated,
       v.approximate_cost
  from public.vps_instances v;

create or replace view quarterdeck.platform_ip as
select i.id, i.vps_instance_id, i.ip_address, i.status, i.reputation_state, i.provider_blacklist_status, i.created, i.updated, i.approximate_cost
  from public.smtp_ip_addresses i;

create or replace view quarterdeck.platform_assignment as
select a.id, a.domain_id, a.smtp_ip_address_id, a.status, a.assigned, a.expires, a.warmup_state
  from public.domain_ip_assignments a;
--rollback drop view quarterdeck.platform_assignment;
--rollback drop view quarterdeck.platform_ip;
--rollback drop view quarterdeck.platform_vps;
--rollback drop view quarterdeck.platform_domain;
--rollback drop view quarterdeck.platform_payment;
--rollback drop view quarterdeck.platform_addon;
--rollback drop view quarterdeck.platform_subscription;
--rollback drop view quarterdeck.platform_plan;
--rollback drop view quarterdeck.platform_company;
--rollback drop view quarterdeck.platform_tenant;
