--liquibase formatted sql

--changeset quarterdeck:decisions-0001
--comment The clock of a decision, and when its owner is reminded that it runs out
insert into quarterdeck.setting_definition (key, title, unit, lowest, highest, description) values
    ('decision_clock_hours',    'Hours to decide',                         'hours', 1, 8760, 'An open decision older than that is overdue'),
    ('decision_reminder_hours', 'Hours before the end of it to remind in', 'hours', 0, 8760, 'So long before its clock runs out an open decision is shown as due soon');
insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values
    ('decision_clock_hours',    48, '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('decision_reminder_hours', 12, '-infinity', 'quarterdeck', 'Metric catalogue');
--rollback delete from quarterdeck.setting where key in ('decision_clock_hours', 'decision_reminder_hours');
--rollback delete from quarterdeck.setting_definition where key in ('decision_clock_hours', 'decision_reminder_hours');

--changeset quarterdeck:decisions-0002
--comment The figures of the metric catalogue that a decision may set out to move, and whether they exist for one tenant
create table quarterdeck.decision_metric (
    key       text    primary key,
    is_money  boolean not null,
    of_tenant boolean not null
);
comment on column quarterdeck.decision_metric.is_money is 'Not for readers who see no money';
insert into quarterdeck.decision_metric (key, is_money, of_tenant) values
    ('bounce_rate',                    false, true),
    ('complaint_rate',                 false, true),
    ('delivery_rate',                  false, true),
    ('emails_sent',                    false, true),
    ('emails_delivered',               false, true),
    ('estimated_revenue_loss',         true,  true),
    ('revenue_risk_score',             true,  true),
    ('mrr',                            true,  true),
    ('mrr_at_risk',                    true,  true),
    ('revenue_protection_rate',        true,  true),
    ('business_performance_score',     true,  true),
    ('infrastructure_cost',            true,  true),
    ('email_service_cost',             true,  true),
    ('total_monthly_cost',             true,  true),
    ('subscription_revenue',           true,  true),
    ('monthly_profit',                 true,  true),
    ('gross_margin',                   true,  true),
    ('business_efficiency_ratio',      true,  true),
    ('cost_per_email_delivered',       true,  true),
    ('resource_utilisation',           true,  false),
    ('optimization_savings_potential', true,  false),
    ('realised_savings',               true,  false),
    ('strategic_decision_velocity',    false, false),
    ('decision_hit_rate',              false, false),
    ('reversal_rate',                  false, false);
--rollback drop table quarterdeck.decision_metric;

--changeset quarterdeck:decisions-0003 splitStatements:false
--comment Decisions, what they are expected to change, what they did change, and everything that happened to them
create table quarterdeck.decision (
    id              bigint        generated always as identity primary key,
    title           text          not null check (btrim(title) <> '' and length(title) <= 200),
    question        text          not null check (btrim(question) <> ''),
    options         text[]        not null default '{}',
    choice          text          not null default '',
    why             text          not null default '',
    owner           text          not null check (btrim(owner) <> ''),
    participants    text[]        not null default '{}',
    tags            text[]        not null default '{}',
    tenant_id       uuid,
    metric          text          references quarterdeck.decision_metric (key),
    expected_change numeric,
    expected_low    numeric,
    expected_high   numeric,
    probability     numeric(5, 4) check (probability between 0 and 1),
    review_on       date,
    state           text          not null default 'raised' check (state in ('raised', 'decided', 'implemented', 'reviewed', 'dropped')),
    raised_at       timestamptz   not null,
    raised_by       text          not null,
    decided_at      timestamptz,
    decided_by      text,
    implemented_at  timestamptz,
    implemented_by  text,
    dropped_at      timestamptz,
    dropped_by      text,
    drop_reason     text,
    baseline_from   date,
    baseline_to     date,
    baseline        numeric,
    reviewed_at     timestamptz,
    reviewed_by     text,
    actual_from     date,
    actual_to       date,
    actual          numeric,
    hit             boolean       generated always as (actual - baseline between expected_low and expected_high) stored,
    brier           numeric       generated always as
                        (case when actual - baseline between expected_low and expected_high then (1 - probability) * (1 - probability)
                              when actual - baseline is not null then probability * probability end) stored,
    not_reviewed    text          check (not_reviewed in ('not_implemented', 'no_baseline', 'no_actual')),
    supersedes      bigint        references quarterdeck.decision (id),
    reversal        boolean       not null default false,
    incident_id     bigint,
    opportunity_id  bigint,
    soon_told_at    timestamptz,
    overdue_told_at timestamptz,
    is_demo         boolean       not null default false,
    version         integer       not null default 0,
    constraint decision_expectation check (expected_low <= expected_change and expected_change <= expected_high),
    constraint decision_reversal_of_something check (not reversal or supersedes is not null),
    constraint decision_of_another check (supersedes <> id),
    constraint decision_time_runs_forward
        check (decided_at >= raised_at and implemented_at >= decided_at and reviewed_at >= implemented_at and dropped_at >= raised_at),
    constraint decision_is_complete
        check ((decided_at is not null) = (state in ('decided', 'implemented', 'reviewed') or (state = 'dropped' and decided_by is not null))
           and num_nulls(decided_at, decided_by) in (0, 2)
           and (decided_at is null or (btrim(choice) <> '' and btrim(why) <> ''
                and num_nulls(metric, expected_change, expected_low, expected_high, probability, review_on, baseline_from, baseline_to) = 0))),
    constraint decision_implementation
        check (num_nulls(implemented_at, implemented_by) in (0, 2)
           and (implemented_at is null or decided_at is not null)
           and (implemented_at is not null or state not in ('implemented', 'reviewed'))),
    constraint decision_review
        check ((state = 'reviewed') = (reviewed_at is not null)
           and (state = 'reviewed') = (actual is not null)
           and (actual is null or num_nulls(baseline, reviewed_by, actual_from, actual_to) = 0)
           and (state <> 'reviewed' or not_reviewed is null)),
    constraint decision_drop check (num_nulls(dropped_at, dropped_by, drop_reason) = case when state = 'dropped' then 0 else 3 end)
);
create unique index decision_superseded_once on quarterdeck.decision (supersedes) where state <> 'dropped';
create index decision_by_state on quarterdeck.decision (state, raised_at desc);
create index decision_decided on quarterdeck.decision (decided_at);
create index decision_reviewed on quarterdeck.decision (reviewed_at) where state = 'reviewed';
create index decision_to_review on quarterdeck.decision (review_on) where state in ('decided', 'implemented');
comment on column quarterdeck.decision.tenant_id is 'NULL: it is about the fleet';
comment on column quarterdeck.decision.expected_change is 'By how much the metric will differ from its baseline, in the metric''s own unit; the outcome is a hit inside [expected_low, expected_high]';
comment on column quarterdeck.decision.baseline is 'The metric over the thirty days before it was decided; NULL: the product could not tell';
comment on column quarterdeck.decision.actual is 'The metric over the thirty days before the day of review';
comment on column quarterdeck.decision.not_reviewed is 'Why it could not be reviewed when it was last tried';
comment on column quarterdeck.decision.reversal is 'It undoes what it supersedes';
comment on column quarterdeck.decision.is_demo is 'Made by the demo, and taken out with it';

create table quarterdeck.decision_history (
    id          bigint      generated always as identity primary key,
    decision_id bigint      not null references quarterdeck.decision (id),
    at          timestamptz not null,
    by          text        not null,
    step        text        not null check (step in ('raised', 'edited', 'decided', 'implemented', 'reviewed', 'not_reviewed', 'dropped',
                                                     'superseded', 'commented')),
    note        text        not null default '',
    before      jsonb       not null default '{}',
    after       jsonb       not null default '{}'
);
create index decision_history_of on quarterdeck.decision_history (decision_id, id);

create function quarterdeck.refuse_change_of_decision_history() returns trigger
    language plpgsql as
$$
begin
    raise exception 'What happened to a decision stays written down';
end
$$;
create trigger decision_history_kept before update or delete or truncate on quarterdeck.decision_history
    for each statement execute function quarterdeck.refuse_change_of_decision_history();

create function quarterdeck.refuse_edit_of_decided() returns trigger
    language plpgsql as
$$
begin
    raise exception 'Decision % is decided: it is superseded, not edited', old.id using errcode = 'check_violation';
end
$$;
create trigger decision_decided_once before update on quarterdeck.decision
    for each row
    when (old.state <> 'raised'
          and (old.title, old.question, old.options, old.choice, old.why, old.owner, old.participants, old.tags, old.tenant_id, old.metric,
               old.expected_change, old.expected_low, old.expected_high, old.probability, old.review_on, old.raised_at, old.decided_at,
               old.supersedes, old.reversal)
              is distinct from
              (new.title, new.question, new.options, new.choice, new.why, new.owner, new.participants, new.tags, new.tenant_id, new.metric,
               new.expected_change, new.expected_low, new.expected_high, new.probability, new.review_on, new.raised_at, new.decided_at,
               new.supersedes, new.reversal))
    execute function quarterdeck.refuse_edit_of_decided();
--rollback drop table quarterdeck.decision_history;
--rollback drop function quarterdeck.refuse_change_of_decision_history();
--rollback drop table quarterdeck.decision;
--rollback drop function quarterdeck.refuse_edit_of_decided();
