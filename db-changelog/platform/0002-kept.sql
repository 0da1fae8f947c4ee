--liquibase formatted sql

--changeset quarterdeck:platform-0002
--comment What the platform's tables said and when it was first seen: rows [valid_from, valid_to) by days of the reporting zone, infinity while they hold
create table quarterdeck.kept_tenant (
    tenant_id   uuid        primary key,
    name        text,
    created     timestamptz,
    deleted     timestamptz,
    gone        timestamptz,
    created_day date        not null,
    deleted_day date        not null
);
comment on table quarterdeck.kept_tenant is 'Every tenant ever known';
comment on column quarterdeck.kept_tenant.gone is 'When it was first seen that the platform has the row no more';

create table quarterdeck.kept_domain (
    domain_id  uuid    not null,
    tenant_id  uuid,
    valid_from date    not null,
    valid_to   date    not null default 'infinity',
    assumed    boolean not null default false,
    primary key (domain_id, valid_from),
    constraint kept_domain_days check (valid_from < valid_to)
);
create index kept_domain_tenant on quarterdeck.kept_domain (tenant_id);
comment on table quarterdeck.kept_domain is 'Which tenant owned a domain; the first owner known since ever';
comment on column quarterdeck.kept_domain.assumed is 'Taken back to days on which nobody looked';

create table quarterdeck.kept_assignment (
    assignment_id uuid        not null,
    valid_from    date        not null,
    valid_to      date        not null default 'infinity',
    domain_id     uuid,
    ip_id         uuid,
    status        text,
    status_word   text        not null,
    assigned      timestamptz,
    expires       timestamptz,
    is_held       boolean     not null,
    first_day     date        not null,
    end_day       date        not null,
    assumed       boolean     not null default false,
    primary key (assignment_id, valid_from),
    constraint kept_assignment_days check (valid_from < valid_to)
);
create index kept_assignment_ip on quarterdeck.kept_assignment (ip_id);
create index kept_assignment_domain on quarterdeck.kept_assignment (domain_id);
comment on table quarterdeck.kept_assignment is 'Which domain an IP was assigned to';
comment on column quarterdeck.kept_assignment.is_held is 'Neither only planned nor over since a day that nobody knows';
comment on column quarterdeck.kept_assignment.first_day is 'Of the days in [valid_from, valid_to), the first that it was assigned on; none when not before end_day';

create table quarterdeck.kept_vps (
    vps_id        uuid        not null,
    life          integer     not null,
    is_current    boolean     not null,
    name          text        not null,
    region        text,
    provider      text,
    status        text,
    status_word   text        not null,
    word_since    timestamptz,
    created       timestamptz,
    scheduled_end timestamptz,
    ended         timestamptz,
    gone          timestamptz,
    first_day     date        not null,
    end_day       date        not null,
    assumed       boolean     not null default false,
    primary key (vps_id, life)
);
create unique index kept_vps_current on quarterdeck.kept_vps (vps_id) where is_current;
comment on table quarterdeck.kept_vps is 'Days [first_day, end_day) on which a VPS ran; more than one row where it came back';
comment on column quarterdeck.kept_vps.word_since is 'When its status was first seen; of one that was found so, when the platform touched it last';

create table quarterdeck.kept_ip (
    ip_id       uuid        not null,
    life        integer     not null,
    is_current  boolean     not null,
    name        text        not null,
    status      text,
    status_word text        not null,
    created     timestamptz,
    gone        timestamptz,
    first_day   date        not null,
    end_day     date        not null,
    assumed     boolean     not null default false,
    primary key (ip_id, life)
);
create unique index kept_ip_current on quarterdeck.kept_ip (ip_id) where is_current;
comment on table quarterdeck.kept_ip is 'Days [first_day, end_day) on which there was an IP; more than one row where it came back';

create table quarterdeck.kept_placement (
    ip_id      uuid    not null,
    vps_id     uuid,
    valid_from date    not null,
    valid_to   date    not null default 'infinity',
    assumed    boolean not null default false,
    primary key (ip_id, valid_from),
    constraint kept_placement_days check (valid_from < valid_to)
);
create index kept_placement_vps on quarterdeck.kept_placement (vps_id);
comment on table quarterdeck.kept_placement is 'Which VPS an IP stood on; vps NULL: on none';

create table quarterdeck.kept_subscription (
    subscription_id      uuid        not null,
    valid_from           date        not null,
    valid_to             date        not null default 'infinity',
    tenant_id            uuid,
    plan_id              uuid,
    plan_name            text,
    price_monthly        numeric,
    price_yearly         numeric,
    addons_monthly       numeric,
    max_emails_per_month bigint,
    status               text,
    status_word          text        not null,
    period_start         timestamptz,
    period_end           timestamptz,
    created              timestamptz,
    active_until         date,
    assumed              boolean     not null default false,
    primary key (subscription_id, valid_from),
    constraint kept_subscription_days check (valid_from < valid_to)
);
create index kept_subscription_tenant on quarterdeck.kept_subscription (tenant_id);
create index kept_subscription_plan on quarterdeck.kept_subscription (plan_id);
comment on table quarterdeck.kept_subscription is 'Plan, prices, status and period of a subscription; prices as the platform has them, add-ons in USD a month';
comment on column quarterdeck.kept_subscription.active_until is 'Of one that was found canceled or unpaid: until when it was paid for, and is taken as active';

create table quarterdeck.kept_payment (
    payment_id      uuid    primary key,
    subscription_id uuid,
    tenant_id       uuid,
    amount          numeric,
    currency        text,
    status          text,
    status_word     text    not null,
    starts          timestamptz,
    ends            timestamptz,
    received        timestamptz,
    first_day       date,
    end_day         date,
    gone            timestamptz
);
create index kept_payment_subscription on quarterdeck.kept_payment (subscription_id);
create index kept_payment_tenant on quarterdeck.kept_payment (tenant_id);
create index kept_payment_end_day on quarterdeck.kept_payment (end_day);
comment on table quarterdeck.kept_payment is 'The latest known of each payment, of those that the platform has no more too, and the days [first_day, end_day) that it is for';
comment on column quarterdeck.kept_payment.tenant_id is 'Whose subscription it was when the payment was first seen';
comment on column quarterdeck.kept_payment.received is 'When the platform had it, or made the row';
--rollback drop table quarterdeck.kept_payment;
--rollback drop table quarterdeck.kept_subscription;
--rollback drop table quarterdeck.kept_placement;
--rollback drop table quarterdeck.kept_ip;
--rollback drop table quarterdeck.kept_vps;
--rollback drop table quarterdeck.kept_assignment;
--rollback drop table quarterdeck.kept_domain;
--rollback drop table quarterdeck.kept_tenant;

--changeset quarterdeck:platform-0008
--comment Read from what is kept from here on, with columns of other types; what stood on these views comes again too
drop view if exists quarterdeck.payment_not_counted;
drop view if exists quarterdeck.payment_counted;
drop view if exists quarterdeck.payment_day;
drop view if exists quarterdeck.address_stage;
drop view if exists quarterdeck.savings_vps;
drop view if exists quarterdeck.savings_ip;
drop view if exists quarterdeck.fleet_machine;
drop view if exists quarterdeck.machine_known;
drop view if exists quarterdeck.ip_holding;
drop view if exists quarterdeck.ip_life;
drop view if exists quarterdeck.vps_life;
--rollback not required
