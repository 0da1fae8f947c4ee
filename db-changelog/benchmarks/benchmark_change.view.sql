--liquibase formatted sql

--changeset quarterdeck:benchmark-change-view runOnChange:true
--comment What was changed of benchmarks, prices and what they are held against, each field with what it was and what it became
create or replace view quarterdeck.benchmark_change as
select h.id, h.at, h.by, h.subject, h.title, h.what, h.reason,
       coalesce((select string_agg(c.key || ': ' || concat_ws(' → ', h.before ->> c.key, h.after ->> c.key), '; ' order by c.key)
                   from jsonb_object_keys(h.before || h.after) c (key)
                  where h.before -> c.key is distinct from h.after -> c.key
                    and c.key not in ('id', 'version', 'house', 'published_on', 'reach', 'segment_kind', 'is_shipped',
                                      'is_demo', 'removed_at', 'only_row')
                    and coalesce(h.before ->> c.key, h.after ->> c.key) is not null), '') as changes
  from quarterdeck.benchmark_history h;
--rollback drop view quarterdeck.benchmark_change;
