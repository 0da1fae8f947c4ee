--liquibase formatted sql

--changeset quarterdeck:events-0001
--comment Delivery outcomes rolled up from events; hours are kept for two weeks, for the live detector and the hourly charts
create table quarterdeck.delivery_hour (
    tenant_id    uuid        not null,
    hour         timestamptz not null,
    delivered    bigint      not null,
    hard_bounced bigint      not null,
    soft_bounced bigint      not null,
    blocked      bigint      not null,
    complaints   bigint      not null,
    deferred     bigint      not null,
    primary key (tenant_id, hour),
    constraint delivery_hour_not_negative
        check (least(delivered, hard_bounced, soft_bounced, blocked, complaints, deferred) >= 0)
);
create index delivery_hour_hour on quarterdeck.delivery_hour (hour);

create table quarterdeck.fleet_hour (
    hour         timestamptz primary key,
    delivered    bigint      not null,
    hard_bounced bigint      not null,
    soft_bounced bigint      not null,
    blocked      bigint      not null,
    complaints   bigint      not null,
    deferred     bigint      not null
);

create table quarterdeck.delivery_provider_day (
    tenant_id        uuid   not null,
    tracking_date    date   not null,
    mailbox_provider text   not null,
    delivered        bigint not null,
    bounced          bigint not null,
    blocked          bigint not null,
    complaints       bigint not null,
    deferred         bigint not null,
    primary key (tenant_id, tracking_date, mailbox_provider)
);
create index delivery_provider_day_date on quarterdeck.delivery_provider_day (tracking_date);

create table quarterdeck.delivery_ip_day (
    tenant_id     uuid   not null,
    tracking_date date   not null,
    ip_address    text   not null,
    delivered     bigint not null,
    bounced       bigint not null,
    blocked       bigint not null,
    complaints    bigint not null,
    deferred      bigint not null,
    primary key (tenant_id, tracking_date, ip_address)
);
create index delivery_ip_day_address on quarterdeck.delivery_ip_day (ip_address, tracking_date);
--rollback drop table quarterdeck.delivery_ip_day;
--rollback drop table quarterdeck.delivery_provider_day;
--rollback drop table quarterdeck.fleet_hour;
--rollback drop table quarterdeck.delivery_hour;

--changeset quarterdeck:events-0002
--comment How far the roll-up has read the event store, and what it met and could not count
create table quarterdeck.roll_up_position (
    only_row boolean     primary key default true check (only_row),
    position bigint      not null,
    moved    timestamptz not null
);
insert into quarterdeck.roll_up_position (position, moved) values (0, now());

create table quarterdeck.outcome_not_counted (
    tenant_id uuid        not null,
    hour      timestamptz not null,
    reason    text        not null check (reason in ('unknown_tenant', 'late')),
    noted     timestamptz not null,
    primary key (tenant_id, hour)
);
create index outcome_not_counted_reason on quarterdeck.outcome_not_counted (reason, hour);
--rollback drop table quarterdeck.outcome_not_counted;
--rollback drop table quarterdeck.roll_up_position;
