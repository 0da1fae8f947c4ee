--liquibase formatted sql

--changeset quarterdeck:security-0001
--comment Who may log in; passwords as salted hashes only
create table quarterdeck.app_user (
    username             text        primary key,
    display_name         text        not null,
    password_hash        text        not null,
    role                 text        not null check (role in ('EXECUTIVE', 'FINANCE', 'TECHNICAL', 'ADMIN')),
    enabled              boolean     not null default true,
    demo                 boolean     not null default false,
    must_change_password boolean     not null default false,
    failed_logins        integer     not null default 0 check (failed_logins >= 0),
    locked_until         timestamptz,
    last_login           timestamptz,
    created              timestamptz not null default now(),
    constraint app_user_name check (username = lower(username) and username ~ '^[a-z0-9._@-]{2,100}$')
);
--rollback drop table quarterdeck.app_user;
