--liquibase formatted sql

--changeset quarterdeck:platform-views runOnChange:true
--comment The mail platform's tables as this product reads them; nothing else reads or writes a table of the platform. Columns may only be appended

-- A status is what its word means, NULL where no mapping knows the word. The words of a kind are gathered once a question, not once a
-- row, and in the list of columns, so that the two tables with a cost stay one table each, which can be locked and written.

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
select s.id, s.tenant_id, s.plan_id, s.pending_plan_id,
       (select jsonb_object_agg(w.word, w.meaning) from quarterdeck.status_word w where w.kind = 'subscription') ->> quarterdeck.status_key(s.status::text) as status,
       s.current_period_start, s.current_period_end, s.cancel_at_period_end, s.created, s.updated,
       quarterdeck.status_key(s.status::text) as status_word
  from public.subscriptions s;

create or replace view quarterdeck.platform_addon as
select a.id, a.subscription_id, a.quantity, a.price_monthly, a.is_active
  from public.subscription_addons a;

create or replace view quarterdeck.platform_payment as
select p.id, p.subscription_id, p.amount, p.currency,
       (select jsonb_object_agg(w.word, w.meaning) from quarterdeck.status_word w where w.kind = 'payment') ->> quarterdeck.status_key(p.status::text) as status,
       p.processed, p.billing_period_start, p.billing_period_end, p.created,
       quarterdeck.status_key(p.status::text) as status_word
  from public.payments p;

create or replace view quarterdeck.platform_domain as
select d.id, d.tenant_id, d.company_id, d.domain, d.created, d.updated
  from public.domains d;

create or replace view quarterdeck.platform_vps as
select v.id, v.hostwinds_instance_id, v.ip_address, v.region,
       (select jsonb_object_agg(w.word, w.meaning) from quarterdeck.status_word w where w.kind = 'vps') ->> quarterdeck.status_key(v.status::text) as status,
       v.monthly_cost, v.decommission_scheduled_for, v.created, v.updated, v.approximate_cost,
       quarterdeck.status_key(v.status::text) as status_word
  from public.vps_instances v;

create or replace view quarterdeck.platform_ip as
select i.id, i.vps_instance_id, i.ip_address,
       (select jsonb_object_agg(w.word, w.meaning) from quarterdeck.status_word w where w.kind = 'ip') ->> quarterdeck.status_key(i.status::text) as status,
       nullif(quarterdeck.status_key(i.reputation_state::text), '') as reputation_state,
       i.provider_blacklist_status, i.created, i.updated, i.approximate_cost,
       quarterdeck.status_key(i.status::text) as status_word
  from public.smtp_ip_addresses i;

create or replace view quarterdeck.platform_assignment as
select a.id, a.domain_id, a.smtp_ip_address_id,
       (select jsonb_object_agg(w.word, w.meaning) from quarterdeck.status_word w where w.kind = 'assignment') ->> quarterdeck.status_key(a.status::text) as status,
       a.assigned, a.expires,
       nullif(quarterdeck.status_key(a.warmup_state::text), '') as warmup_state,
       quarterdeck.status_key(a.status::text) as status_word
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
