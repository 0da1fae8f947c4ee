--liquibase formatted sql

--changeset quarterdeck:nightly-0001
--comment The work of each night: which of it is done, what was set aside, and which instance is at it
create table quarterdeck.nightly_step (
    day     date        not null,
    step    text        not null,
    started timestamptz not null,
    ended   timestamptz,
    primary key (day, step)
);
comment on column quarterdeck.nightly_step.day is 'The day that begins with that night, in the reporting zone';

create table quarterdeck.nightly_item (
    day   date        not null,
    step  text        not null,
    item  text        not null,
    ended timestamptz not null,
    error text,
    primary key (day, step, item)
);
create index nightly_item_set_aside on quarterdeck.nightly_item (day) where error is not null;
comment on column quarterdeck.nightly_item.error is 'Why it was set aside; NULL: it is done';

create table quarterdeck.nightly_lease (
    only_row boolean     primary key default true check (only_row),
    holder   uuid,
    until    timestamptz not null default '-infinity'
);
insert into quarterdeck.nightly_lease default values;
--rollback drop table quarterdeck.nightly_lease;
--rollback drop table quarterdeck.nightly_item;
--rollback drop table quarterdeck.nightly_step;
