--liquibase formatted sql

--changeset quarterdeck:events-0007
--comment How many events of each name happened in each hour of the last 35 days, for those who look after events
create table quarterdeck.event_count_hour (
    event  text        not null,
    hour   timestamptz not null,
    events bigint      not null,
    primary key (hour, event)
);
insert into quarterdeck.event_snapshot (question) values ('event-counts');
--rollback delete from quarterdeck.event_snapshot where question = 'event-counts';
--rollback drop table quarterdeck.event_count_hour;
