--liquibase formatted sql

--changeset quarterdeck:efficiency-0004
--comment How many mails an address may send in an hour without harm to its reputation, by its stage of warming up
insert into quarterdeck.setting_definition (key, title, unit, lowest, highest, description) values
    ('safe_hourly_volume_unwarmed', 'Mails an hour from an address not warmed yet', 'mails', 1, 10000000, 'Above it an address counts as overused; the first day of SendGrid''s published warm-up schedule'),
    ('safe_hourly_volume_warming',  'Mails an hour from an address warming up',     'mails', 1, 10000000, 'Above it an address counts as overused; the seventh day of SendGrid''s published warm-up schedule'),
    ('safe_hourly_volume_warmed',   'Mails an hour from a warmed address',          'mails', 1, 10000000, 'Above it an address counts as overused; the fourteenth day of SendGrid''s published warm-up schedule');

insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values
    ('safe_hourly_volume_unwarmed', 20,   '-infinity', 'quarterdeck', 'Twilio SendGrid, automated IP warm-up hourly send schedule, day 0'),
    ('safe_hourly_volume_warming',  211,  '-infinity', 'quarterdeck', 'Twilio SendGrid, automated IP warm-up hourly send schedule, day 7'),
    ('safe_hourly_volume_warmed',   2222, '-infinity', 'quarterdeck', 'Twilio SendGrid, automated IP warm-up hourly send schedule, day 14');
--rollback delete from quarterdeck.setting where key in ('safe_hourly_volume_unwarmed', 'safe_hourly_volume_warming', 'safe_hourly_volume_warmed');
--rollback delete from quarterdeck.setting_definition where key in ('safe_hourly_volume_unwarmed', 'safe_hourly_volume_warming', 'safe_hourly_volume_warmed');

--changeset quarterdeck:efficiency-0005
--comment Sums of each day that a page would add up over all tenants and machines
create table quarterdeck.region_use_day (
    day              date   not null,
    provider         text,
    region           text,
    cost_micros      bigint,
    allocated_micros bigint,
    addresses        bigint not null,
    held_addresses   bigint not null,
    unique nulls not distinct (day, provider, region)
);
comment on table quarterdeck.region_use_day is 'Of machines and their addresses, by who hosts them and where; millionths of a USD, NULL: nothing of it has a price';

create table quarterdeck.mailbox_provider_day (
    day              date   not null,
    mailbox_provider text   not null,
    delivered        bigint not null,
    bounced          bigint not null,
    blocked          bigint not null,
    complaints       bigint not null,
    deferred         bigint not null,
    primary key (day, mailbox_provider)
);
comment on table quarterdeck.mailbox_provider_day is 'What became of the mail of present tenants at those who receive it';

create table quarterdeck.address_use_day (
    day          date   not null,
    ip_address   text   not null,
    sent         bigint not null,
    delivered    bigint not null,
    busiest_hour bigint,
    primary key (day, ip_address)
);
comment on column quarterdeck.address_use_day.busiest_hour is 'Mails of the hour in which it sent most; NULL: the hours of the day are not known';
--rollback drop table quarterdeck.address_use_day;
--rollback drop table quarterdeck.mailbox_provider_day;
--rollback drop table quarterdeck.region_use_day;
