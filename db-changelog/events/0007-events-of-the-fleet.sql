--liquibase formatted sql

--changeset quarterdeck:events-0008
--comment A machine that nobody holds is no tenant's: what happens to it is an event of the fleet
alter table quarterdeck.event_outbox alter column tenant_id drop not null;
comment on column quarterdeck.event_outbox.tenant_id is 'NULL: an event of the fleet as a whole';
--rollback delete from quarterdeck.event_outbox where tenant_id is null;
--rollback comment on column quarterdeck.event_outbox.tenant_id is null;
--rollback alter table quarterdeck.event_outbox alter column tenant_id set not null;
