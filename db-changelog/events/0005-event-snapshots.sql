--liquibase formatted sql

--changeset quarterdeck:event-snapshots-0001
--comment The last answers of the event store to the product's questions, one table each; all pages read these, none asks the store
create table quarterdeck.revenue_impact_day (
    tenant_id       uuid,
    day             date   not null,
    positive_micros bigint not null,
    negative_micros bigint not null,
    events          bigint not null,
    unreadable      bigint not null,
    unique nulls not distinct (tenant_id, day)
);
create index revenue_impact_day_day on quarterdeck.revenue_impact_day (day);
comment on table quarterdeck.revenue_impact_day is 'What revenue_impact events of a day say; micros are millionths of a USD';
comment on column quarterdeck.revenue_impact_day.tenant_id is 'NULL: of the fleet as a whole';

create table quarterdeck.savings_day (
    tenant_id      uuid,
    day            date   not null,
    type           text,
    savings_micros bigint not null,
    events         bigint not null,
    unreadable     bigint not null,
    unique nulls not distinct (tenant_id, day, type)
);
create index savings_day_day on quarterdeck.savings_day (day);
comment on table quarterdeck.savings_day is 'What cost_optimization events of a day and stage say; micros are millionths of a USD a month';
comment on column quarterdeck.savings_day.tenant_id is 'NULL: of the fleet as a whole';

create table quarterdeck.efficiency_day (
    tenant_id                   uuid,
    day                         date   not null,
    score_micros                bigint not null,
    scores                      bigint not null,
    resource_utilisation_micros bigint not null,
    resource_utilisations       bigint not null,
    quota_utilisation_micros    bigint not null,
    quota_utilisations          bigint not null,
    events                      bigint not null,
    unreadable                  bigint not null,
    unique nulls not distinct (tenant_id, day)
);
create index efficiency_day_day on quarterdeck.efficiency_day (day);
comment on table quarterdeck.efficiency_day is 'What efficiency_metrics events of a day report: the sum of each measure in millionths, and how many it is the sum of';
comment on column quarterdeck.efficiency_day.tenant_id is 'NULL: of the fleet as a whole';

create table quarterdeck.decisions_day (
    tenant_id    uuid,
    day          date   not null,
    hours_micros bigint not null,
    events       bigint not null,
    unreadable   bigint not null,
    unique nulls not distinct (tenant_id, day)
);
create index decisions_day_day on quarterdeck.decisions_day (day);
comment on table quarterdeck.decisions_day is 'What strategic_decision events of a day say; hours in millionths';
comment on column quarterdeck.decisions_day.tenant_id is 'NULL: of the fleet as a whole';

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
comment on table quarterdeck.error_hour is 'What error_occurred events of an hour, component and severity say; micros are millionths of a USD. The last 35 days';
comment on column quarterdeck.error_hour.tenant_id is 'NULL: of the fleet as a whole';

create table quarterdeck.business_metrics (
    tenant_id               uuid,
    negative_revenue_micros bigint not null,
    positive_revenue_micros bigint not null,
    savings_micros          bigint not null,
    score_micros            bigint not null,
    scores                  bigint not null,
    strategic_decisions     bigint not null,
    unique nulls not distinct (tenant_id)
);
comment on table quarterdeck.business_metrics is 'The sums of the last 30 days, today included; micros are millionths';
comment on column quarterdeck.business_metrics.tenant_id is 'NULL: of the fleet as a whole';
--rollback drop table quarterdeck.business_metrics;
--rollback drop table quarterdeck.error_hour;
--rollback drop table quarterdeck.decisions_day;
--rollback drop table quarterdeck.efficiency_day;
--rollback drop table quarterdeck.savings_day;
--rollback drop table quarterdeck.revenue_impact_day;

