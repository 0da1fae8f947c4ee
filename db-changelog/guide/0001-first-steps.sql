--liquibase formatted sql

--changeset quarterdeck:guide-0001
--comment First steps that an administrator does not want to be reminded of; whether one is done is never kept, it is looked at
create table quarterdeck.first_step_dismissed (
    step         text        primary key,
    dismissed_at timestamptz not null,
    dismissed_by text        not null
);
--rollback drop table quarterdeck.first_step_dismissed;
