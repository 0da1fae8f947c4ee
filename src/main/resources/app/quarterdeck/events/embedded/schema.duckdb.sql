create table if not exists store (id uuid not null);
insert into store select uuid() where not exists (from store);

-- No key on uuid: its index would be rebuilt in memory and slow every insert down as the table grows.
create table if not exists event (
    seq         bigint    not null,
    uuid        uuid      not null,
    event       varchar   not null,
    distinct_id varchar   not null,
    timestamp   timestamp not null,
    received_at timestamp not null,
    properties  json      not null
);

create table if not exists delivery_outcome (
    seq              bigint    not null,
    timestamp        timestamp not null,
    tenant_id        uuid      not null,
    company_id       uuid,
    outcome          varchar   not null,
    bounce_type      varchar,
    mailbox_provider varchar,
    ip_address       varchar,
    count            bigint    not null,
    cost_impact      decimal(18, 6)
);

create table if not exists set_aside (
    seq         bigint    not null,
    reason      varchar   not null,
    received_at timestamp not null,
    example     varchar   not null
);

-- What a sender wrote as a number, by the rules of PostHog's own store; anything else is no number.
create or replace macro number_of(written) as
    case when regexp_full_match(written, '[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?') then try_cast(written as double) end;
