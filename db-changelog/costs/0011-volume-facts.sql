--liquibase formatted sql

--changeset quarterdeck:costs-0027 splitStatements:false
--comment Where machines are split by volume, other emails are other costs
create function quarterdeck.mark_volume_costs() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    if exists (select from added where family = 'mail') then
        perform quarterdeck.mark_facts('money', greatest(a.first_day, s.valid_from), least(a.end_day, s.valid_to))
           from added a
           join quarterdeck.setting_period s
             on s.key = 'ip_cost_by_volume' and s.value = 1 and s.valid_from < a.end_day and s.valid_to > a.first_day
          where a.family = 'mail';
    end if;
    return null;
end
$$;
create trigger mark_volume_costs after insert on quarterdeck.fact_change
    referencing new table as added for each statement execute function quarterdeck.mark_volume_costs();
--rollback drop trigger mark_volume_costs on quarterdeck.fact_change;
--rollback drop function quarterdeck.mark_volume_costs();
