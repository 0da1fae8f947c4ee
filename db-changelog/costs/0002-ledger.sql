--liquibase formatted sql

--changeset quarterdeck:costs-0005 splitStatements:false
--comment Months that finance has closed, their rows as they stood, and what was found out later
create table quarterdeck.month_closing (
    id                   bigint         generated always as identity primary key,
    month                date           not null check (month = date_trunc('month', month::timestamp)::date),
    closed_at            timestamptz    not null,
    closed_by            text           not null,
    note                 text,
    infrastructure_cost  numeric(14, 2) not null,
    email_service_cost   numeric(14, 2) not null,
    subscription_revenue numeric(14, 2) not null,
    reopened_at          timestamptz,
    reopened_by          text,
    reopen_reason        text,
    constraint month_closing_reopening
        check (num_nulls(reopened_at, reopened_by, reopen_reason) in (0, 3) and (reopen_reason is null or btrim(reopen_reason) <> ''))
);
create unique index month_closing_month on quarterdeck.month_closing (month) where reopened_at is null;
comment on column quarterdeck.month_closing.reopened_at is 'NULL: the closing stands';

create table quarterdeck.ledger_row (
    closing_id           bigint         not null references quarterdeck.month_closing (id),
    tenant_id            uuid,
    tenant_name          text,
    plan_name            text,
    infrastructure_cost  numeric(14, 2) not null,
    email_service_cost   numeric(14, 2) not null,
    subscription_revenue numeric(14, 2),
    emails_sent          bigint,
    emails_delivered     bigint,
    unpriced_vps         bigint         not null,
    unpriced_ips         bigint         not null,
    unique nulls not distinct (closing_id, tenant_id)
);
comment on table quarterdeck.ledger_row is 'A tenant''s month as it was closed; tenant NULL: cost that nobody carries';

create table quarterdeck.ledger_correction (
    id                   bigint         generated always as identity primary key,
    closing_id           bigint         not null references quarterdeck.month_closing (id),
    booked_month         date           not null check (booked_month = date_trunc('month', booked_month::timestamp)::date),
    tenant_id            uuid,
    infrastructure_cost  numeric(14, 2) not null,
    email_service_cost   numeric(14, 2) not null,
    subscription_revenue numeric(14, 2) not null,
    recorded_at          timestamptz    not null,
    recorded_by          text           not null,
    reason               text           not null
);
create index ledger_correction_closing on quarterdeck.ledger_correction (closing_id, tenant_id);
create index ledger_correction_booked on quarterdeck.ledger_correction (booked_month);
comment on table quarterdeck.ledger_correction is 'What is known now of a closed month, less what its rows and earlier corrections say; booked in the month that was open';

create function quarterdeck.refuse_change_of_ledger() returns trigger
    language plpgsql as
$$
begin
    raise exception 'A closed month''s rows stay as they are';
end
$$;

create trigger ledger_row_frozen before update or delete or truncate on quarterdeck.ledger_row
    for each statement execute function quarterdeck.refuse_change_of_ledger();
create trigger ledger_correction_frozen before update or delete or truncate on quarterdeck.ledger_correction
    for each statement execute function quarterdeck.refuse_change_of_ledger();
create trigger month_closing_kept before delete or truncate on quarterdeck.month_closing
    for each statement execute function quarterdeck.refuse_change_of_ledger();
create trigger month_closing_frozen before update of month, closed_at, closed_by, note, infrastructure_cost, email_service_cost, subscription_revenue
    on quarterdeck.month_closing for each statement execute function quarterdeck.refuse_change_of_ledger();
--rollback drop table quarterdeck.ledger_correction;
--rollback drop table quarterdeck.ledger_row;
--rollback drop table quarterdeck.month_closing;
--rollback drop function quarterdeck.refuse_change_of_ledger();

--changeset quarterdeck:costs-0006
--comment What the provider's invoice of a month says, as finance enters it
create table quarterdeck.provider_invoice (
    id         bigint         generated always as identity primary key,
    month      date           not null check (month = date_trunc('month', month::timestamp)::date),
    provider   text           not null check (btrim(provider) <> ''),
    amount     numeric(14, 2) not null check (amount >= 0),
    note       text,
    entered_at timestamptz    not null,
    entered_by text           not null,
    version    integer        not null default 0,
    unique (month, provider)
);
--rollback drop table quarterdeck.provider_invoice;
