--liquibase formatted sql

--changeset quarterdeck:platform-0003 splitStatements:false
--comment What was kept of deleted machines and assignments goes where the rest is kept; an assignment of which nobody knows the domain stands for one of its own
insert into quarterdeck.kept_vps (vps_id, life, is_current, name, region, status, status_word, created, gone, first_day, end_day)
select d.vps_id, 1, false, coalesce(d.name, d.vps_id::text), d.region, 'deleted', '', d.created, d.ended,
       coalesce(quarterdeck.day_of(d.created), '-infinity'), quarterdeck.day_of(d.ended)
  from quarterdeck.deleted_vps d
 where not exists (select 1 from quarterdeck.platform_vps v where v.id = d.vps_id);

insert into quarterdeck.kept_ip (ip_id, life, is_current, name, status, status_word, created, gone, first_day, end_day)
select d.ip_id, 1, false, d.ip_address, 'deleted', '', d.created, d.ended,
       coalesce(quarterdeck.day_of(d.created), '-infinity'), quarterdeck.day_of(d.ended)
  from quarterdeck.deleted_ip d
 where not exists (select 1 from quarterdeck.platform_ip i where i.id = d.ip_id);

insert into quarterdeck.kept_placement (ip_id, vps_id, valid_from, valid_to, assumed)
select d.ip_id, d.vps_id, '-infinity', quarterdeck.day_of(d.ended), true
  from quarterdeck.deleted_ip d
 where not exists (select 1 from quarterdeck.platform_ip i where i.id = d.ip_id);

insert into quarterdeck.kept_domain (domain_id, tenant_id, valid_from, valid_to, assumed)
select d.assignment_id, d.tenant_id, '-infinity', quarterdeck.day_after(d.ended), true
  from quarterdeck.deleted_assignment d
 where not exists (select 1 from quarterdeck.platform_assignment a where a.id = d.assignment_id);

insert into quarterdeck.kept_assignment (assignment_id, valid_from, valid_to, domain_id, ip_id, status_word, assigned, expires, is_held, first_day, end_day, assumed)
select d.assignment_id, '-infinity', quarterdeck.day_after(d.ended), d.assignment_id, d.ip_id, '', d.assigned, d.ended, true,
       coalesce(quarterdeck.day_of(d.assigned), '-infinity'), quarterdeck.day_after(d.ended), true
  from quarterdeck.deleted_assignment d
 where not exists (select 1 from quarterdeck.platform_assignment a where a.id = d.assignment_id);

do $$ begin perform quarterdeck.follow_platform(); end $$;
--rollback delete from quarterdeck.kept_payment;
--rollback delete from quarterdeck.kept_subscription;
--rollback delete from quarterdeck.kept_placement;
--rollback delete from quarterdeck.kept_ip;
--rollback delete from quarterdeck.kept_vps;
--rollback delete from quarterdeck.kept_assignment;
--rollback delete from quarterdeck.kept_domain;
--rollback delete from quarterdeck.kept_tenant;

--changeset quarterdeck:platform-0004 splitStatements:false
--comment Changes of money are told by what is kept, not by the platform's tables
call quarterdeck.uninstall('domains.note_change', 'drop trigger quarterdeck_note_update on public.domains');
call quarterdeck.uninstall('domain_ip_assignments.note_change', 'drop trigger quarterdeck_note_change on public.domain_ip_assignments; drop trigger quarterdeck_note_update on public.domain_ip_assignments');
call quarterdeck.uninstall('smtp_ip_addresses.note_change', 'drop trigger quarterdeck_note_change on public.smtp_ip_addresses; drop trigger quarterdeck_note_update on public.smtp_ip_addresses');
call quarterdeck.uninstall('vps_instances.note_change', 'drop trigger quarterdeck_note_change on public.vps_instances; drop trigger quarterdeck_note_update on public.vps_instances');
--rollback call quarterdeck.install('vps_instances.note_change', quarterdeck.is_installed('vps_instances'), 'create trigger quarterdeck_note_change after insert or delete or truncate on public.vps_instances for each statement execute function quarterdeck.note_ledger_change(); create trigger quarterdeck_note_update after update on public.vps_instances for each statement execute function quarterdeck.note_ledger_change()');
--rollback call quarterdeck.install('smtp_ip_addresses.note_change', quarterdeck.is_installed('smtp_ip_addresses'), 'create trigger quarterdeck_note_change after insert or delete or truncate on public.smtp_ip_addresses for each statement execute function quarterdeck.note_ledger_change(); create trigger quarterdeck_note_update after update on public.smtp_ip_addresses for each statement execute function quarterdeck.note_ledger_change()');
--rollback call quarterdeck.install('domain_ip_assignments.note_change', quarterdeck.is_installed('domain_ip_assignments'), 'create trigger quarterdeck_note_change after insert or delete or truncate on public.domain_ip_assignments for each statement execute function quarterdeck.note_ledger_change(); create trigger quarterdeck_note_update after update on public.domain_ip_assignments for each statement execute function quarterdeck.note_ledger_change()');
--rollback call quarterdeck.install('domains.note_change', quarterdeck.is_installed('domains'), 'create trigger quarterdeck_note_update after update on public.domains for each statement execute function quarterdeck.note_ledger_change()');

