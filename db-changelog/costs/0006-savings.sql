--liquibase formatted sql

--changeset quarterdeck:savings-0001
--comment What the rules that look for savings go by
insert into quarterdeck.setting_definition (key, title, unit, lowest, highest, description) values
    ('least_saving',           'Least saving worth an opportunity',          'USD',      0, 100000,     'A month; less than this is not raised'),
    ('idle_vps_days',          'Days until a VPS counts as idle',            'days',     0, 365,        'Nobody holds any of its IPs for that long, nor has it been there for less'),
    ('unheld_ip_days',         'Days until an IP counts as unused',          'days',     0, 365,        'Nobody holds it for that long, nor has it been there for less'),
    ('warm_ip_daily_volume',   'Mails a day that a warmed IP carries',       'mails',    1, 10000000,   'No IP is given up where the busiest day of the last three months would put more on one of those that are left'),
    ('low_ip_volume_share',    'Share of it that is far too little',         'fraction', 0, 1,          'Of what a warmed IP carries: an IP that sends less on an average day may be too many'),
    ('vps_ip_capacity',        'IPs that a VPS carries',                     'IPs',      1, 1000,       'A VPS may be given up where its IPs fit on others of the same provider and region up to this number'),
    ('gross_margin_target',    'Target of the gross margin',                 'fraction', 0, 0.99,       'The price that would reach it is named where a tenant costs more than it pays'),
    ('unpriced_days',          'Days until a missing price is reported',     'days',     0, 365,        'A machine has no price for that long'),
    ('cost_anomaly_score',     'Score of an unusual day''s cost',            'score',    1, 100,        'Distance from the median of the same weekday, in spreads of it: median absolute deviation × 1.4826, at least 2 % of the median');

insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values
    ('least_saving',           1,     '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('idle_vps_days',          14,    '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('unheld_ip_days',         14,    '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('warm_ip_daily_volume',   10000, '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('low_ip_volume_share',    0.10,  '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('vps_ip_capacity',        5,     '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('gross_margin_target',    0.70,  '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('unpriced_days',          7,     '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('cost_anomaly_score',     3.5,   '-infinity', 'quarterdeck', 'Metric catalogue');
--rollback delete from quarterdeck.setting where key in ('least_saving', 'idle_vps_days', 'unheld_ip_days', 'warm_ip_daily_volume', 'low_ip_volume_share', 'vps_ip_capacity', 'gross_margin_target', 'unpriced_days', 'cost_anomaly_score');
--rollback delete from quarterdeck.setting_definition where key in ('least_saving', 'idle_vps_days', 'unheld_ip_days', 'warm_ip_daily_volume', 'low_ip_volume_share', 'vps_ip_capacity', 'gross_margin_target', 'unpriced_days', 'cost_anomaly_score');

--changeset quarterdeck:savings-0002 splitStatements:false
--comment Opportunities to save, the machines they name, and everything that was done about them
create table quarterdeck.opportunity (
    id               bigint         generated always as identity primary key,
    rule             text           not null,
    rule_rank        integer        not null,
    kind             text           not null check (kind in ('saving', 'price', 'finding')),
    subject_key      text           not null,
    subject          text           not null,
    facts            jsonb          not null check (jsonb_typeof(facts) = 'object'),
    evidence         jsonb          not null check (jsonb_typeof(evidence) = 'array'),
    fingerprint      text           not null,
    tenant_id        uuid,
    monthly_amount   numeric(14, 2) check (monthly_amount >= 0),
    accepted_amount  numeric(14, 2) check (accepted_amount >= 0),
    cost_before      numeric(14, 2),
    state            text           not null default 'identified'
                         check (state in ('identified', 'accepted', 'implemented', 'verified', 'dismissed', 'gone')),
    owner            text,
    due              date,
    found_at         timestamptz    not null,
    found_by         text           not null,
    accepted_at      timestamptz,
    accepted_by      text,
    implemented_at   timestamptz,
    implemented_by   text,
    implemented_on   date,
    verified_at      timestamptz,
    dismissed_at     timestamptz,
    dismissed_by     text,
    dismissal_reason text,
    gone_at          timestamptz,
    followed_up      boolean        not null default false,
    claims           boolean        not null generated always as
                         (kind = 'saving' and (state in ('identified', 'accepted') or (state in ('implemented', 'verified') and not followed_up))) stored,
    version          integer        not null default 0,
    constraint opportunity_amount_of_its_kind
        check (case kind when 'finding' then monthly_amount is null
                         when 'price'   then monthly_amount <= (facts ->> 'loss')::numeric
                         else true end),
    constraint opportunity_acceptance
        check (num_nulls(accepted_at, accepted_by, owner, due) in (0, 4)
           and (accepted_at is not null or state in ('identified', 'dismissed', 'gone'))),
    constraint opportunity_implementation
        check (num_nulls(implemented_at, implemented_by, implemented_on) in (0, 3)
           and (implemented_at is not null) = (state in ('implemented', 'verified'))),
    constraint opportunity_verification check ((verified_at is not null) = (state = 'verified')),
    constraint opportunity_dismissal
        check (num_nulls(dismissed_at, dismissed_by, dismissal_reason) = case when state = 'dismissed' then 0 else 3 end),
    constraint opportunity_end check ((gone_at is not null) = (state = 'gone')),
    unique (id, claims)
);
create unique index opportunity_identified on quarterdeck.opportunity (rule, subject_key) where state = 'identified' and rule <> 'proposed';
create index opportunity_of_subject on quarterdeck.opportunity (rule, subject_key);
comment on column quarterdeck.opportunity.subject_key is 'By which the same rule knows it again';
comment on column quarterdeck.opportunity.fingerprint is 'Of the facts it stands on: a dismissed one is not raised again while they are the same';
comment on column quarterdeck.opportunity.monthly_amount is 'USD; of what is identified or accepted at most what the machines named cost now, afterwards what it was then';
comment on column quarterdeck.opportunity.cost_before is 'USD in the thirty days before it was implemented';
comment on column quarterdeck.opportunity.followed_up is 'Nothing more will be measured';
comment on column quarterdeck.opportunity.claims is 'Its machines are in no other opportunity';

create table quarterdeck.opportunity_resource (
    opportunity_id bigint  not null,
    claims         boolean not null,
    resource_kind  text    not null check (resource_kind in ('vps', 'ip')),
    resource_id    uuid    not null,
    name           text    not null,
    cost           numeric check (cost >= 0),
    cost_before    numeric check (cost_before >= 0),
    primary key (opportunity_id, resource_kind, resource_id),
    foreign key (opportunity_id, claims) references quarterdeck.opportunity (id, claims) on update cascade
);
create unique index opportunity_resource_once on quarterdeck.opportunity_resource (resource_id, resource_kind) where claims;
comment on column quarterdeck.opportunity_resource.cost is 'USD a month when it was last looked at; NULL: not priced';
comment on column quarterdeck.opportunity_resource.cost_before is 'USD in the thirty days before it was implemented; NULL: not implemented, or not priced then';

create function quarterdeck.check_opportunity_amount() returns trigger
    language plpgsql as
$$
declare
    checked constant bigint := case when tg_table_name = 'opportunity' then (to_jsonb(new) ->> 'id')::bigint
                                    else (to_jsonb(old) ->> 'opportunity_id')::bigint end;
begin
    if exists (select 1
                 from quarterdeck.opportunity o
                where o.id = checked
                  and o.kind = 'saving'
                  and o.state in ('identified', 'accepted')
                  and o.monthly_amount > (select coalesce(sum(r.cost), 0)
                                            from quarterdeck.opportunity_resource r
                                           where r.opportunity_id = o.id)) then
        raise exception 'Opportunity % saves more than its machines cost', checked using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger opportunity_saves_no_more_than_cost
    after insert or update of monthly_amount, state on quarterdeck.opportunity
    deferrable initially deferred for each row execute function quarterdeck.check_opportunity_amount();
create constraint trigger opportunity_saves_no_more_than_cost
    after update of cost or delete on quarterdeck.opportunity_resource
    deferrable initially deferred for each row execute function quarterdeck.check_opportunity_amount();

create table quarterdeck.opportunity_history (
    id             bigint         generated always as identity primary key,
    opportunity_id bigint         not null references quarterdeck.opportunity (id),
    at             timestamptz    not null,
    by             text           not null,
    step           text           not null check (step in ('found', 'changed', 'accepted', 'implemented', 'checked', 'verified', 'dismissed', 'gone')),
    note           text           not null default '',
    amount         numeric(14, 2)
);
create index opportunity_history_of on quarterdeck.opportunity_history (opportunity_id, id);

create function quarterdeck.refuse_change_of_opportunity_history() returns trigger
    language plpgsql as
$$
begin
    raise exception 'What happened to an opportunity stays written down';
end
$$;
create trigger opportunity_history_kept before update or delete or truncate on quarterdeck.opportunity_history
    for each statement execute function quarterdeck.refuse_change_of_opportunity_history();

create table quarterdeck.opportunity_check (
    opportunity_id bigint         not null references quarterdeck.opportunity (id),
    days           integer        not null check (days in (30, 60, 90)),
    measured_at    timestamptz    not null,
    from_day       date           not null,
    to_day         date           not null,
    cost_before    numeric(14, 2) not null,
    cost_measured  numeric(14, 2) not null,
    realised       numeric(14, 2) not null,
    primary key (opportunity_id, days),
    constraint opportunity_check_period check (to_day = from_day + 30),
    constraint opportunity_check_realised check (realised = greatest(0, cost_before - cost_measured))
);
comment on table quarterdeck.opportunity_check is 'USD of thirty days; a later check replaces the figure of an earlier one';

create table quarterdeck.rule_run (
    id      bigint      generated always as identity primary key,
    at      timestamptz not null,
    by      text        not null,
    found   bigint      not null,
    changed bigint      not null,
    gone    bigint      not null
);
--rollback drop table quarterdeck.rule_run;
--rollback drop table quarterdeck.opportunity_check;
--rollback drop table quarterdeck.opportunity_history;
--rollback drop function quarterdeck.refuse_change_of_opportunity_history();
--rollback drop table quarterdeck.opportunity_resource;
--rollback drop table quarterdeck.opportunity;
--rollback drop function quarterdeck.check_opportunity_amount();

--changeset quarterdeck:savings-0003
--comment What the rules have found so far in the run that is under way, the most specific first; empty outside of one
create unlogged table quarterdeck.finding (
    rule          text    not null,
    rule_rank     integer not null,
    kind          text    not null,
    subject_key   text    not null,
    subject       text    not null,
    tenant_id     uuid,
    facts         jsonb   not null,
    mark          text,
    loss          numeric,
    resource_kind text,
    resource_id   uuid,
    resource_name text,
    cost          numeric,
    evidence      jsonb
);
comment on column quarterdeck.finding.mark is 'What else of it is a fact that a decision stands on';
comment on column quarterdeck.finding.resource_id is 'A machine that it names; NULL: the row is evidence alone';
--rollback drop table quarterdeck.finding;