--changeset quarterdeck:event-snapshots-0002
--comment How old each answer is, how asking goes, and what was asked when
create table quarterdeck.event_snapshot (
    question      text        primary key,
    source        text,
    as_of         timestamptz,
    whole_as_of   timestamptz,
    period_from   date,
    period_to     date,
    rows          bigint,
    took_ms       bigint,
    queries       integer     not null default 1,
    whole_queries integer     not null default 1,
    next_ask      timestamptz,
    failures      integer     not null default 0,
    last_error    text,
    last_error_at timestamptz,
    paused_until  timestamptz
);
insert into quarterdeck.event_snapshot (question)
values ('revenue-impact'), ('savings'), ('efficiency'), ('decisions'), ('errors'), ('business-metrics');
comment on column quarterdeck.event_snapshot.source is 'Which event store answered';
comment on column quarterdeck.event_snapshot.as_of is 'When it was asked; NULL: no answer yet';
comment on column quarterdeck.event_snapshot.whole_as_of is 'When it was last asked about all days whose late events are counted, not only the latest two';
comment on column quarterdeck.event_snapshot.period_to is 'The day after the last one';
comment on column quarterdeck.event_snapshot.queries is 'How many queries the answer about the latest days takes';
comment on column quarterdeck.event_snapshot.whole_queries is 'How many queries the answer about all days takes';
comment on column quarterdeck.event_snapshot.next_ask is 'When it is asked again; NULL: at once';
comment on column quarterdeck.event_snapshot.failures is 'Failures in a row; each makes the pause longer';

create table quarterdeck.event_source (
    source        text        primary key,
    failures      integer     not null default 0,
    paused_until  timestamptz,
    last_success  timestamptz,
    last_error    text,
    last_error_at timestamptz
);
comment on table quarterdeck.event_source is 'How asking an event store goes as a whole, for all instances and whatever is asked';

create table quarterdeck.event_query (
    id       bigint      generated always as identity primary key,
    asked    timestamptz not null,
    account  text        not null,
    question text        not null,
    took_ms  bigint,
    rows     bigint,
    error    text
);
create index event_query_asked on quarterdeck.event_query (asked);
comment on table quarterdeck.event_query is 'Every query of the last days that counts against the budget, each page of an answer included';
comment on column quarterdeck.event_query.account is 'For whom it was asked: poller, roll_up, back_fill or other';
comment on column quarterdeck.event_query.took_ms is 'NULL: still being answered, or cut off';

alter table quarterdeck.roll_up_position add column next_run timestamptz;
alter table quarterdeck.roll_up_position add column checked timestamptz;
alter table quarterdeck.roll_up_position add column queries integer not null default 1;
alter table quarterdeck.roll_up_position add column failures integer not null default 0;
alter table quarterdeck.roll_up_position add column last_error text;
alter table quarterdeck.roll_up_position add column last_error_at timestamptz;
comment on column quarterdeck.roll_up_position.checked is 'When the store was last asked what is new; everything before it is counted';
comment on column quarterdeck.roll_up_position.queries is 'How many queries the last run took';
--rollback alter table quarterdeck.roll_up_position drop column last_error_at;
--rollback alter table quarterdeck.roll_up_position drop column last_error;
--rollback alter table quarterdeck.roll_up_position drop column failures;
--rollback alter table quarterdeck.roll_up_position drop column queries;
--rollback alter table quarterdeck.roll_up_position drop column checked;
--rollback alter table quarterdeck.roll_up_position drop column next_run;
--rollback drop table quarterdeck.event_query;
--rollback drop table quarterdeck.event_source;
--rollback drop table quarterdeck.event_snapshot;

--changeset quarterdeck:event-snapshots-0003
--comment Periods whose delivery events are counted anew, day by day; at most one at a time
create table quarterdeck.event_back_fill (
    id            bigint      generated always as identity primary key,
    period_from   date        not null,
    period_to     date        not null,
    next_day      date        not null,
    queries       integer     not null default 1,
    asked_by      text        not null,
    asked_at      timestamptz not null,
    moved         timestamptz not null,
    ended         timestamptz,
    cancelled_by  text,
    failures      integer     not null default 0,
    paused_until  timestamptz,
    last_error    text,
    last_error_at timestamptz,
    check (period_from <= next_day and next_day <= period_to)
);
create unique index event_back_fill_running on quarterdeck.event_back_fill ((ended is null)) where ended is null;
comment on column quarterdeck.event_back_fill.period_to is 'The day after the last one';
comment on column quarterdeck.event_back_fill.next_day is 'All days before it are done';
comment on column quarterdeck.event_back_fill.moved is 'When it was last worked on with success';
--rollback drop table quarterdeck.event_back_fill;