--changeset quarterdeck:platform-0005
--comment Kept elsewhere by now
drop table quarterdeck.deleted_assignment;
drop table quarterdeck.deleted_ip;
drop table quarterdeck.deleted_vps;
--rollback create table quarterdeck.deleted_vps (vps_id uuid primary key, name text, region text, created timestamptz, ended timestamptz not null);
--rollback create table quarterdeck.deleted_ip (ip_id uuid primary key, vps_id uuid, ip_address text not null, created timestamptz, ended timestamptz not null);
--rollback create index deleted_ip_vps on quarterdeck.deleted_ip (vps_id);
--rollback create table quarterdeck.deleted_assignment (assignment_id uuid primary key, ip_id uuid not null, tenant_id uuid not null, assigned timestamptz, ended timestamptz not null);
--rollback create index deleted_assignment_ip on quarterdeck.deleted_assignment (ip_id);
--rollback create trigger note_ledger_change after insert or update or delete or truncate on quarterdeck.deleted_vps for each statement execute function quarterdeck.note_ledger_change();
--rollback create trigger note_ledger_change after insert or update or delete or truncate on quarterdeck.deleted_ip for each statement execute function quarterdeck.note_ledger_change();
--rollback create trigger note_ledger_change after insert or update or delete or truncate on quarterdeck.deleted_assignment for each statement execute function quarterdeck.note_ledger_change();

