--liquibase formatted sql

--changeset quarterdeck:efficiency-0007
--comment Which days have their sums of regions, mailbox providers and addresses
create table quarterdeck.fleet_use_day (
    day       date        primary key,
    mail_seen bigint      not null,
    kept_at   timestamptz not null
);
comment on table quarterdeck.fleet_use_day is 'Days of which region_use_day, mailbox_provider_day and address_use_day have the sums';
comment on column quarterdeck.fleet_use_day.mail_seen is 'Emails that were known of the day: with more or fewer of them it is added up again';
insert into quarterdeck.fleet_use_day (day, mail_seen, kept_at)
select d.day, coalesce(d.mail_seen, 0), d.computed_at
  from quarterdeck.efficiency_score_day d
 where d.tenant_id is null;
--rollback drop table quarterdeck.fleet_use_day;
