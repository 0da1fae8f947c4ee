--liquibase formatted sql

--changeset quarterdeck:revenue-0001
--comment Incidents of a tenant's deliverability and everything that was done about them
create table quarterdeck.incident (
    id              bigint         generated always as identity primary key,
    tenant_id       uuid           not null,
    cause           text           not null check (cause in ('bounces', 'complaints')),
    detected_by     text           not null check (detected_by in ('rule', 'detector')),
    since           timestamptz    not null,
    opened          timestamptz    not null,
    due             timestamptz    not null,
    observed        bigint         not null check (observed >= 0),
    trials          bigint         not null check (trials > 0),
    rate_limit      numeric        not null,
    detector_score  numeric,
    loss_per_hour   numeric(14, 4) not null check (loss_per_hour >= 0),
    mrr             numeric(14, 2) not null check (mrr >= 0),
    at_risk         numeric(14, 2) not null check (at_risk >= 0),
    acknowledged    timestamptz,
    acknowledged_by text,
    acted           timestamptz,
    acted_by        text,
    action          text,
    recovered       timestamptz,
    recovered_by    text,
    version         integer        not null default 0,
    constraint incident_clock_runs_forward
        check (due > opened and acknowledged >= opened and acted >= acknowledged and recovered >= opened),
    constraint incident_says_who
        check ((acknowledged is null) = (acknowledged_by is null)
           and (acted is null) = (acted_by is null)
           and (acted is null) = (action is null)
           and (recovered is null) = (recovered_by is null)),
    constraint incident_acted_on_after_acknowledging check (acted is null or acknowledged is not null)
);
create unique index incident_one_open on quarterdeck.incident (tenant_id, cause) where recovered is null;
create index incident_opened on quarterdeck.incident (opened);
create index incident_due on quarterdeck.incident (due);

create table quarterdeck.incident_entry (
    id          bigint      generated always as identity primary key,
    incident_id bigint      not null references quarterdeck.incident (id) on delete cascade,
    at          timestamptz not null,
    who         text        not null,
    kind        text        not null check (kind in ('opened', 'acknowledged', 'noted', 'acted', 'recovered')),
    text        text        not null
);
create index incident_entry_incident on quarterdeck.incident_entry (incident_id, at);
--rollback drop table quarterdeck.incident_entry;
--rollback drop table quarterdeck.incident;
