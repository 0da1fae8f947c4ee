--liquibase formatted sql

--changeset quarterdeck:statistics runAlways:true splitStatements:false
--comment Lets the planner know how small the small tables are, which autovacuum never comes to
do $$
declare
    small regclass;
begin
    -- Of a table that was never analyzed the planner expects ten pages of rows: 1,330 reporting zones instead of one, and in the
    -- allocation of costs, which joins it often, so many rows that it takes a minute instead of a second.
    for small in select c.oid::regclass
                   from pg_class c
                  where c.relnamespace = 'quarterdeck'::regnamespace
                    and c.relkind = 'r'
                    and c.reltuples < 0
                    and pg_relation_size(c.oid) > 0
    loop
        execute 'analyze ' || small;
    end loop;
end
$$;
--rollback not required
