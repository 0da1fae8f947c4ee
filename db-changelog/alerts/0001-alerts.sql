--liquibase formatted sql

--changeset quarterdeck:alerts-0001
--comment When alerts about an incident are raised before its clock runs out
insert into quarterdeck.setting_definition (key, title, unit, lowest, highest, description) values
    ('alert_unacknowledged_minutes', 'Minutes until an incident counts as unseen', 'minutes', 1, 1440, 'An incident that nobody has acknowledged for that long is told of again, to more people'),
    ('alert_clock_low_minutes',      'Minutes left at which a clock runs low',     'minutes', 1, 1440, 'An incident that nobody has acted on, with less time left than that, is told of again, to more people');
insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values
    ('alert_unacknowledged_minutes', 30, '-infinity', 'quarterdeck', 'A quarter of the clock of two hours'),
    ('alert_clock_low_minutes',      30, '-infinity', 'quarterdeck', 'A quarter of the clock of two hours');
--rollback delete from quarterdeck.setting where key in ('alert_unacknowledged_minutes', 'alert_clock_low_minutes');
--rollback delete from quarterdeck.setting_definition where key in ('alert_unacknowledged_minutes', 'alert_clock_low_minutes');

--changeset quarterdeck:alerts-0002
--comment What is told of, and which roles by which ways, until somebody chooses otherwise
create table quarterdeck.alert_rule (
    rule     text    primary key,
    place    integer not null unique,
    severity text    not null check (severity in ('info', 'warning', 'critical')),
    enabled  boolean not null default true
);
create table quarterdeck.alert_audience (
    rule    text    not null references quarterdeck.alert_rule (rule),
    role    text    not null check (role in ('EXECUTIVE', 'FINANCE', 'TECHNICAL', 'ADMIN')),
    app     boolean not null,
    mail    boolean not null,
    webhook boolean not null,
    primary key (rule, role)
);
comment on table quarterdeck.alert_audience is 'A role without a row is never told: it may not see what the rule is about';

insert into quarterdeck.alert_rule (rule, place, severity) values
    ('incident-opened',     1, 'critical'),
    ('incident-critical',   2, 'critical'),
    ('incident-unseen',     3, 'warning'),
    ('incident-low',        4, 'critical'),
    ('incident-run-out',    5, 'critical'),
    ('incident-recovered',  6, 'info'),
    ('decision-soon',       7, 'info'),
    ('decision-overdue',    8, 'warning'),
    ('saving-due',          9, 'warning'),
    ('saving-back',        10, 'warning'),
    ('month-ready',        11, 'info'),
    ('invoice-differs',    12, 'warning'),
    ('events-stale',       13, 'warning'),
    ('events-unsent',      14, 'warning'),
    ('events-set-aside',   15, 'warning'),
    ('messages-failed',    16, 'warning');

