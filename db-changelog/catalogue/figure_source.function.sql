--liquibase formatted sql

--changeset quarterdeck:figure-source-functions runOnChange:true splitStatements:false
--comment Where figures are read from: how fresh that is, and the SQL that the database has of it

-- How fresh what figures are read from is: the last change that each source knows of.
create or replace function quarterdeck.source_freshness()
    returns table (source text, fresh_at timestamptz)
    language sql stable
as $$
    select 'deliverability_daily_summary', (select quarterdeck.start_of_day(max(f.tracking_date)) from quarterdeck.delivery_fleet_day f)
    union all select 'quarterdeck.cost_value', max(recorded_at) from quarterdeck.cost_value
    union all select 'payments', max(created) from quarterdeck.platform_payment
    union all select 'subscriptions', max(updated) from quarterdeck.platform_subscription
    union all select 'domain_ip_assignments', max(assigned) from quarterdeck.platform_assignment where assigned <= quarterdeck.now()
    union all select 'quarterdeck.incident', max(greatest(opened, acted, recovered)) from quarterdeck.incident
    union all select 'quarterdeck.decision', max(greatest(raised_at, decided_at, reviewed_at)) from quarterdeck.decision
    union all select 'quarterdeck.opportunity', max(greatest(found_at, accepted_at, implemented_at, verified_at)) from quarterdeck.opportunity
    union all select 'quarterdeck.fact_kept', max(kept_at) from quarterdeck.fact_kept
    union all select 'quarterdeck.figure_day', max(as_of) from quarterdeck.figure_day;
$$;

-- The tables that a figure is read from, of those whose age is known.
create or replace function quarterdeck.tables_of_figure(key text) returns text[]
    language sql stable
as $$
    select case
               when f.family = 'mail' then t.mail || t.kept
               when f.key in ('infrastructure_cost', 'email_service_cost', 'unallocated', 'total_monthly_cost', 'resource_utilisation') then t.cost || t.kept
               when f.key = 'subscription_revenue' then t.revenue || t.kept
               when f.key = 'cost_per_email_delivered' then t.cost || t.mail || t.kept
               when f.key = 'loss_share' then t.revenue || t.mail || t.kept
               when f.family = 'money' then t.cost || t.revenue || t.kept
               when f.family in ('recurring', 'customer', 'retention') then t.revenue
               when f.family = 'lifetime' then t.cost || t.revenue
               when f.family = 'risk' then t.mail || t.revenue
               when f.family = 'machine' then '{quarterdeck.cost_value}'
               when f.family = 'quota' then t.mail || '{subscriptions}'
               when f.family in ('saving', 'savings_rate') then '{quarterdeck.opportunity}' || t.cost
               when f.family = 'incident' then '{quarterdeck.incident}'
               when f.family = 'decision' then '{quarterdeck.decision}'
               when f.family = 'action' then '{quarterdeck.incident,quarterdeck.decision,quarterdeck.opportunity}'
               when f.family = 'event' then t.revenue
               -- A score is made of all of them, and a word shows what it is made of in rows of its own.
               else (select array_agg(s.source) from quarterdeck.source_freshness() s)
           end || '{quarterdeck.figure_day}'::text[]
      from quarterdeck.figure f
     cross join (select '{deliverability_daily_summary}'::text[]                  as mail,
                        '{quarterdeck.cost_value,domain_ip_assignments}'::text[]  as cost,
                        '{payments,subscriptions}'::text[]                        as revenue,
                        '{quarterdeck.fact_kept}'::text[]                         as kept) t
     where f.key = tables_of_figure.key;
$$;

-- The SQL of a view or function, as the database has it.
create or replace function quarterdeck.source_sql(source text) returns text
    language sql stable
as $$
    select string_agg(s.sql, E'\n\n' order by s.sql)
      from (select pg_get_functiondef(p.oid) as sql
              from pg_proc p
              join pg_namespace n on n.oid = p.pronamespace
             where n.nspname || '.' || p.proname = source_sql.source
               and p.prokind = 'f'
            union all
            select 'create view ' || source_sql.source || E' as\n' || pg_get_viewdef(c.oid, true)
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where n.nspname || '.' || c.relname = source_sql.source
               and c.relkind = 'v') s;
$$;

-- The SQL of a figure: its rows, what they are of a fact, and what these are read from.
create or replace function quarterdeck.figure_sql(key text) returns text
    language sql stable
as $$
    select concat_ws(E'\n\n',
                     quarterdeck.source_sql('quarterdeck.' || f.family || '_parts'),
                     (select pg_get_functiondef(p.oid)
                        from pg_proc p
                       where p.pronamespace = 'quarterdeck'::regnamespace
                         and p.proname = 'figures_of'
                         and p.proargtypes[0] = to_regtype('quarterdeck.' || f.family || '_fact')),
                     (select string_agg(quarterdeck.source_sql(s.source), E'\n\n' order by s.place) from unnest(f.sources) with ordinality s (source, place)))
      from quarterdeck.figure f
     where f.key = figure_sql.key;
$$;
--rollback drop function quarterdeck.figure_sql(text);
--rollback drop function quarterdeck.source_sql(text);
--rollback drop function quarterdeck.tables_of_figure(text);
--rollback drop function quarterdeck.source_freshness();
