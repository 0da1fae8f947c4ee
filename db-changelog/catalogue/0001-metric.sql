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
