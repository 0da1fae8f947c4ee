--liquibase formatted sql

--changeset quarterdeck:costs-0007
--comment Months that are not closed, as they were reckoned last: a page, its tiles and its export read one and the same
create table quarterdeck.ledger_draft (
    month                date           primary key,
    to_day               date           not null,
    taken_at             timestamptz    not null,
    infrastructure_cost  numeric(14, 2) not null,
    email_service_cost   numeric(14, 2) not null,
    unpriced_vps         bigint         not null,
    unpriced_ips         bigint         not null
);
comment on table quarterdeck.ledger_draft is 'The fleet''s cost beside the rows, reckoned without them';

create table quarterdeck.ledger_draft_row (
    month                date           not null references quarterdeck.ledger_draft (month) on delete cascade,
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
    unique nulls not distinct (month, tenant_id)
);
--rollback drop table quarterdeck.ledger_draft_row;
--rollback drop table quarterdeck.ledger_draft;
