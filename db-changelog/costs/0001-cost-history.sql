--liquibase formatted sql

--changeset quarterdeck:costs-0001 splitStatements:false
--comment Makes a machine's id a part of an exclusion constraint; trusted, so the owner of the database may install it
create function quarterdeck.is_extension_missing(extension text) returns boolean
    language sql stable
    return not exists (select 1 from pg_extension where extname = extension);

call quarterdeck.install('extension btree_gist', quarterdeck.is_extension_missing('btree_gist'),
    'create extension btree_gist with schema quarterdeck');
--rollback call quarterdeck.uninstall('extension btree_gist', 'drop extension btree_gist');
--rollback drop function quarterdeck.is_extension_missing(text);

--changeset quarterdeck:costs-0002
--comment Every value of approximate_cost: the days on which it holds, and the time during which that was what we knew
create table quarterdeck.cost_value (
    id            bigint      generated always as identity primary key,
    resource_kind text        not null check (resource_kind in ('vps', 'ip')),
    resource_id   uuid        not null,
    monthly_cost  numeric,
    valid_from    date        not null,
    valid_to      date,
    recorded_at   timestamptz not null,
    superseded_at timestamptz,
    recorded_by   text        not null,
    reason        text        not null,
    source        text        not null check (source in ('first_start', 'platform', 'form', 'bulk', 'import', 'undo')),
    constraint cost_value_amount check (monthly_cost >= 0 and monthly_cost < 1e12),
    constraint cost_value_validity check (valid_from < valid_to),
    constraint cost_value_knowledge check (recorded_at <= superseded_at),
    constraint cost_value_no_overlap exclude using gist (
        resource_id                            with =,
        resource_kind                          with =,
        daterange(valid_from, valid_to)        with &&,
        tstzrange(recorded_at, superseded_at)  with &&)
);
create index cost_value_resource on quarterdeck.cost_value (resource_id, valid_from);
comment on table quarterdeck.cost_value is 'USD per month of a VPS or SMTP IP; rows are superseded, never changed or removed';
comment on column quarterdeck.cost_value.monthly_cost is 'NULL: known not to be priced';
comment on column quarterdeck.cost_value.valid_to is 'Exclusive; NULL: until further notice';
comment on column quarterdeck.cost_value.superseded_at is 'NULL: what we know now';
comment on column quarterdeck.cost_value.source is 'first_start: assumed from the value that stood there when the product arrived';
--rollback drop table quarterdeck.cost_value;

--changeset quarterdeck:costs-0003
--comment What a machine, an IP or an assignment was when the platform deleted it; the months in which it cost money keep it
create table quarterdeck.deleted_vps (
    vps_id   uuid        primary key,
    name     text,
    region   text,
    created  timestamptz,
    ended    timestamptz not null
);

create table quarterdeck.deleted_ip (
    ip_id      uuid        primary key,
    vps_id     uuid,
    ip_address text        not null,
    created    timestamptz,
    ended      timestamptz not null
);
create index deleted_ip_vps on quarterdeck.deleted_ip (vps_id);

create table quarterdeck.deleted_assignment (
    assignment_id uuid        primary key,
    ip_id         uuid        not null,
    tenant_id     uuid        not null,
    assigned      timestamptz,
    ended         timestamptz not null
);
create index deleted_assignment_ip on quarterdeck.deleted_assignment (ip_id);
--rollback drop table quarterdeck.deleted_assignment;
--rollback drop table quarterdeck.deleted_ip;
--rollback drop table quarterdeck.deleted_vps;

--changeset quarterdeck:costs-0004
--comment How an IP's cost is split among its holders
insert into quarterdeck.setting_definition (key, title, unit, lowest, highest, description) values
    ('ip_cost_by_volume', 'Split a shared IP by volume', 'switch', 0, 1, '0: equally among the tenants that hold it; 1: by what each of them sent that day, equally when none did');
insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values
    ('ip_cost_by_volume', 0, '-infinity', 'quarterdeck', 'Metric catalogue');
--rollback delete from quarterdeck.setting where key = 'ip_cost_by_volume';
--rollback delete from quarterdeck.setting_definition where key = 'ip_cost_by_volume';
