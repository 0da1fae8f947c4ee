--liquibase formatted sql

--changeset quarterdeck:figures-0006
--comment On which side of the truth a partial value lies depends on what is missing: without a price a margin is at most, without a payment at least what it says
alter table quarterdeck.figure
    add column at_least text[] not null default '{}',
    add column at_most  text[] not null default '{}',
    drop column bound;
comment on column quarterdeck.figure.at_least is 'Of the reasons why it may be partial, those with which its value is at least what it says';
comment on column quarterdeck.figure.at_most is 'Of the reasons why it may be partial, those with which its value is at most what it says';
--rollback alter table quarterdeck.figure drop column at_least, drop column at_most, add column bound text check (bound in ('least', 'most'));