-- An incident is told to whoever acts on it; only as its clock runs low, to whoever answers for the revenue, by mail too.
insert into quarterdeck.alert_audience (rule, role, app, mail, webhook) values
    ('incident-opened',    'TECHNICAL', true,  true,  true),
    ('incident-opened',    'EXECUTIVE', true,  false, true),
    ('incident-opened',    'FINANCE',   false, false, false),
    ('incident-opened',    'ADMIN',     true,  false, true),
    ('incident-critical',  'TECHNICAL', true,  true,  true),
    ('incident-critical',  'EXECUTIVE', true,  false, true),
    ('incident-critical',  'FINANCE',   false, false, false),
    ('incident-critical',  'ADMIN',     true,  false, true),
    ('incident-unseen',    'TECHNICAL', true,  true,  true),
    ('incident-unseen',    'EXECUTIVE', false, false, true),
    ('incident-unseen',    'FINANCE',   false, false, false),
    ('incident-unseen',    'ADMIN',     true,  true,  true),
    ('incident-low',       'TECHNICAL', true,  true,  true),
    ('incident-low',       'EXECUTIVE', true,  true,  true),
    ('incident-low',       'FINANCE',   false, false, false),
    ('incident-low',       'ADMIN',     true,  true,  true),
    ('incident-run-out',   'TECHNICAL', true,  true,  true),
    ('incident-run-out',   'EXECUTIVE', true,  true,  true),
    ('incident-run-out',   'FINANCE',   true,  false, true),
    ('incident-run-out',   'ADMIN',     true,  false, true),
    ('incident-recovered', 'TECHNICAL', true,  false, true),
    ('incident-recovered', 'EXECUTIVE', true,  false, true),
    ('incident-recovered', 'FINANCE',   false, false, false),
    ('incident-recovered', 'ADMIN',     true,  false, true),
    ('decision-soon',      'EXECUTIVE', true,  false, false),
    ('decision-soon',      'FINANCE',   true,  false, false),
    ('decision-soon',      'TECHNICAL', false, false, false),
    ('decision-overdue',   'EXECUTIVE', true,  true,  true),
    ('decision-overdue',   'FINANCE',   true,  false, true),
    ('decision-overdue',   'TECHNICAL', false, false, false),
    ('saving-due',         'EXECUTIVE', true,  false, false),
    ('saving-due',         'FINANCE',   true,  true,  true),
    ('saving-due',         'ADMIN',     true,  false, true),
    ('saving-back',        'EXECUTIVE', true,  false, true),
    ('saving-back',        'FINANCE',   true,  true,  true),
    ('saving-back',        'ADMIN',     true,  false, true),
    ('month-ready',        'EXECUTIVE', false, false, false),
    ('month-ready',        'FINANCE',   true,  true,  true),
    ('month-ready',        'ADMIN',     false, false, false),
    ('invoice-differs',    'EXECUTIVE', false, false, false),
    ('invoice-differs',    'FINANCE',   true,  true,  true),
    ('invoice-differs',    'ADMIN',     false, false, false),
    ('events-stale',       'TECHNICAL', true,  true,  true),
    ('events-stale',       'ADMIN',     true,  true,  true),
    ('events-unsent',      'TECHNICAL', true,  true,  true),
    ('events-unsent',      'ADMIN',     true,  true,  true),
    ('events-set-aside',   'TECHNICAL', true,  false, true),
    ('events-set-aside',   'ADMIN',     true,  true,  true),
    ('messages-failed',    'ADMIN',     true,  false, false);
--rollback drop table quarterdeck.alert_audience;
--rollback drop table quarterdeck.alert_rule;

--changeset quarterdeck:alerts-0003
--comment What was told, once for each thing and change, to whom, and who has read it
create table quarterdeck.alert (
    id       bigint         generated always as identity primary key,
    key      text           not null unique,
    rule     text           not null references quarterdeck.alert_rule (rule),
    severity text           not null check (severity in ('info', 'warning', 'critical')),
    happened timestamptz    not null,
    raised   timestamptz    not null,
    subject  text           not null,
    detail   text           not null default '',
    time     timestamptz,
    amount   numeric(14, 2),
    page     text           not null,
    owner    text,
    incident bigint,
    tenant   uuid,
    told     boolean        not null default false
);
create index alert_untold on quarterdeck.alert (id) where not told;
create index alert_raised on quarterdeck.alert (raised desc, id desc);
create index alert_of_incident on quarterdeck.alert (incident) where incident is not null;
comment on column quarterdeck.alert.key is 'The thing and its change: nothing is told twice';
comment on column quarterdeck.alert.subject is 'What it is about, as a tenant''s name or a decision''s title';
comment on column quarterdeck.alert.detail is 'What else the sentence needs, as the cause of an incident';
comment on column quarterdeck.alert.time is 'The time that the sentence names, as when a clock runs out';
comment on column quarterdeck.alert.amount is 'USD, for readers who may see money';
comment on column quarterdeck.alert.owner is 'Who is told whatever his role is told';

create table quarterdeck.alert_notice (
    alert_id bigint      not null references quarterdeck.alert (id) on delete cascade,
    username text        not null,
    read     timestamptz,
    primary key (username, alert_id)
);
create index alert_notice_unread on quarterdeck.alert_notice (username) where read is null;
create index alert_notice_of_alert on quarterdeck.alert_notice (alert_id);
comment on table quarterdeck.alert_notice is 'What stands in the list of a user';

