--liquibase formatted sql

--changeset quarterdeck:costs-0008 splitStatements:false
--comment What comes in one statement is recorded at once: row by row, ten thousand addresses took minutes
drop trigger quarterdeck_capture_cost_insert on public.vps_instances;
drop trigger quarterdeck_capture_cost_insert on public.smtp_ip_addresses;

create function quarterdeck.capture_new_costs() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    kind  constant text := tg_argv[0];
    today constant date := quarterdeck.today();
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

create trigger quarterdeck_capture_cost_insert after insert on public.vps_instances
    referencing new table as added for each statement execute function quarterdeck.capture_new_costs('vps');
create trigger quarterdeck_capture_cost_insert after insert on public.smtp_ip_addresses
    referencing new table as added for each statement execute function quarterdeck.capture_new_costs('ip');
--rollback drop trigger quarterdeck_capture_cost_insert on public.smtp_ip_addresses;
--rollback drop trigger quarterdeck_capture_cost_insert on public.vps_instances;
--rollback drop function quarterdeck.capture_new_costs();
--rollback create trigger quarterdeck_capture_cost_insert after insert on public.smtp_ip_addresses for each row execute function quarterdeck.capture_cost('ip');
--rollback create trigger quarterdeck_capture_cost_insert after insert on public.vps_instances for each row execute function quarterdeck.capture_cost('vps');
