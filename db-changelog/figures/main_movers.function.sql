--liquibase formatted sql

--changeset quarterdeck:main-movers-functions runOnChange:true splitStatements:false
--comment What moved several figures most between two periods

-- The first of each, those that moved it most first; of the fleet from what is kept as long as nothing touched it.
create or replace function quarterdeck.main_movers(keys text[], only_tenant uuid, from_day date, to_day date, before_from date, before_to date, most integer)
    returns table (key text, place bigint, subject text, tenant_id uuid, change numeric)
    language plpgsql stable rows 20 as
$$
#variable_conflict use_column
declare
    of_key text;
begin
    foreach of_key in array keys loop
        if only_tenant is null
           and most <= 10
           and exists (select
                         from quarterdeck.mover_kept k
                        where k.key = of_key
                          and (k.from_day, k.to_day, k.before_from, k.before_to)
                              = (main_movers.from_day, main_movers.to_day, main_movers.before_from, main_movers.before_to))
           and not exists (select
                             from quarterdeck.fact_change c
                            where c.first_day < greatest(main_movers.to_day, main_movers.before_to)
                              and c.end_day > least(main_movers.from_day, main_movers.before_from)) then
            return query
            select k.key, k.place::bigint, k.subject, k.tenant_id, k.change
              from quarterdeck.mover_kept k
             where k.key = of_key
               and (k.from_day, k.to_day, k.before_from, k.before_to)
                   = (main_movers.from_day, main_movers.to_day, main_movers.before_from, main_movers.before_to)
               and k.place between 1 and most
             order by k.place;
        else
            return query
            select of_key, row_number() over w, m.subject, m.tenant_id, round(m.change, 12)
              from quarterdeck.figure_movers(of_key, only_tenant, main_movers.from_day, main_movers.to_day, main_movers.before_from, main_movers.before_to) m
            window w as (order by abs(m.change) desc, m.subject nulls last, m.tenant_id nulls last)
             order by abs(m.change) desc, m.subject nulls last, m.tenant_id nulls last
             limit most;
        end if;
    end loop;
end
$$;

-- Keeps the ten that moved a figure of the fleet most; done twice it changes nothing.
create or replace function quarterdeck.keep_movers(key text, from_day date, to_day date, before_from date, before_to date) returns void
    language plpgsql as
$$
#variable_conflict use_column
begin
    perform quarterdeck.settle_fact_changes();
    delete from quarterdeck.mover_kept k
     where k.key = keep_movers.key
       and (k.from_day, k.to_day, k.before_from, k.before_to) = (keep_movers.from_day, keep_movers.to_day, keep_movers.before_from, keep_movers.before_to);
    insert into quarterdeck.mover_kept (key, from_day, to_day, before_from, before_to, place, subject, tenant_id, change)
    select keep_movers.key, keep_movers.from_day, keep_movers.to_day, keep_movers.before_from, keep_movers.before_to, m.place, m.subject, m.tenant_id, m.change
      from (select 0::bigint as place, null::text as subject, null::uuid as tenant_id, null::numeric as change
            union all
            select x.place, x.subject, x.tenant_id, x.change
              from quarterdeck.main_movers(array [keep_movers.key], null, keep_movers.from_day, keep_movers.to_day, keep_movers.before_from, keep_movers.before_to, 10) x) m;
end
$$;
--rollback drop function quarterdeck.keep_movers(text, date, date, date, date);
--rollback drop function quarterdeck.main_movers(text[], uuid, date, date, date, date, integer);
