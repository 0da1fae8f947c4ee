--liquibase formatted sql

--changeset quarterdeck:roi-0002
--comment What is planned to come back can be told otherwise: who did, when, from what to what, and why
alter table quarterdeck.planned_return add column version integer not null default 0;

-- A kind without a row stands as the business case had it; before its first row it stood as low_before and high_before.
create table quarterdeck.planned_return_history (
    id          bigint         generated always as identity primary key,
    kind        text           not null references quarterdeck.planned_return (kind),
    at          timestamptz    not null,
    by          text           not null,
    reason      text           not null check (btrim(reason) <> ''),
    low_before  numeric(14, 2) not null,
    high_before numeric(14, 2),
    low         numeric(14, 2) not null,
    high        numeric(14, 2)
);
create index planned_return_history_kind on quarterdeck.planned_return_history (kind, id);
--rollback drop table quarterdeck.planned_return_history;
--rollback alter table quarterdeck.planned_return drop column version;
