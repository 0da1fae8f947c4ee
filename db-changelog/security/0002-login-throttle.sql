--liquibase formatted sql

--changeset quarterdeck:security-0002
--comment Failed log-ins by user and address; they are counted for unknown names too, so they cannot stand in the table of users
create table quarterdeck.login_throttle (
    username     text        not null,
    address      text        not null,
    failures     integer     not null default 0 check (failures >= 0),
    last_failure timestamptz not null,
    locked_until timestamptz,
    primary key (username, address),
    constraint login_throttle_names_something check (username <> '' or address <> '')
);
create index login_throttle_last_failure on quarterdeck.login_throttle (last_failure);
comment on column quarterdeck.login_throttle.username is 'Empty: whoever, from this address';
comment on column quarterdeck.login_throttle.address is 'Empty: from wherever, as this user; IPv6 as its /64 network';

create table quarterdeck.known_address (
    username   text        not null references quarterdeck.app_user (username) on delete cascade,
    address    text        not null,
    last_login timestamptz not null,
    primary key (username, address)
);
comment on table quarterdeck.known_address is 'Where a user has logged in from; a lock of the user at unknown addresses leaves these open';

alter table quarterdeck.app_user
    drop column failed_logins,
    drop column locked_until;
--rollback alter table quarterdeck.app_user add column failed_logins integer not null default 0 check (failed_logins >= 0), add column locked_until timestamptz;
--rollback drop table quarterdeck.known_address;
--rollback drop table quarterdeck.login_throttle;
