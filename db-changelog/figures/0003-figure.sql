--liquibase formatted sql

--changeset quarterdeck:figures-0003
--comment The metric catalogue: of each figure how its rows make it, what it counts, which way is better, and what it should be
create table quarterdeck.figure (
    key            text    primary key,
    place          integer not null,
    family         text    check (family in ('mail', 'money', 'recurring', 'customer', 'retention', 'lifetime', 'risk', 'incident', 'decision', 'score', 'quota', 'saving',
                                             'savings_rate', 'event', 'machine', 'action')),
    kind           text    not null check (kind in ('sum', 'state', 'ratio', 'weighted', 'median', 'mean', 'word')),
    unit           text    not null check (unit in ('count', 'usd', 'unit_cost', 'percent', 'complaints', 'hours', 'score', 'ratio')),
    factor         numeric not null default 1,
    decimals       integer not null,
    is_money       boolean not null,
    none_is_zero   boolean not null,
    of_tenant      boolean not null,
    has_interval   boolean not null,
    adds_tenants   boolean not null,
    adds_days      boolean not null,
    better         text    not null check (better in ('higher', 'lower', 'neither')),
    target         text    references quarterdeck.setting_definition (key),
    target_side    text    check (target_side in ('above', 'at_least', 'below')),
    period         text,
    missing        text[]  not null default '{}',
    bound          text    check (bound in ('least', 'most')),
    settings       text[]  not null default '{}',
    sources        text[]  not null,
    page           text    not null,
    definition     integer not null default 1,
    constraint figure_has_rows check ((kind = 'word') = (family is null)),
    constraint figure_target check ((target is null) = (target_side is null))
);
comment on column quarterdeck.figure.family is 'Its rows are those of quarterdeck.<family>_parts; NULL: it is no number of its own, and shows the rows that it comes from';
comment on column quarterdeck.figure.kind is 'sum: of the parts; state: the same, as of the last day; ratio and weighted: parts over wholes; mean: of the parts; median: of the parts';
comment on column quarterdeck.figure.none_is_zero is 'Without rows it is 0, and not unknown';
comment on column quarterdeck.figure.has_interval is 'It is a share of things that are counted, and as sure as their number makes it';
comment on column quarterdeck.figure.adds_tenants is 'Tenants and unallocated add up to the fleet';
comment on column quarterdeck.figure.period is 'The window that its definition names, which ends with the period: 30 days, 12 months; NULL: the period';
comment on column quarterdeck.figure.missing is 'What makes it partial where there is any of it (quarterdeck.figure_gaps)';
comment on column quarterdeck.figure.bound is 'What a partial value is: at least, or at most, the value';
comment on column quarterdeck.figure.definition is 'Counts its definitions: kept days of an older one stay as they are, and charts mark it';

create table quarterdeck.figure_day (
    key        text        not null references quarterdeck.figure (key) on delete cascade,
    day        date        not null,
    value      numeric,
    part       numeric,
    whole      numeric,
    definition integer     not null,
    as_of      timestamptz not null,
    primary key (key, day)
);
comment on table quarterdeck.figure_day is 'Each figure of the fleet as it was known on a day: over the 30 whole days before it, states as of their end';
--rollback drop table quarterdeck.figure_day;
--rollback drop table quarterdeck.figure;

--changeset quarterdeck:figures-0004
--comment Fewer events than this make no score
insert into quarterdeck.setting_definition (key, title, unit, lowest, highest, description) values
    ('performance_events_least', 'Fewest events for a performance score', 'events', 1, 1000, 'With fewer revenue events in 30 days there is no business performance score'),
    ('loss_share_target',        'Target of the modeled loss share',      'fraction', 0, 1,  'Estimated loss from bounces and complaints against revenue');
insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values
    ('performance_events_least', 5,    '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('loss_share_target',        0.05, '-infinity', 'quarterdeck', 'Metric catalogue');
--rollback delete from quarterdeck.setting where key in ('performance_events_least', 'loss_share_target');
--rollback delete from quarterdeck.setting_definition where key in ('performance_events_least', 'loss_share_target');
