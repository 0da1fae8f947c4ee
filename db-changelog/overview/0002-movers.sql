--liquibase formatted sql

--changeset quarterdeck:overview-0004
--comment What moved each figure of the fleet most between the day 30 days earlier and a day: kept, because it takes every tenant's rows of both
create table quarterdeck.executive_mover (
    dashboard_date date     not null references quarterdeck.executive_day_kept on delete cascade,
    figure         text     not null check (figure in ('protection', 'savings', 'efficiency', 'velocity', 'profitability')),
    place          smallint not null check (place between 1 and 3),
    kind           text     not null check (kind in ('tenant', 'opportunity', 'decision', 'rest')),
    tenant_id      uuid,
    number         bigint,
    name           text,
    change         numeric  not null,
    primary key (dashboard_date, figure, place)
);
comment on column quarterdeck.executive_mover.number is 'Of the saving or decision';
comment on column quarterdeck.executive_mover.change is 'In the figure''s own unit: a fraction, points of a score, hours from the median before';
--rollback drop table quarterdeck.executive_mover;
