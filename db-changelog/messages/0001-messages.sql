--liquibase formatted sql

--changeset quarterdeck:messages-0001
--comment The ways that messages leave by, addresses that are called with them, and every message until long after it has arrived
create table quarterdeck.message_route (
    route         text        primary key,
    failures      integer     not null default 0,
    paused_until  timestamptz,
    last_success  timestamptz,
    last_error    text,
    last_error_at timestamptz
);
insert into quarterdeck.message_route (route) values ('mail');
comment on column quarterdeck.message_route.failures is 'Failures in a row that were no message''s fault; each makes the pause longer';

create table quarterdeck.webhook (
    id          bigint      generated always as identity primary key,
    name        text        not null check (btrim(name) <> '' and length(name) <= 100),
    url         text        not null check (length(url) <= 2000),
    secret      text        not null,
    role        text        not null check (role in ('EXECUTIVE', 'FINANCE', 'TECHNICAL', 'ADMIN')),
    enabled     boolean     not null default true,
    off_because text,
    created     timestamptz not null,
    created_by  text        not null,
    removed     timestamptz,
    constraint webhook_removed_is_off check (removed is null or not enabled)
);
create unique index webhook_name on quarterdeck.webhook (lower(name)) where removed is null;
comment on column quarterdeck.webhook.url is 'As good as a password with some receivers: shown without its path, never logged';
comment on column quarterdeck.webhook.secret is 'What messages are signed with; shown once, when it is made';
comment on column quarterdeck.webhook.role is 'Whoever reads there sees what a user of this role may see';
comment on column quarterdeck.webhook.off_because is 'What the receiver said when it was switched off by itself';

create table quarterdeck.message_delivery (
    id          bigint      generated always as identity primary key,
    uuid        uuid        not null unique,
    key         text        not null,
    route       text        not null references quarterdeck.message_route (route),
    recipient   text        not null,
    subject     text        not null,
    body        text        not null,
    html        text,
    queued      timestamptz not null,
    not_before  timestamptz not null,
    state       text        not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
    tries       integer     not null default 0,
    lease       uuid,
    held_until  timestamptz,
    sent_to     text,
    ended       timestamptz,
    reason      text,
    constraint message_delivery_once unique (key, route, recipient),
    constraint message_delivery_end check ((ended is not null) = (state <> 'waiting'))
);
create index message_delivery_waiting on quarterdeck.message_delivery (route, not_before, id) where state = 'waiting';
create index message_delivery_lease on quarterdeck.message_delivery (lease) where lease is not null;
create index message_delivery_log on quarterdeck.message_delivery (queued desc, id desc);
create index message_delivery_failed on quarterdeck.message_delivery (ended) where state = 'failed';
create index message_delivery_sent on quarterdeck.message_delivery (ended) where state = 'sent';
comment on column quarterdeck.message_delivery.uuid is 'Follows from key, route and recipient: a receiver that gets it again knows it as the same';
comment on column quarterdeck.message_delivery.recipient is 'A user''s name, or what the webhook was called';
comment on column quarterdeck.message_delivery.body is 'Of a mail its plain text, of a webhook its JSON';
comment on column quarterdeck.message_delivery.not_before is 'When it is tried, next';
comment on column quarterdeck.message_delivery.held_until is 'Until then nobody else sends it';
comment on column quarterdeck.message_delivery.reason is 'What was last said against it';
--rollback drop table quarterdeck.message_delivery;
--rollback drop table quarterdeck.webhook;
--rollback drop table quarterdeck.message_route;
