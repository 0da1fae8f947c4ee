--liquibase formatted sql

--changeset quarterdeck:figures-0005
--comment The MRR of tenants on days that are often asked for, and the rows of periods that are: whoever adds them up, orders them or looks for one of them reads what is kept
alter table quarterdeck.fact_change drop constraint fact_change_family_check;
alter table quarterdeck.fact_change add constraint fact_change_family_check check (family in ('mail', 'money', 'customer'));
alter table quarterdeck.fact_kept drop constraint fact_kept_family_check;
alter table quarterdeck.fact_kept add constraint fact_kept_family_check check (family in ('mail', 'money', 'customer'));

create table quarterdeck.mrr_kept (
    day           date   not null,
    tenant_id     uuid   not null,
    mrr           numeric,
    subscriptions bigint not null,
    unknown       bigint not null,
    plan_id       uuid,
    plan_names    text,
    primary key (day, tenant_id)
);
comment on table quarterdeck.mrr_kept is 'Of the days of the family customer in fact_kept';

create table quarterdeck.period_kept (
    family   text   not null check (family in ('mail', 'money')),
    from_day date   not null,
    to_day   date   not null,
    closings bigint[],
    fleet    jsonb,
    primary key (family, from_day, to_day)
);
comment on table quarterdeck.period_kept is 'Which periods have their rows; let go when a change touches any of its days';
comment on column quarterdeck.period_kept.closings is 'Of months that are closed: whose rows these are';
comment on column quarterdeck.period_kept.fleet is 'Of money: quarterdeck.fleet_cost, which asks the machines alone, as a proof of what the rows add up to';

create table quarterdeck.money_row_kept (
    from_day      date    not null,
    to_day        date    not null,
    tenant_id     uuid,
    vps_cost      numeric,
    ip_cost       numeric,
    cost          numeric,
    unallocated   numeric,
    revenue       numeric,
    profit        numeric,
    is_known      boolean,
    machine_days  bigint,
    unpriced_days bigint,
    sent          bigint,
    delivered     bigint,
    loss          numeric,
    unique nulls not distinct (from_day, to_day, tenant_id)
);
comment on table quarterdeck.money_row_kept is 'quarterdeck.money_rows of the periods of the family money in period_kept';

create table quarterdeck.mail_row_kept (
    from_day       date not null,
    to_day         date not null,
    tenant_id      uuid not null,
    sent           bigint,
    counted        bigint,
    delivered      bigint,
    bounced        bigint,
    blocked        bigint,
    complaints     bigint,
    complaint_base bigint,
    uncounted      bigint,
    loss           numeric,
    worth          numeric,
    savings        numeric,
    primary key (from_day, to_day, tenant_id)
);
comment on table quarterdeck.mail_row_kept is 'quarterdeck.mail_rows of the periods of the family mail in period_kept';

-- The first of all payments is asked for by every page.
create index kept_payment_first_day on quarterdeck.kept_payment (first_day)
 where status = 'succeeded' and currency = 'USD' and tenant_id is not null and first_day is not null;
--rollback drop index quarterdeck.kept_payment_first_day;
--rollback drop table quarterdeck.mail_row_kept;
--rollback drop table quarterdeck.money_row_kept;
--rollback drop table quarterdeck.period_kept;
--rollback drop table quarterdeck.mrr_kept;
--rollback delete from quarterdeck.fact_kept where family = 'customer';
--rollback alter table quarterdeck.fact_kept drop constraint fact_kept_family_check;
--rollback alter table quarterdeck.fact_kept add constraint fact_kept_family_check check (family in ('mail', 'money'));
--rollback delete from quarterdeck.fact_change where family = 'customer';
--rollback alter table quarterdeck.fact_change drop constraint fact_change_family_check;
--rollback alter table quarterdeck.fact_change add constraint fact_change_family_check check (family in ('mail', 'money'));
