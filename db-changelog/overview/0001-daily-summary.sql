--liquibase formatted sql

--changeset quarterdeck:overview-0001
--comment How much each part weighs in the business health score, and what the savings of a month should come to
insert into quarterdeck.setting_definition (key, title, unit, lowest, highest, description) values
    ('health_weight_revenue',    'Weight of revenue in the health score',    'fraction', 0, 1, 'Part of business_health_score: how little of the revenue is at risk'),
    ('health_weight_cost',       'Weight of cost in the health score',       'fraction', 0, 1, 'Part of business_health_score: the gross margin against its target'),
    ('health_weight_efficiency', 'Weight of efficiency in the health score', 'fraction', 0, 1, 'Part of business_health_score: the efficiency score'),
    ('health_weight_strategy',   'Weight of decisions in the health score',  'fraction', 0, 1, 'Part of business_health_score: decisions made in time'),
    ('savings_rate_target',      'Target of the savings rate',               'fraction', 0, 1, 'Savings of a month against what it would have cost without them');
insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values
    ('health_weight_revenue',    0.30, '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('health_weight_cost',       0.25, '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('health_weight_efficiency', 0.25, '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('health_weight_strategy',   0.20, '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('savings_rate_target',      0.10, '-infinity', 'quarterdeck', 'Metric catalogue');
--rollback delete from quarterdeck.setting where key like 'health_weight_%' or key = 'savings_rate_target';
--rollback delete from quarterdeck.setting_definition where key like 'health_weight_%' or key = 'savings_rate_target';

--changeset quarterdeck:overview-0002
--comment One row for each tenant and day, and one for the fleet: what was known of the business on that day. Amounts USD, rates fractions, scores 0 to 100
create table quarterdeck.executive_day (
    dashboard_date                 date           not null,
    tenant_id                      uuid,
    emails_sent                    bigint,
    emails_delivered               bigint,
    emails_bounced                 bigint,
    emails_spam                    bigint,
    business_risk_level            text,
    estimated_revenue_loss         numeric(14, 2),
    revenue_risk_score             numeric,
    mrr                            numeric(14, 2),
    subscription_revenue           numeric(14, 2),
    total_cost                     numeric(14, 2),
    efficiency_delivery            numeric,
    efficiency_cost                numeric,
    efficiency_utilisation         numeric,
    efficiency_response            numeric,
    efficiency_score               numeric,
    efficiency_trend               text,
    at_risk                        numeric(14, 2) not null,
    at_risk_protected              numeric(14, 2) not null,
    open_incidents                 integer        not null,
    optimization_savings_potential numeric(14, 2) not null,
    optimization_actions_taken     integer        not null,
    realised_savings               numeric(14, 2) not null,
    overdue_savings                integer        not null,
    strategic_decisions_made       integer        not null,
    decisions_in_time              integer        not null,
    overdue_decisions              integer        not null,
    strategic_decision_velocity    numeric,
    avg_decision_time_hours        numeric,
    business_performance_score     numeric,
    revenue_health                 numeric,
    cost_health                    numeric,
    strategy_health                numeric,
    business_health_score          numeric,
    constraint executive_day_key unique nulls not distinct (dashboard_date, tenant_id)
);
comment on table quarterdeck.executive_day is 'The row without a tenant is the fleet''s';
comment on column quarterdeck.executive_day.subscription_revenue is 'Of the 30 whole days before the day, as in business_cost_allocation; the mail, incidents and decisions are of the 30 days that end with it';
create index executive_day_tenant on quarterdeck.executive_day (tenant_id, dashboard_date);

create table quarterdeck.executive_day_kept (
    dashboard_date date        primary key,
    as_of          timestamptz not null,
    mail_seen      bigint      not null
);
comment on column quarterdeck.executive_day_kept.as_of is 'The time that the day''s rows speak of: its end, once it is over';
comment on column quarterdeck.executive_day_kept.mail_seen is 'Mails of its 30 days that were known when it was summed up: where there are others now, some came late';
--rollback drop table quarterdeck.executive_day_kept;
--rollback drop table quarterdeck.executive_day;

--changeset quarterdeck:overview-0003
--comment How often a user gets the brief by mail, where he chose
create table quarterdeck.brief_rhythm (
    username text primary key references quarterdeck.app_user (username) on delete cascade,
    rhythm   text not null check (rhythm in ('daily', 'weekly', 'never'))
);
--rollback drop table quarterdeck.brief_rhythm;