--changeset quarterdeck:platform-0006 splitStatements:false
--comment Tables that this product made are followed at once; a platform's own stay as they are, and are compared
call quarterdeck.install('tenants.follow', quarterdeck.is_installed('tenants'), $ddl$
create trigger quarterdeck_follow_insert after insert on public.tenants
    referencing new table as rows_after for each statement execute function quarterdeck.follow_statement('tenant');
create trigger quarterdeck_follow_update after update on public.tenants
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.follow_statement('tenant');
create trigger quarterdeck_follow_delete after delete on public.tenants
    referencing old table as rows_before for each statement execute function quarterdeck.follow_statement('tenant');
create trigger quarterdeck_follow_truncate after truncate on public.tenants
    for each statement execute function quarterdeck.follow_statement('tenant');
$ddl$);
call quarterdeck.install('domains.follow', quarterdeck.is_installed('domains'), $ddl$
create trigger quarterdeck_follow_insert after insert on public.domains
    referencing new table as rows_after for each statement execute function quarterdeck.follow_statement('domain');
create trigger quarterdeck_follow_update after update on public.domains
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.follow_statement('domain');
create trigger quarterdeck_follow_delete after delete on public.domains
    referencing old table as rows_before for each statement execute function quarterdeck.follow_statement('domain');
create trigger quarterdeck_follow_truncate after truncate on public.domains
    for each statement execute function quarterdeck.follow_statement('domain');
$ddl$);
call quarterdeck.install('plans.follow', quarterdeck.is_installed('plans'), $ddl$
create trigger quarterdeck_follow_insert after insert on public.plans
    referencing new table as rows_after for each statement execute function quarterdeck.follow_statement('plan');
create trigger quarterdeck_follow_update after update on public.plans
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.follow_statement('plan');
create trigger quarterdeck_follow_delete after delete on public.plans
    referencing old table as rows_before for each statement execute function quarterdeck.follow_statement('plan');
create trigger quarterdeck_follow_truncate after truncate on public.plans
    for each statement execute function quarterdeck.follow_statement('plan');
$ddl$);
call quarterdeck.install('subscriptions.follow', quarterdeck.is_installed('subscriptions'), $ddl$
create trigger quarterdeck_follow_insert after insert on public.subscriptions
    referencing new table as rows_after for each statement execute function quarterdeck.follow_statement('subscription');
create trigger quarterdeck_follow_update after update on public.subscriptions
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.follow_statement('subscription');
create trigger quarterdeck_follow_delete after delete on public.subscriptions
    referencing old table as rows_before for each statement execute function quarterdeck.follow_statement('subscription');
create trigger quarterdeck_follow_truncate after truncate on public.subscriptions
    for each statement execute function quarterdeck.follow_statement('subscription');
$ddl$);
call quarterdeck.install('subscription_addons.follow', quarterdeck.is_installed('subscription_addons'), $ddl$
create trigger quarterdeck_follow_insert after insert on public.subscription_addons
    referencing new table as rows_after for each statement execute function quarterdeck.follow_statement('addon');
create trigger quarterdeck_follow_update after update on public.subscription_addons
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.follow_statement('addon');
create trigger quarterdeck_follow_delete after delete on public.subscription_addons
    referencing old table as rows_before for each statement execute function quarterdeck.follow_statement('addon');
create trigger quarterdeck_follow_truncate after truncate on public.subscription_addons
    for each statement execute function quarterdeck.follow_statement('addon');
$ddl$);
call quarterdeck.install('payments.follow', quarterdeck.is_installed('payments'), $ddl$
create trigger quarterdeck_follow_insert after insert on public.payments
    referencing new table as rows_after for each statement execute function quarterdeck.follow_statement('payment');
create trigger quarterdeck_follow_update after update on public.payments
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.follow_statement('payment');
create trigger quarterdeck_follow_delete after delete on public.payments
    referencing old table as rows_before for each statement execute function quarterdeck.follow_statement('payment');
create trigger quarterdeck_follow_truncate after truncate on public.payments
    for each statement execute function quarterdeck.follow_statement('payment');
$ddl$);
call quarterdeck.install('vps_instances.follow', quarterdeck.is_installed('vps_instances'), $ddl$
create trigger quarterdeck_follow_insert after insert on public.vps_instances
    referencing new table as rows_after for each statement execute function quarterdeck.follow_statement('vps');
create trigger quarterdeck_follow_update after update on public.vps_instances
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.follow_statement('vps');
create trigger quarterdeck_follow_delete after delete on public.vps_instances
    referencing old table as rows_before for each statement execute function quarterdeck.follow_statement('vps');
create trigger quarterdeck_follow_truncate after truncate on public.vps_instances
    for each statement execute function quarterdeck.follow_statement('vps');
$ddl$);
call quarterdeck.install('smtp_ip_addresses.follow', quarterdeck.is_installed('smtp_ip_addresses'), $ddl$
create trigger quarterdeck_follow_insert after insert on public.smtp_ip_addresses
    referencing new table as rows_after for each statement execute function quarterdeck.follow_statement('ip');
create trigger quarterdeck_follow_update after update on public.smtp_ip_addresses
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.follow_statement('ip');
create trigger quarterdeck_follow_delete after delete on public.smtp_ip_addresses
    referencing old table as rows_before for each statement execute function quarterdeck.follow_statement('ip');
create trigger quarterdeck_follow_truncate after truncate on public.smtp_ip_addresses
    for each statement execute function quarterdeck.follow_statement('ip');
$ddl$);
call quarterdeck.install('domain_ip_assignments.follow', quarterdeck.is_installed('domain_ip_assignments'), $ddl$
create trigger quarterdeck_follow_insert after insert on public.domain_ip_assignments
    referencing new table as rows_after for each statement execute function quarterdeck.follow_statement('assignment');
create trigger quarterdeck_follow_update after update on public.domain_ip_assignments
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.follow_statement('assignment');
create trigger quarterdeck_follow_delete after delete on public.domain_ip_assignments
    referencing old table as rows_before for each statement execute function quarterdeck.follow_statement('assignment');
create trigger quarterdeck_follow_truncate after truncate on public.domain_ip_assignments
    for each statement execute function quarterdeck.follow_statement('assignment');
$ddl$);
--rollback call quarterdeck.uninstall('domain_ip_assignments.follow', 'drop trigger quarterdeck_follow_insert on public.domain_ip_assignments; drop trigger quarterdeck_follow_update on public.domain_ip_assignments; drop trigger quarterdeck_follow_delete on public.domain_ip_assignments; drop trigger quarterdeck_follow_truncate on public.domain_ip_assignments');
--rollback call quarterdeck.uninstall('smtp_ip_addresses.follow', 'drop trigger quarterdeck_follow_insert on public.smtp_ip_addresses; drop trigger quarterdeck_follow_update on public.smtp_ip_addresses; drop trigger quarterdeck_follow_delete on public.smtp_ip_addresses; drop trigger quarterdeck_follow_truncate on public.smtp_ip_addresses');
--rollback call quarterdeck.uninstall('vps_instances.follow', 'drop trigger quarterdeck_follow_insert on public.vps_instances; drop trigger quarterdeck_follow_update on public.vps_instances; drop trigger quarterdeck_follow_delete on public.vps_instances; drop trigger quarterdeck_follow_truncate on public.vps_instances');
--rollback call quarterdeck.uninstall('payments.follow', 'drop trigger quarterdeck_follow_insert on public.payments; drop trigger quarterdeck_follow_update on public.payments; drop trigger quarterdeck_follow_delete on public.payments; drop trigger quarterdeck_follow_truncate on public.payments');
--rollback call quarterdeck.uninstall('subscription_addons.follow', 'drop trigger quarterdeck_follow_insert on public.subscription_addons; drop trigger quarterdeck_follow_update on public.subscription_addons; drop trigger quarterdeck_follow_delete on public.subscription_addons; drop trigger quarterdeck_follow_truncate on public.subscription_addons');
--rollback call quarterdeck.uninstall('subscriptions.follow', 'drop trigger quarterdeck_follow_insert on public.subscriptions; drop trigger quarterdeck_follow_update on public.subscriptions; drop trigger quarterdeck_follow_delete on public.subscriptions; drop trigger quarterdeck_follow_truncate on public.subscriptions');
--rollback call quarterdeck.uninstall('plans.follow', 'drop trigger quarterdeck_follow_insert on public.plans; drop trigger quarterdeck_follow_update on public.plans; drop trigger quarterdeck_follow_delete on public.plans; drop trigger quarterdeck_follow_truncate on public.plans');
--rollback call quarterdeck.uninstall('domains.follow', 'drop trigger quarterdeck_follow_insert on public.domains; drop trigger quarterdeck_follow_update on public.domains; drop trigger quarterdeck_follow_delete on public.domains; drop trigger quarterdeck_follow_truncate on public.domains');
--rollback call quarterdeck.uninstall('tenants.follow', 'drop trigger quarterdeck_follow_insert on public.tenants; drop trigger quarterdeck_follow_update on public.tenants; drop trigger quarterdeck_follow_delete on public.tenants; drop trigger quarterdeck_follow_truncate on public.tenants');

--changeset quarterdeck:platform-0007
--comment Another zone counts other days, and a word that means something else is read again
create trigger follow_zone after update on quarterdeck.reporting_zone
    for each statement execute function quarterdeck.follow_zone();
create trigger follow_words_insert after insert on quarterdeck.status_word
    referencing new table as rows_after for each statement execute function quarterdeck.follow_words();
create trigger follow_words_update after update on quarterdeck.status_word
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.follow_words();
create trigger follow_words_delete after delete on quarterdeck.status_word
    referencing old table as rows_before for each statement execute function quarterdeck.follow_words();
--rollback drop trigger follow_words_delete on quarterdeck.status_word;
--rollback drop trigger follow_words_update on quarterdeck.status_word;
--rollback drop trigger follow_words_insert on quarterdeck.status_word;
--rollback drop trigger follow_zone on quarterdeck.reporting_zone;
