--liquibase formatted sql

--changeset quarterdeck:events-0007
--comment What the event store last answered to each of the product's questions, and when; pages read these, never the store
create table quarterdeck.event_snapshot (
    question      text        primary key,
    as_of         timestamptz,
    last_error    text,
    last_error_at timestamptz
);

create table quarterdeck.error_hour (
    tenant_id       uuid,
    hour            timestamptz not null,
    component       text,
    severity        text,
    affected_emails bigint      not null,
    cost_micros     bigint      not null,
    events          bigint      not null,
    unreadable      bigint      not null,
    unique nulls not distinct (tenant_id, hour, component, severity)
);
create index error_hour_hour on quarterdeck.error_hour (hour);

create table quarterdeck.revenue_impact_day (
    tenant_id       uuid,
    day             date   not null,
    positive_micros bigint not null,
    negative_micros bigint not null,
    events          bigint not null,
    unreadable      bigint not null,
    unique nulls not distinct (tenant_id, day)
);
--rollback drop table quarterdeck.revenue_impact_day;
--rollback drop table quarterdeck.error_hour;
--rollback drop table quarterdeck.event_snapshot;
