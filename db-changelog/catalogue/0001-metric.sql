--liquibase formatted sql

--changeset quarterdeck:catalogue-0001 splitStatements:false
--comment The figures of the metric catalogue: how the rows behind each add up to it, which constants it uses, and where it comes from
create table quarterdeck.metric (
    key          text    primary key,
    place        integer not null,
    aggregate    text    not null check (aggregate in ('sum', 'ratio', 'median', 'word')),
    factor       numeric not null default 1,
    decimals     integer not null,
    unit         text    not null check (unit in ('count', 'usd', 'unit_cost', 'percent', 'complaints', 'hours', 'score', 'ratio')),
    is_money     boolean not null,
    none_is_zero boolean not null,
    settings     text[]  not null default '{}',
    sources      text[]  not null,
    page         text    not null
);
comment on column quarterdeck.metric.aggregate is 'sum: of the parts; ratio: parts over wholes; median: of the parts; word: it is no number';
comment on column quarterdeck.metric.factor is 'What the ratio is multiplied by';
comment on column quarterdeck.metric.none_is_zero is 'Without rows it is nothing, and not unknown';
comment on column quarterdeck.metric.sources is 'Views, tables and functions it is read from';
comment on column quarterdeck.metric.page is 'Where it is shown';
--rollback drop table quarterdeck.metric;

--changeset quarterdeck:catalogue-0002
--comment A decision may set out to move every figure that is a number
insert into quarterdeck.decision_metric (key, is_money, of_tenant) values
    ('open_incidents',             false, false),
    ('incident_at_risk',           true,  false),
    ('approximate_cost',           true,  false),
    ('unallocated',                true,  false),
    ('month_end_forecast',         true,  false),
    ('optimization_actions_taken', false, false),
    ('avg_decision_time_hours',    false, false),
    ('overdue_decisions',          false, false),
    ('brier_score',                false, false),
    ('business_health_score',      true,  false),
    ('priority_actions_required',  false, false);
--rollback delete from quarterdeck.decision_metric where key in ('open_incidents', 'incident_at_risk', 'approximate_cost', 'unallocated', 'month_end_forecast', 'optimization_actions_taken', 'avg_decision_time_hours', 'overdue_decisions', 'brier_score', 'business_health_score', 'priority_actions_required');
