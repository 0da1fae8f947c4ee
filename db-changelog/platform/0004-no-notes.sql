--liquibase formatted sql

--changeset quarterdeck:platform-no-notes splitStatements:false rollbackSplitStatements:false
--comment Nothing asks any more when the ledger's tables changed last; what noted it on the platform's tables goes
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
