--liquibase formatted sql

--changeset quarterdeck:cost-capture-functions runOnChange:true splitStatements:false
--comment What other software does to machines and their costs directly; it must never fail because of us, nor need rights on our tables

-- A cost that was written into the column. What the application wrote itself is known by then, so that nothing is to do.
create or replace function quarterdeck.capture_cost() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    kind  constant text := tg_argv[0];
    today constant date := quarterdeck.today();
    cost  constant numeric := case when new.approximate_cost >= 0 and new.approximate_cost < 1e12 then new.approximate_cost end;
begin
    if quarterdeck.cost_on(kind, new.id, today) is not distinct from cost then
        return null;
    end if;
    perform quarterdeck.record_costs(
        array [row (kind, new.id, cost, today, null, session_user,
                    case
                        when cost is distinct from new.approximate_cost
                            then format('Written directly into the column as %s, which is no cost', new.approximate_cost)
                        else 'Written directly into the column'
                    end,
                    'platform')::quarterdeck.cost_change],
        quarterdeck.now());
    return null;
end
$$;

-- The costs of new machines, of one statement at once: row by row, ten thousand addresses take minutes.
create or replace function quarterdeck.capture_new_costs() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    kind    constant text := tg_argv[0];
    today   constant date := quarterdeck.today();
    changes quarterdeck.cost_change[];
begin
    select array_agg(row (kind, n.id, c.cost, coalesce((n.created at time zone z.zone)::date, today), null, session_user,
                          case
                              when c.cost is distinct from n.approximate_cost
                                  then format('Written directly into the column as %s, which is no cost', n.approximate_cost)
                              else 'Came with the machine'
                          end,
                          'platform')::quarterdeck.cost_change)
      into changes
      from added n
      cross join quarterdeck.reporting_zone z
      cross join lateral (select case when n.approximate_cost >= 0 and n.approximate_cost < 1e12 then n.approximate_cost end as cost) c
     where n.approximate_cost is not null;
    if changes is not null then
        perform quarterdeck.record_costs(changes, quarterdeck.now());
    end if;
    return null;
end
$$;

create or replace function quarterdeck.capture_vps_deletion() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    perform quarterdeck.end_costs('vps', old.id, quarterdeck.today(), quarterdeck.now());
    perform quarterdeck.end_vps(array [old.id]);
    return null;
end
$$;

create or replace function quarterdeck.capture_ip_deletion() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    perform quarterdeck.end_costs('ip', old.id, quarterdeck.today(), quarterdeck.now());
    perform quarterdeck.end_ips(array [old.id]);
    return null;
end
$$;

create or replace function quarterdeck.capture_assignment_deletion() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    perform quarterdeck.end_assignments(array [old.id]);
    return old;
end
$$;

create or replace function quarterdeck.capture_domain_deletion() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    perform quarterdeck.end_domains(array [old.id]);
    return old;
end
$$;
--rollback drop function quarterdeck.capture_domain_deletion();
--rollback drop function quarterdeck.capture_assignment_deletion();
--rollback drop function quarterdeck.capture_ip_deletion();
--rollback drop function quarterdeck.capture_vps_deletion();
--rollback drop function quarterdeck.capture_new_costs();
--rollback drop function quarterdeck.capture_cost();

--changeset quarterdeck:keep-assignments-dropped
drop function if exists quarterdeck.keep_assignments(uuid[]);
--rollback not required

--changeset quarterdeck:cost-capture-triggers splitStatements:false
--comment From here on nothing passes the history by; what stands in the columns now is taken as valid since the machine exists
insert into quarterdeck.cost_value (resource_kind, resource_id, monthly_cost, valid_from, recorded_at, recorded_by, reason, source)
select r.kind, r.id, r.approximate_cost, coalesce(quarterdeck.day_of(r.created), quarterdeck.today()), quarterdeck.now(),
       'quarterdeck', 'Stood in the column at the first start; taken as valid since the machine exists', 'first_start'
  from (select 'vps' as kind, id, approximate_cost, created from public.vps_instances
        union all
        select 'ip', id, approximate_cost, created from public.smtp_ip_addresses) r
 where r.approximate_cost >= 0
   and r.approximate_cost < 1e12;

create trigger quarterdeck_capture_cost_insert after insert on public.vps_instances
    referencing new table as added for each statement execute function quarterdeck.capture_new_costs('vps');
create trigger quarterdeck_capture_cost after update of approximate_cost on public.vps_instances
    for each row when (old.approximate_cost is distinct from new.approximate_cost) execute function quarterdeck.capture_cost('vps');
create trigger quarterdeck_capture_deletion after delete on public.vps_instances
    for each row execute function quarterdeck.capture_vps_deletion();
create trigger quarterdeck_capture_cost_insert after insert on public.smtp_ip_addresses
    referencing new table as added for each statement execute function quarterdeck.capture_new_costs('ip');
create trigger quarterdeck_capture_cost after update of approximate_cost on public.smtp_ip_addresses
    for each row when (old.approximate_cost is distinct from new.approximate_cost) execute function quarterdeck.capture_cost('ip');
create trigger quarterdeck_capture_deletion after delete on public.smtp_ip_addresses
    for each row execute function quarterdeck.capture_ip_deletion();
create trigger quarterdeck_capture_deletion before delete on public.domain_ip_assignments
    for each row execute function quarterdeck.capture_assignment_deletion();
create trigger quarterdeck_capture_deletion before delete on public.domains
    for each row execute function quarterdeck.capture_domain_deletion();
--rollback drop trigger quarterdeck_capture_deletion on public.domains;
--rollback drop trigger quarterdeck_capture_deletion on public.domain_ip_assignments;
--rollback drop trigger quarterdeck_capture_deletion on public.smtp_ip_addresses;
--rollback drop trigger quarterdeck_capture_cost on public.smtp_ip_addresses;
--rollback drop trigger quarterdeck_capture_cost_insert on public.smtp_ip_addresses;
--rollback drop trigger quarterdeck_capture_deletion on public.vps_instances;
--rollback drop trigger quarterdeck_capture_cost on public.vps_instances;
--rollback drop trigger quarterdeck_capture_cost_insert on public.vps_instances;
--rollback delete from quarterdeck.cost_value;