create table quarterdeck.alert_message (
    alert_id  bigint      not null references quarterdeck.alert (id) on delete cascade,
    recipient text        not null,
    due       timestamptz not null,
    told      timestamptz,
    primary key (recipient, alert_id)
);
create index alert_message_due on quarterdeck.alert_message (due) where told is null;
create index alert_message_of_alert on quarterdeck.alert_message (alert_id);
comment on column quarterdeck.alert_message.recipient is 'mail:{user} or webhook:{id}';
comment on column quarterdeck.alert_message.due is 'After the quiet hours of whoever it is for';
comment on column quarterdeck.alert_message.told is 'When it went into a message, alone or with others';

create table quarterdeck.alert_recipient (
    recipient text        primary key,
    last_told timestamptz not null
);
comment on table quarterdeck.alert_recipient is 'When somebody was last written to: what comes soon after waits a moment, and comes as one message';
--rollback drop table quarterdeck.alert_recipient;
--rollback drop table quarterdeck.alert_message;
--rollback drop table quarterdeck.alert_notice;
--rollback drop table quarterdeck.alert;

--changeset quarterdeck:alerts-0004
--comment How a user wants to be told
create table quarterdeck.alert_reader (
    username       text    primary key,
    app_from       text    not null default 'info' check (app_from in ('info', 'warning', 'critical')),
    mail_from      text    not null default 'info' check (mail_from in ('info', 'warning', 'critical')),
    zone           text    not null default 'UTC',
    quiet_from     time,
    quiet_to       time,
    critical_wakes boolean not null default true,
    constraint alert_reader_quiet check (num_nulls(quiet_from, quiet_to) in (0, 2) and quiet_from <> quiet_to)
);
comment on column quarterdeck.alert_reader.quiet_from is 'In the user''s own zone; no mails of alerts from then on until quiet_to';
comment on column quarterdeck.alert_reader.critical_wakes is 'What is critical is mailed in quiet hours as well';

create table quarterdeck.alert_choice (
    username text    not null,
    rule     text    not null references quarterdeck.alert_rule (rule),
    app      boolean not null,
    mail     boolean not null,
    primary key (username, rule)
);
comment on table quarterdeck.alert_choice is 'Where a user wants it otherwise than his role';
--rollback drop table quarterdeck.alert_choice;
--rollback drop table quarterdeck.alert_reader;

--changeset quarterdeck:alerts-0005 splitStatements:false
--comment Signs that something was changed that alerts may be about. Rows are only added and taken out, each transaction its own, so that nobody waits, and a sign that is not committed yet is found the next time
create table quarterdeck.alert_sign (
    changed xid8 primary key default pg_current_xact_id()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create function quarterdeck.leave_alert_sign() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    insert into quarterdeck.alert_sign default values on conflict do nothing;
    return null;
end
$$;

create trigger leave_alert_sign after insert or update on quarterdeck.incident
    for each statement execute function quarterdeck.leave_alert_sign();
create trigger leave_alert_sign after insert or update on quarterdeck.decision
    for each statement execute function quarterdeck.leave_alert_sign();
create trigger leave_alert_sign after insert or update on quarterdeck.opportunity
    for each statement execute function quarterdeck.leave_alert_sign();
create trigger leave_alert_sign after insert on quarterdeck.opportunity_check
    for each statement execute function quarterdeck.leave_alert_sign();
create trigger leave_alert_sign after insert or update or delete on quarterdeck.provider_invoice
    for each statement execute function quarterdeck.leave_alert_sign();

create table quarterdeck.alert_watch (
    only_row boolean     primary key default true check (only_row),
    started  timestamptz not null default now()
);
insert into quarterdeck.alert_watch default values;
comment on column quarterdeck.alert_watch.started is 'What was over before is not told';
--rollback drop table quarterdeck.alert_watch;
--rollback drop trigger leave_alert_sign on quarterdeck.provider_invoice;
--rollback drop trigger leave_alert_sign on quarterdeck.opportunity_check;
--rollback drop trigger leave_alert_sign on quarterdeck.opportunity;
--rollback drop trigger leave_alert_sign on quarterdeck.decision;
--rollback drop trigger leave_alert_sign on quarterdeck.incident;
--rollback drop function quarterdeck.leave_alert_sign();
--rollback drop table quarterdeck.alert_sign;
