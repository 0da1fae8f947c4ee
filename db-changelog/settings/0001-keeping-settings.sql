--liquibase formatted sql

--changeset quarterdeck:settings-0001
--comment Which settings belong together and in which order they are read; the version tells whether one was changed meanwhile
alter table quarterdeck.setting_definition
    add column feature text    not null default 'other',
    add column place   integer not null default 100,
    add column version bigint  not null default 0;

update quarterdeck.setting_definition d
   set feature = g.feature, place = g.place
  from (values
           ('bounce_rate_monitoring',    'revenue',   1),
           ('bounce_rate_critical',      'revenue',   2),
           ('complaint_rate_monitoring', 'revenue',   3),
           ('complaint_rate_critical',   'revenue',   4),
           ('loss_per_bounce',           'revenue',   5),
           ('loss_per_complaint',        'revenue',   6),
           ('value_per_email',           'revenue',   7),
           ('bounce_rate_target',        'revenue',   8),
           ('complaint_rate_target',     'revenue',   9),
           ('plan_price_unit',           'revenue',   10),
           ('incident_clock_hours',      'incidents', 1),
           ('protection_rate_target',    'incidents', 2),
           ('incident_mrr_share',        'incidents', 3),
           ('detector_limit',            'incidents', 4),
           ('gross_margin_target',       'costs',     1),
           ('ip_cost_by_volume',         'costs',     2),
           ('least_saving',              'savings',   1),
           ('idle_vps_days',             'savings',   2),
           ('unheld_ip_days',            'savings',   3),
           ('warm_ip_daily_volume',      'savings',   4),
           ('low_ip_volume_share',       'savings',   5),
           ('vps_ip_capacity',           'savings',   6),
           ('unpriced_days',             'savings',   7),
           ('cost_anomaly_score',        'savings',   8),
           ('decision_clock_hours',      'decisions', 1),
           ('decision_reminder_hours',   'decisions', 2)) g (key, feature, place)
 where g.key = d.key;
--rollback alter table quarterdeck.setting_definition drop column version, drop column place, drop column feature;

--changeset quarterdeck:settings-0002
--comment Values that stand no more: another was put in their place for the same day, or they were withdrawn before their day
create table quarterdeck.setting_past (
    id          bigint      generated always as identity primary key,
    key         text        not null references quarterdeck.setting_definition (key) on delete cascade,
    value       numeric     not null,
    valid_from  date        not null,
    recorded_at timestamptz not null,
    recorded_by text        not null,
    reason      text        not null,
    ended_at    timestamptz not null,
    ended_by    text        not null,
    ended_how   text        not null check (ended_how in ('replaced', 'withdrawn')),
    ended_why   text        not null
);
create index setting_past_key on quarterdeck.setting_past (key);

-- Of two settings, the one that is never above the other.
create table quarterdeck.setting_order (
    lower_key  text not null references quarterdeck.setting_definition (key) on delete cascade,
    higher_key text not null references quarterdeck.setting_definition (key) on delete cascade,
    primary key (lower_key, higher_key)
);
insert into quarterdeck.setting_order (lower_key, higher_key) values
    ('bounce_rate_monitoring',    'bounce_rate_critical'),
    ('complaint_rate_monitoring', 'complaint_rate_critical'),
    ('bounce_rate_target',        'bounce_rate_monitoring'),
    ('complaint_rate_target',     'complaint_rate_monitoring'),
    ('decision_reminder_hours',   'decision_clock_hours');
--rollback drop table quarterdeck.setting_order;
--rollback drop table quarterdeck.setting_past;
