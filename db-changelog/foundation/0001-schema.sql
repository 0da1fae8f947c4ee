--liquibase formatted sql

--changeset quarterdeck:foundation-0001 splitStatements:false
--comment What this product adds to tables that belong to the mail platform is written down, so that a rollback takes away that and no more
create table quarterdeck.installed_object (
    name      text        primary key,
    installed timestamptz not null default now()
);

create procedure quarterdeck.install(object_name text, is_missing boolean, ddl text)
    language plpgsql as
$$
begin
    if is_missing then
        execute ddl;
        insert into quarterdeck.installed_object (name) values (object_name);
    end if;
end
$$;

create procedure quarterdeck.uninstall(object_name text, ddl text)
    language plpgsql as
$$
begin
    if exists (select 1 from quarterdeck.installed_object where name = object_name) then
        execute ddl;
        delete from quarterdeck.installed_object where name = object_name;
    end if;
end
$$;

create function quarterdeck.is_column_missing(table_name text, column_name text) returns boolean
    language sql stable as
$$
    select not exists (select 1
                         from pg_attribute
                        where attrelid = to_regclass(is_column_missing.table_name)
                          and attname = is_column_missing.column_name
                          and not attisdropped)
$$;
--rollback drop function quarterdeck.is_column_missing(text, text);
--rollback drop procedure quarterdeck.uninstall(text, text);
--rollback drop procedure quarterdeck.install(text, boolean, text);
--rollback drop table quarterdeck.installed_object;
