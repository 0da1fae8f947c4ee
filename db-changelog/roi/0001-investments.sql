--liquibase formatted sql

--changeset quarterdeck:roi-0001
--comment What was invested in this product, month by month, USD, with everything that was said about it
create table quarterdeck.investment (
    id          bigint         generated always as identity primary key,
    kind        text           not null check (kind in ('setup', 'development', 'training', 'operational')),
    title       text           not null check (btrim(title) <> ''),
    first_month date           not null check (first_month = date_trunc('month', first_month::timestamp)::date),
    end_month   date           check (end_month = date_trunc('month', end_month::timestamp)::date),
    quantity    numeric(10, 2) not null check (quantity > 0),
    unit_cost   numeric(14, 2) not null check (unit_cost >= 0),
    version     integer        not null default 0,
    removed_at  timestamptz,
    is_demo     boolean        not null default false,
    constraint investment_ends check (end_month is null or kind = 'operational' and end_month > first_month)
);
comment on column quarterdeck.investment.first_month is 'Operational cost counts in each month from here on, everything else in this month alone';
comment on column quarterdeck.investment.end_month is 'The first month in which it costs no more';
comment on column quarterdeck.investment.quantity is 'Such as weeks of development; 1 for an amount as a whole';

create table quarterdeck.investment_history (
    id            bigint         generated always as identity primary key,
    investment_id bigint         not null references quarterdeck.investment (id) on delete cascade,
    at            timestamptz    not null,
    by            text           not null,
    step          text           not null check (step in ('added', 'changed', 'removed')),
    reason        text           not null,
    kind          text           not null,
    title         text           not null,
    first_month   date           not null,
    end_month     date,
    quantity      numeric(10, 2) not null,
    unit_cost     numeric(14, 2) not null
);
create index investment_history_investment on quarterdeck.investment_history (investment_id, id);

-- What the business case promised, USD a year; shown beside what was measured, and never counted.
create table quarterdeck.planned_return (
    kind  text           primary key,
    place integer        not null,
    low   numeric(14, 2) not null check (low >= 0),
    high  numeric(14, 2) check (high >= low)
);
comment on column quarterdeck.planned_return.high is 'NULL: at least the lower amount';
insert into quarterdeck.planned_return (kind, place, low, high) values
    ('revenue_protection',     1, 50000,  100000),
    ('cost_optimization',      2, 30000,  50000),
    ('operational_efficiency', 3, 25000,  25000),
    ('customer_retention',     4, 100000, null);
--rollback drop table quarterdeck.planned_return;
--rollback drop table quarterdeck.investment_history;
--rollback drop table quarterdeck.investment;
