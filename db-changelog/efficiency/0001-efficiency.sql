--liquibase formatted sql

--changeset quarterdeck:efficiency-0001
--comment What the efficiency score weighs, and what it should reach. The weights need not add up to one: those of the parts that are there are scaled to it
insert into quarterdeck.setting_definition (key, title, unit, lowest, highest, description) values
    ('efficiency_weight_delivery',    'Weight of delivery in the efficiency score',    'fraction', 0, 1,   'Of the delivery rate; weights are scaled so that those of the parts that are there add up to one'),
    ('efficiency_weight_cost',        'Weight of cost in the efficiency score',        'fraction', 0, 1,   'Of the gross margin; weights are scaled so that those of the parts that are there add up to one'),
    ('efficiency_weight_utilisation', 'Weight of utilisation in the efficiency score', 'fraction', 0, 1,   'Of resource utilisation, of a tenant quota utilisation; weights are scaled so that those of the parts that are there add up to one'),
    ('efficiency_weight_response',    'Weight of response in the efficiency score',    'fraction', 0, 1,   'Of the share of incidents acted on within the clock; weights are scaled so that those of the parts that are there add up to one'),
    ('efficiency_target',             'Target of the efficiency score',                'score',    0, 100, 'The tile says whether it is met');

insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values
    ('efficiency_weight_delivery',    0.30, '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('efficiency_weight_cost',        0.30, '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('efficiency_weight_utilisation', 0.20, '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('efficiency_weight_response',    0.20, '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('efficiency_target',             85,   '-infinity', 'quarterdeck', 'Metric catalogue');
--rollback delete from quarterdeck.setting where key in ('efficiency_weight_delivery', 'efficiency_weight_cost', 'efficiency_weight_utilisation', 'efficiency_weight_response', 'efficiency_target');
--rollback delete from quarterdeck.setting_definition where key in ('efficiency_weight_delivery', 'efficiency_weight_cost', 'efficiency_weight_utilisation', 'efficiency_weight_response', 'efficiency_target');

--changeset quarterdeck:efficiency-0002
--comment The efficiency score of each tenant and day with all that it was made of, so that a period is added up and not reckoned anew
create table quarterdeck.efficiency_score_day (
    day                date          not null,
    tenant_id          uuid,
    delivery           numeric(7, 4) check (delivery between 0 and 100),
    cost               numeric(7, 4) check (cost between 0 and 100),
    utilisation        numeric(7, 4) check (utilisation between 0 and 100),
    response           numeric(7, 4) check (response between 0 and 100),
    weight_delivery    numeric       not null,
    weight_cost        numeric       not null,
    weight_utilisation numeric       not null,
    weight_response    numeric       not null,
    score              numeric(7, 4) check (score between 0 and 100),
    emails_sent        bigint,
    emails_delivered   bigint,
    quota_sent         bigint,
    quota_micros       bigint,
    cost_micros        bigint,
    allocated_micros   bigint,
    revenue_micros     bigint,
    incidents_due      integer       not null,
    incidents_in_time  integer       not null,
    mail_seen          bigint,
    computed_at        timestamptz   not null,
    unique nulls not distinct (day, tenant_id)
);
create index efficiency_score_day_tenant on quarterdeck.efficiency_score_day (tenant_id, day);
comment on table quarterdeck.efficiency_score_day is 'What this product computes; what efficiency_metrics events report stands in efficiency_day. A day is kept once its row of the fleet is there';
comment on column quarterdeck.efficiency_score_day.tenant_id is 'NULL: the fleet';
comment on column quarterdeck.efficiency_score_day.quota_sent is 'Mails of those who have a quota; NULL: no mail of anybody is known of that day';
comment on column quarterdeck.efficiency_score_day.quota_micros is 'Mails that the plan allows on that day, in millionths; NULL: unlimited';
comment on column quarterdeck.efficiency_score_day.cost_micros is 'Millionths of a USD; NULL: not known, as nothing of it has a price';
comment on column quarterdeck.efficiency_score_day.allocated_micros is 'Of the fleet''s cost what tenants carry';
comment on column quarterdeck.efficiency_score_day.mail_seen is 'Of the fleet: mails of everybody that were known of the day; with more or fewer of them it is scored anew';
comment on column quarterdeck.efficiency_score_day.computed_at is 'Of a tenant''s row when it last changed, of the fleet''s when it was last looked at';
--rollback drop table quarterdeck.efficiency_score_day;

--changeset quarterdeck:efficiency-0003
--comment Figures that a decision may set out to move, too
insert into quarterdeck.decision_metric (key, is_money, of_tenant) values
    ('efficiency_score',               false, true),
    ('quota_utilisation',              false, true),
    ('potential_savings',              true,  true),
    ('optimization_roi_percentage',    true,  true),
    ('cost_optimization_savings_rate', true,  false);
--rollback delete from quarterdeck.decision_metric where key in ('efficiency_score', 'quota_utilisation', 'potential_savings', 'optimization_roi_percentage', 'cost_optimization_savings_rate');
