--liquibase formatted sql

--changeset quarterdeck:costs-0009
--comment What the fleet cost and earned in months that are not closed, as it was reckoned last: a chart of a year need not reckon it anew
create table quarterdeck.fleet_month (
    month                date           primary key check (month = date_trunc('month', month::timestamp)::date),
    to_day               date           not null,
    taken_at             timestamptz    not null,
    seen                 pg_snapshot    not null,
    infrastructure_cost  numeric(14, 2) not null,
    email_service_cost   numeric(14, 2) not null,
    subscription_revenue numeric(14, 2) not null
);
comment on column quarterdeck.fleet_month.seen is 'Changes that are not in this snapshot were made later';

delete from quarterdeck.ledger_draft;
alter table quarterdeck.ledger_draft add column seen pg_snapshot not null;
--rollback alter table quarterdeck.ledger_draft drop column seen;
--rollback drop table quarterdeck.fleet_month;

--changeset quarterdeck:costs-0010 splitStatements:false
--comment That costs, machines or who holds them were changed, by whomever: from then on what was reckoned before is old. Rows are only ever added, so that nobody who writes waits for somebody who reckons
create table quarterdeck.ledger_change (
    changed xid8        primary key default pg_current_xact_id(),
    at      timestamptz not null default clock_timestamp()
);

create function quarterdeck.note_ledger_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    insert into quarterdeck.ledger_change default values on conflict do nothing;
    return null;
end
$$;

create trigger note_ledger_change after insert or update or delete or truncate on quarterdeck.cost_value
    for each statement execute function quarterdeck.note_ledger_change();
create trigger note_ledger_change after insert or update or delete or truncate on quarterdeck.setting
    for each statement execute function quarterdeck.note_ledger_change();
create trigger note_ledger_change after update on quarterdeck.reporting_zone
    for each statement execute function quarterdeck.note_ledger_change();

create trigger note_ledger_change after insert or update or delete or truncate on quarterdeck.deleted_vps
    for each statement execute function quarterdeck.note_ledger_change();
create trigger note_ledger_change after insert or update or delete or truncate on quarterdeck.deleted_ip
    for each statement execute function quarterdeck.note_ledger_change();
create trigger note_ledger_change after insert or update or delete or truncate on quarterdeck.deleted_assignment
    for each statement execute function quarterdeck.note_ledger_change();

-- Only tables that this product made; a platform's own stay as they are, and what it changes in them beside costs is counted
-- when what was reckoned grows old.
call quarterdeck.install('vps_instances.note_change', quarterdeck.is_installed('vps_instances'), $ddl$
create trigger quarterdeck_note_change after insert or delete or truncate on public.vps_instances
    for each statement execute function quarterdeck.note_ledger_change();
create trigger quarterdeck_note_update after update on public.vps_instances
    for each row when (row (old.status, old.created, old.decommission_scheduled_for)
                           is distinct from row (new.status, new.created, new.decommission_scheduled_for)
                       or new.status = 'decommissioned' and old.updated is distinct from new.updated)
    execute function quarterdeck.note_ledger_change();
$ddl$);
call quarterdeck.install('smtp_ip_addresses.note_change', quarterdeck.is_installed('smtp_ip_addresses'), $ddl$
create trigger quarterdeck_note_change after insert or delete or truncate on public.smtp_ip_addresses
    for each statement execute function quarterdeck.note_ledger_change();
create trigger quarterdeck_note_update after update on public.smtp_ip_addresses
    for each row when (row (old.vps_instance_id, old.created) is distinct from row (new.vps_instance_id, new.created))
    execute function quarterdeck.note_ledger_change();
$ddl$);
call quarterdeck.install('domain_ip_assignments.note_change', quarterdeck.is_installed('domain_ip_assignments'), $ddl$
create trigger quarterdeck_note_change after insert or delete or truncate on public.domain_ip_assignments
    for each statement execute function quarterdeck.note_ledger_change();
create trigger quarterdeck_note_update after update on public.domain_ip_assignments
    for each row when (row (old.domain_id, old.smtp_ip_address_id, old.status, old.assigned, old.expires)
                           is distinct from row (new.domain_id, new.smtp_ip_address_id, new.status, new.assigned, new.expires))
    execute function quarterdeck.note_ledger_change();
$ddl$);
call quarterdeck.install('domains.note_change', quarterdeck.is_installed('domains'), $ddl$
create trigger quarterdeck_note_update after update on public.domains
    for each row when (old.tenant_id is distinct from new.tenant_id) execute function quarterdeck.note_ledger_change();
$ddl$);
--rollback call quarterdeck.uninstall('domains.note_change', 'drop trigger quarterdeck_note_update on public.domains');
--rollback call quarterdeck.uninstall('domain_ip_assignments.note_change', 'drop trigger quarterdeck_note_change on public.domain_ip_assignments; drop trigger quarterdeck_note_update on public.domain_ip_assignments');
--rollback call quarterdeck.uninstall('smtp_ip_addresses.note_change', 'drop trigger quarterdeck_note_change on public.smtp_ip_addresses; drop trigger quarterdeck_note_update on public.smtp_ip_addresses');
--rollback call quarterdeck.uninstall('vps_instances.note_change', 'drop trigger quarterdeck_note_change on public.vps_instances; drop trigger quarterdeck_note_update on public.vps_instances');
--rollback drop trigger note_ledger_change on quarterdeck.deleted_assignment;
--rollback drop trigger note_ledger_change on quarterdeck.deleted_ip;
--rollback drop trigger note_ledger_change on quarterdeck.deleted_vps;
--rollback drop trigger note_ledger_change on quarterdeck.reporting_zone;
--rollback drop trigger note_ledger_change on quarterdeck.setting;
--rollback drop trigger note_ledger_change on quarterdeck.cost_value;
--rollback drop function quarterdeck.note_ledger_change();
--rollback drop table quarterdeck.ledger_change;
