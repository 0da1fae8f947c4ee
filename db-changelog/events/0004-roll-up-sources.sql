--liquibase formatted sql

--changeset quarterdeck:events-0006
--comment A position for each event store, because one says nothing in another
alter table quarterdeck.roll_up_position drop column only_row;
alter table quarterdeck.roll_up_position add column source text not null default 'embedded' primary key;
alter table quarterdeck.roll_up_position alter column source drop default;
comment on column quarterdeck.roll_up_position.source is 'Which event store: embedded, or posthog and the number of its project';
--rollback delete from quarterdeck.roll_up_position where source <> 'embedded';
--rollback alter table quarterdeck.roll_up_position drop column source;
--rollback alter table quarterdeck.roll_up_position add column only_row boolean not null default true check (only_row) primary key;
