--liquibase formatted sql

--changeset quarterdeck:benchmarks-0008
--comment Months are counted by the facts of emails: what of them is known to have been sent and no more is in no rate, and tenants that are deleted keep their past
alter table quarterdeck.mail_month          add column uncounted bigint not null default 0;
alter table quarterdeck.mail_industry_month add column uncounted bigint not null default 0;
comment on column quarterdeck.mail_month.uncounted is 'Of sent: emails of which nothing else is known, so that no rate has them';
comment on table quarterdeck.mail_industry_month is 'Of all tenants, those that are deleted since too';
comment on table quarterdeck.mail_provider_month is 'Of all tenants, those that are deleted since too';
comment on column quarterdeck.mail_month_counted.sent is 'As the fleet''s days said when the month was counted: where they say otherwise by now, days were added or changed';
update quarterdeck.mail_month_counted set counted_at = timestamptz '1969-12-31Z';
--rollback comment on column quarterdeck.mail_month_counted.sent is 'Of all tenants, deleted ones too: what the fleet''s cost is spread over, and by which it is seen that days were added or changed';
--rollback alter table quarterdeck.mail_industry_month drop column uncounted;
--rollback alter table quarterdeck.mail_month drop column uncounted;

--changeset quarterdeck:benchmarks-0009
--comment Published values that are older than this say nothing of how a figure stands today
insert into quarterdeck.setting_definition (key, title, unit, lowest, highest, description) values
    ('benchmark_age_years', 'Oldest benchmark for a verdict', 'years', 1, 50, 'Better or worse needs at least two sources no older than this');
insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values
    ('benchmark_age_years', 3, '-infinity', 'quarterdeck', 'Metric catalogue');
--rollback delete from quarterdeck.setting where key = 'benchmark_age_years';
--rollback delete from quarterdeck.setting_definition where key = 'benchmark_age_years';
