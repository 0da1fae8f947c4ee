--liquibase formatted sql

--changeset quarterdeck:overview-0005
--comment Rows know what their rates were divided by, and days by which definition they were kept: those that are there speak of emails up to the end of their day. The day that ran is kept anew
alter table quarterdeck.executive_day add column emails_counted bigint;
alter table quarterdeck.executive_day add column complaint_base bigint;
alter table quarterdeck.executive_day add column unpriced_days bigint;
comment on column quarterdeck.executive_day.dashboard_date is 'The row of a day is of the 30 whole days before it, and of states as of their end';
comment on column quarterdeck.executive_day.subscription_revenue is null;
comment on column quarterdeck.executive_day.emails_counted is 'Of the emails sent those of which more is known: rates are of them';
comment on column quarterdeck.executive_day.complaint_base is 'Emails that complaints are set against';
comment on column quarterdeck.executive_day.unpriced_days is 'Days of machines without a price: the cost is at least what it says';
alter table quarterdeck.executive_day_kept add column definition integer not null default 1;
comment on column quarterdeck.executive_day_kept.definition is '0: emails, incidents and decisions of the 30 days that end with the day itself, money of the 30 before it';
delete from quarterdeck.executive_day where dashboard_date >= quarterdeck.today();
delete from quarterdeck.executive_day_kept where dashboard_date >= quarterdeck.today();
update quarterdeck.executive_day_kept set definition = 0;
--rollback alter table quarterdeck.executive_day_kept drop column definition;
--rollback alter table quarterdeck.executive_day drop column unpriced_days;
--rollback alter table quarterdeck.executive_day drop column complaint_base;
--rollback alter table quarterdeck.executive_day drop column emails_counted;
--rollback comment on column quarterdeck.executive_day.subscription_revenue is 'Of the 30 whole days before the day, as in business_cost_allocation; the mail, incidents and decisions are of the 30 days that end with it';

--changeset quarterdeck:overview-0006
--comment What moved a figure is asked of the figure (quarterdeck.figure_movers)
drop function if exists quarterdeck.keep_movers(date);
drop function if exists quarterdeck.velocity_movers(date, date);
drop function if exists quarterdeck.efficiency_movers(date, date);
drop function if exists quarterdeck.savings_movers(date, date);
drop function if exists quarterdeck.protection_movers(date, date);
drop function if exists quarterdeck.margin_movers(date, date);
drop function if exists quarterdeck.ratio_movers(text, date, date);
drop function if exists quarterdeck.tenant_parts(date);
drop function if exists quarterdeck.health_score(numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric);
drop function if exists quarterdeck.summary_of(date, timestamptz);
drop table quarterdeck.executive_mover;
--rollback create table quarterdeck.executive_mover (dashboard_date date not null references quarterdeck.executive_day_kept on delete cascade, figure text not null check (figure in ('protection', 'savings', 'efficiency', 'velocity', 'profitability')), place smallint not null check (place between 1 and 3), kind text not null check (kind in ('tenant', 'opportunity', 'decision', 'rest')), tenant_id uuid, number bigint, name text, change numeric not null, primary key (dashboard_date, figure, place));

--changeset quarterdeck:overview-0007
--comment Rows of all tenants, and what moved the gross margin, of periods that are often asked for: kept, because they take the facts of every tenant
create table quarterdeck.tenant_kept (
    from_day date not null,
    like quarterdeck.executive_day,
    primary key (dashboard_date, from_day, tenant_id)
);
comment on table quarterdeck.tenant_kept is 'Of [from_day, dashboard_date); let go when a change touches any of its days';

create table quarterdeck.mover_kept (
    key         text     not null references quarterdeck.figure (key) on delete cascade,
    from_day    date     not null,
    to_day      date     not null,
    before_from date     not null,
    before_to   date     not null,
    place       smallint not null,
    subject     text,
    tenant_id   uuid,
    change      numeric,
    primary key (key, to_day, from_day, before_from, before_to, place)
);
comment on table quarterdeck.mover_kept is 'What moved a figure of the fleet most between two periods; place 0: that it is kept, whatever moved it';
--rollback drop table quarterdeck.mover_kept;
--rollback drop table quarterdeck.tenant_kept;
