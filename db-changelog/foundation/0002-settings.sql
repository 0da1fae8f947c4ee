--liquibase formatted sql

--changeset quarterdeck:foundation-0002
--comment Constants of the metric catalogue that an administrator may change, with the day from which each value holds
create table quarterdeck.setting_definition (
    key         text    primary key,
    title       text    not null,
    unit        text    not null,
    lowest      numeric not null,
    highest     numeric not null,
    description text    not null,
    constraint setting_definition_range check (lowest <= highest)
);

create table quarterdeck.setting (
    key         text        not null references quarterdeck.setting_definition (key),
    value       numeric     not null,
    valid_from  date        not null,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null,
    reason      text        not null,
    primary key (key, valid_from)
);

insert into quarterdeck.setting_definition (key, title, unit, lowest, highest, description) values
    ('bounce_rate_critical',       'Bounce rate that is critical',            'fraction', 0, 1,    'Above it a tenant''s level is critical_action_required'),
    ('bounce_rate_monitoring',     'Bounce rate that needs monitoring',       'fraction', 0, 1,    'Above it a tenant''s level is at least monitoring_needed'),
    ('complaint_rate_critical',    'Complaint rate that is critical',         'fraction', 0, 1,    'Above it a tenant''s level is critical_action_required; the pause level of Amazon SES'),
    ('complaint_rate_monitoring',  'Complaint rate that needs monitoring',    'fraction', 0, 1,    'Above it a tenant''s level is at least monitoring_needed; the review level of Amazon SES'),
    ('loss_per_bounce',            'Revenue lost per bounced mail',           'USD',      0, 1000, 'Part of estimated_revenue_loss'),
    ('loss_per_complaint',         'Revenue lost per complaint',              'USD',      0, 1000, 'Part of estimated_revenue_loss'),
    ('value_per_email',            'Revenue that a sent mail stands for',     'USD',      0.0001, 1000, 'Denominator of revenue_risk_score'),
    ('bounce_rate_target',         'Bounce rate to come down to',             'fraction', 0, 1,    'What potential_savings measures against'),
    ('complaint_rate_target',      'Complaint rate to come down to',          'fraction', 0, 1,    'What potential_savings measures against'),
    ('detector_limit',             'Decision limit of the live detector',     'score',    1, 100,  'Bernoulli CUSUM: an incident opens when the score reaches it'),
    ('incident_clock_hours',       'Hours to act on an incident',             'hours',    0.25, 168, 'An incident acted on within them counts as protected'),
    ('incident_mrr_share',         'Share of recurring revenue at risk',      'fraction', 0, 1,    'Part of incident.at_risk'),
    ('protection_rate_target',     'Target of the revenue protection rate',   'fraction', 0, 1,    'The tile says whether it is met');

insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values
    ('bounce_rate_critical',      0.10,   '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('bounce_rate_monitoring',    0.05,   '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('complaint_rate_critical',   0.005,  '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('complaint_rate_monitoring', 0.001,  '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('loss_per_bounce',           0.05,   '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('loss_per_complaint',        0.25,   '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('value_per_email',           0.05,   '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('bounce_rate_target',        0.02,   '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('complaint_rate_target',     0.0005, '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('detector_limit',            7,      '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('incident_clock_hours',      2,      '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('incident_mrr_share',        0.10,   '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('protection_rate_target',    0.95,   '-infinity', 'quarterdeck', 'Metric catalogue');
--rollback drop table quarterdeck.setting;
--rollback drop table quarterdeck.setting_definition;
