--liquibase formatted sql

--changeset quarterdeck:events-0004
--comment Business events until they have arrived where they are sent; written in the transaction of the change they speak of
create table quarterdeck.event_outbox (
    id         bigint      generated always as identity primary key,
    uuid       uuid        not null unique,
    tenant_id  uuid        not null,
    event      text        not null,
    happened   timestamptz not null,
    properties jsonb       not null,
    lease      uuid,
    held_until timestamptz,
    refusals   integer     not null default 0,
    reason     text,
    set_aside  timestamptz
) with (autovacuum_vacuum_scale_factor = 0.05);
create index event_outbox_waiting on quarterdeck.event_outbox (id) where set_aside is null;
create index event_outbox_held on quarterdeck.event_outbox (held_until, tenant_id) where held_until is not null;
create index event_outbox_lease on quarterdeck.event_outbox (lease) where lease is not null;
create index event_outbox_set_aside on quarterdeck.event_outbox (set_aside desc, id) where set_aside is not null;
comment on column quarterdeck.event_outbox.id is 'The order in which a tenant''s events are sent';
comment on column quarterdeck.event_outbox.uuid is 'Identity of the event; a receiver that gets it again knows it as the same';
comment on column quarterdeck.event_outbox.lease is 'Whose sending it is part of';
comment on column quarterdeck.event_outbox.held_until is 'Until then neither it nor another event of its tenant is sent by anybody else';
comment on column quarterdeck.event_outbox.refusals is 'How often the receiver refused it, sent alone';
comment on column quarterdeck.event_outbox.reason is 'What the receiver last said against it';
comment on column quarterdeck.event_outbox.set_aside is 'When it was refused too often; it is not sent until somebody says so';
--rollback drop table quarterdeck.event_outbox;

--changeset quarterdeck:events-0005
--comment How sending events goes, for all instances, and how many were sent in each minute of the last days
create table quarterdeck.event_dispatch (
    only_row      boolean     primary key default true check (only_row),
    failures      integer     not null default 0,
    paused_until  timestamptz,
    last_success  timestamptz,
    last_error    text,
    last_error_at timestamptz
);
insert into quarterdeck.event_dispatch default values;
comment on column quarterdeck.event_dispatch.failures is 'Failures in a row that were no event''s fault; each makes the pause longer';

create table quarterdeck.event_sent (
    minute timestamptz primary key,
    events bigint      not null
);
--rollback drop table quarterdeck.event_sent;
--rollback drop table quarterdeck.event_dispatch;
