--liquibase formatted sql

--changeset quarterdeck:costs-0007
--comment Files of costs that an administrator has brought in: read, judged row by row, and then applied as a whole or not at all
create table quarterdeck.cost_batch (
    id         bigint      generated always as identity primary key,
    file_name  text        not null,
    read_at    timestamptz not null,
    read_by    text        not null,
    state      text        not null default 'read' check (state in ('read', 'applied', 'discarded')),
    settled_at timestamptz,
    settled_by text,
    constraint cost_batch_settling check (num_nulls(settled_at, settled_by) = case when state = 'read' then 2 else 0 end)
);
create index cost_batch_read on quarterdeck.cost_batch (read_at desc) where state = 'read';

create table quarterdeck.cost_batch_row (
    batch_id        bigint  not null references quarterdeck.cost_batch (id),
    row_number      integer not null,
    kind_text       text,
    id_text         text,
    name_text       text,
    cost_text       text,
    day_text        text,
    reason          text,
    cost            numeric,
    day             date,
    reading_problem text,
    reading_column  text,
    resource_kind   text,
    resource_id     uuid,
    machine_name    text,
    cost_before     numeric,
    valid_from      date,
    valid_to        date,
    version         bigint,
    closed_month    date,
    outcome         text    not null default 'refused' check (outcome in ('new', 'changed', 'unchanged', 'refused')),
    problem         text    default 'not-judged',
    problem_column  text,
    problem_value   text,
    primary key (batch_id, row_number),
    constraint cost_batch_row_refusal check ((outcome = 'refused') = (problem is not null))
);
comment on column quarterdeck.cost_batch_row.row_number is 'As a spreadsheet counts: the header is row 1';
comment on column quarterdeck.cost_batch_row.version is 'The newest value of the machine when the row was judged';
comment on column quarterdeck.cost_batch_row.closed_month is 'The first closed month that the change would correct';
--rollback drop table quarterdeck.cost_batch_row;
--rollback drop table quarterdeck.cost_batch;

--changeset quarterdeck:costs-0008
--comment What a tenant carries of some machines
create type quarterdeck.tenant_amount as (
    tenant_id uuid,
    amount    numeric
);
--rollback drop type quarterdeck.tenant_amount;
