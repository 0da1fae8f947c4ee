--liquibase formatted sql

--changeset quarterdeck:costs-0026 splitStatements:false rollbackSplitStatements:false
--comment Months that are not closed are added up from kept facts; what was kept of them before goes
drop function if exists quarterdeck.freshen_fleet_months(date, date, timestamptz, timestamptz);
drop function if exists quarterdeck.stale_fleet_months(date, date, timestamptz);
drop function if exists quarterdeck.freshen_month(date, date, timestamptz, timestamptz);
drop function if exists quarterdeck.keep_fleet_month(quarterdeck.fleet_month);
drop function if exists quarterdeck.is_draft_fresh(date, date, timestamptz);
drop function if exists quarterdeck.is_unchanged_since(pg_snapshot);
drop function if exists quarterdeck.fleet_months(date, date);
drop function if exists quarterdeck.unallocated_months(date, date);
drop table quarterdeck.fleet_month;
drop table quarterdeck.ledger_draft_row;
drop table quarterdeck.ledger_draft;

call quarterdeck.uninstall('domains.note_change', 'drop trigger quarterdeck_note_update on public.domains');
call quarterdeck.uninstall('domain_ip_assignments.note_change', 'drop trigger quarterdeck_note_change on public.domain_ip_assignments; drop trigger quarterdeck_note_update on public.domain_ip_assignments');
call quarterdeck.uninstall('smtp_ip_addresses.note_change', 'drop trigger quarterdeck_note_change on public.smtp_ip_addresses; drop trigger quarterdeck_note_update on public.smtp_ip_addresses');
call quarterdeck.uninstall('vps_instances.note_change', 'drop trigger quarterdeck_note_change on public.vps_instances; drop trigger quarterdeck_note_update on public.vps_instances');
drop function quarterdeck.note_ledger_change() cascade;
drop table quarterdeck.ledger_change;
--rollback create table quarterdeck.ledger_change (changed xid8 primary key default pg_current_xact_id(), at timestamptz not null default clock_timestamp());
--rollback create function quarterdeck.note_ledger_change() returns trigger language plpgsql security definer set search_path = pg_catalog, quarterdeck as $$ begin insert into quarterdeck.ledger_change default values on conflict do nothing; return null; end $$;
--rollback do $$ declare kept text; begin foreach kept in array array ['cost_value', 'setting', 'deleted_vps', 'deleted_ip', 'deleted_assignment'] loop if to_regclass('quarterdeck.' || kept) is not null then execute format('create trigger note_ledger_change after insert or update or delete or truncate on quarterdeck.%I for each statement execute function quarterdeck.note_ledger_change()', kept); end if; end loop; end $$;
--rollback create trigger note_ledger_change after update on quarterdeck.reporting_zone for each statement execute function quarterdeck.note_ledger_change();
--rollback create table quarterdeck.ledger_draft (month date primary key, to_day date not null, taken_at timestamptz not null, infrastructure_cost numeric(14, 2) not null, email_service_cost numeric(14, 2) not null, unpriced_vps bigint not null, unpriced_ips bigint not null, seen pg_snapshot not null);
--rollback create table quarterdeck.ledger_draft_row (month date not null references quarterdeck.ledger_draft (month) on delete cascade, tenant_id uuid, tenant_name text, plan_name text, infrastructure_cost numeric(14, 2) not null, email_service_cost numeric(14, 2) not null, subscription_revenue numeric(14, 2), emails_sent bigint, emails_delivered bigint, unpriced_vps bigint not null, unpriced_ips bigint not null, unique nulls not distinct (month, tenant_id));
--rollback create table quarterdeck.fleet_month (month date primary key, to_day date not null, taken_at timestamptz not null, seen pg_snapshot not null, infrastructure_cost numeric(14, 2) not null, email_service_cost numeric(14, 2) not null, subscription_revenue numeric(14, 2) not null);
