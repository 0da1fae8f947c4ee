--liquibase formatted sql

--changeset quarterdeck:figures-0002
--comment Facts of whole days, weeks and months of each tenant, exact, so that any period is added up from a few rows
create table quarterdeck.fact_kept (
    family    text        not null check (family in ('mail', 'money')),
    grain     text        not null check (grain in ('day', 'week', 'month')),
    first_day date        not null,
    end_day   date        not null check (end_day > first_day),
    kept_at   timestamptz not null,
    primary key (family, grain, first_day)
);
comment on table quarterdeck.fact_kept is 'Which days, weeks and months have their rows; one with a row in fact_change is not read any more';

create table quarterdeck.mail_kept (
    grain      text    not null,
    first_day  date    not null,
    is_fleet   boolean not null,
    tenant_id  uuid,
    sent       bigint,
    delivered  bigint,
    bounced    bigint,
    blocked    bigint,
    complaints bigint,
    uncounted  bigint,
    loss       numeric,
    worth      numeric,
    unique nulls not distinct (grain, first_day, is_fleet, tenant_id)
);
create index mail_kept_tenant on quarterdeck.mail_kept (tenant_id, first_day);
comment on column quarterdeck.mail_kept.is_fleet is 'The sum of all tenants, which is then read alone';
comment on column quarterdeck.mail_kept.uncounted is 'Of sent: emails of which nothing else is known, so that no rate has them';
comment on column quarterdeck.mail_kept.loss is 'USD, unrounded, by the settings of each day';
comment on column quarterdeck.mail_kept.worth is 'USD: the value that the emails stand for';

create table quarterdeck.money_kept (
    grain         text    not null,
    first_day     date    not null,
    is_fleet      boolean not null,
    tenant_id     uuid,
    vps_cost      numeric not null,
    ip_cost       numeric not null,
    revenue       numeric not null,
    machine_days  bigint  not null,
    unpriced_days bigint  not null,
    unique nulls not distinct (grain, first_day, is_fleet, tenant_id)
);
create index money_kept_tenant on quarterdeck.money_kept (tenant_id, first_day);
comment on table quarterdeck.money_kept is 'USD, unrounded; without a tenant: unallocated, or the whole fleet';

create table quarterdeck.unallocated_kept (
    from_day date    not null,
    to_day   date    not null,
    vps_cost numeric,
    ip_cost  numeric,
    primary key (from_day, to_day)
);
comment on table quarterdeck.unallocated_kept is 'USD, in cents, of periods that are often asked for: which cent goes to the unallocated row takes the rows of all tenants';
--rollback drop table quarterdeck.unallocated_kept;
--rollback drop table quarterdeck.money_kept;
--rollback drop table quarterdeck.mail_kept;
--rollback drop table quarterdeck.fact_kept;
