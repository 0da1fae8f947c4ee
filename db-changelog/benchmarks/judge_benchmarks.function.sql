--liquibase formatted sql

--changeset quarterdeck:judge-benchmarks-function runOnChange:true splitStatements:false
--comment Judges the rows of a file by what stands now, and puts them in

-- What each row would do. Says how many come out otherwise than when they were judged last.
create or replace function quarterdeck.judge_benchmarks(batch bigint) returns bigint
    language sql as
$$
    with row as (
        select r.*, b.kind,
               row_number() over (partition by r.title order by r.row_number) as nth,
               min(r.row_number) over (partition by r.title)                  as first_row
          from quarterdeck.benchmark_batch_row r
          join quarterdeck.benchmark_batch b on b.id = r.batch_id
         where r.batch_id = batch
           and b.state = 'read'
    ), found as (
        select r.*,
               coalesce(s.id, p.id)                 as found_id,
               coalesce(s.version, p.version)       as found_version,
               coalesce(s.value, p.price)           as found_value,
               case r.kind
                   when 'benchmarks' then (s.value, s.definition, s.sample, s.source, s.provenance)
                                          is not distinct from
                                          ((r.cells ->> 'value')::numeric(12, 8), r.cells ->> 'definition', r.cells ->> 'sample', r.cells ->> 'source', r.cells ->> 'provenance')
                   else (p.price, p.source) is not distinct from ((r.cells ->> 'price')::numeric, r.cells ->> 'source')
               end                                  as is_same
          from row r
          left join quarterdeck.benchmark s
            on r.kind = 'benchmarks'
           and s.removed_at is null
           and (s.publisher, s.edition, s.data_period, s.region, s.segment, s.metric, s.machine_opens)
               = (r.cells ->> 'publisher', r.cells ->> 'edition', r.cells ->> 'data_period', r.cells ->> 'region', r.cells ->> 'segment',
                  r.cells ->> 'metric', r.cells ->> 'machine_opens')
          left join quarterdeck.price_list p
            on r.kind = 'prices'
           and p.removed_at is null
           and (p.publisher, p.plan, p.emails_per_month, p.listed_on)
               = (r.cells ->> 'publisher', r.cells ->> 'plan', (r.cells ->> 'emails_per_month')::bigint, (r.cells ->> 'listed_on')::date)
    ), judged as (
        update quarterdeck.benchmark_batch_row t
           set outcome        = case
                                    when f.reading_problem is not null or f.nth > 1 then 'refused'
                                    when f.found_id is null                         then 'new'
                                    when f.is_same                                  then 'unchanged'
                                    else 'changed'
                                end,
               problem        = coalesce(f.reading_problem, case when f.nth > 1 then 'duplicate' end),
               problem_column = coalesce(f.reading_column, case when f.nth > 1 then 'publisher' end),
               problem_value  = coalesce(f.reading_value, case when f.nth > 1 then f.first_row::text end),
               subject_id     = f.found_id,
               version        = f.found_version,
               value_before   = f.found_value
          from found f
         where t.batch_id = f.batch_id
           and t.row_number = f.row_number
        returning f.problem is distinct from 'not-judged' and (f.outcome, f.subject_id, f.version) is distinct from (t.outcome, t.subject_id, t.version) as is_other
    )
    select count(*) filter (where is_other) from judged;
$$;

-- Puts the rows of a file in, as they were judged; each with its entry in the history.
create or replace function quarterdeck.apply_benchmarks(batch bigint, who text, why text, at timestamptz) returns void
    language plpgsql as
$$
begin
    with row as (
        select r.subject_id, r.cells
          from quarterdeck.benchmark_batch_row r
          join quarterdeck.benchmark_batch b on b.id = r.batch_id
         where r.batch_id = batch
           and b.kind = 'benchmarks'
           and r.outcome in ('new', 'changed')
    ), changed as (
        update quarterdeck.benchmark b
           set value      = (r.cells ->> 'value')::numeric,
               definition = r.cells ->> 'definition',
               sample     = r.cells ->> 'sample',
               source     = r.cells ->> 'source',
               provenance = r.cells ->> 'provenance',
               version    = b.version + 1
          from row r, quarterdeck.benchmark was
         where b.id = r.subject_id
           and was.id = b.id
        returning b.id, to_jsonb(was) as before, to_jsonb(b) as after
    ), added as (
        insert into quarterdeck.benchmark (publisher, edition, data_period, region, segment, metric, value, definition, sample, source, machine_opens, provenance)
        select r.cells ->> 'publisher', r.cells ->> 'edition', r.cells ->> 'data_period', r.cells ->> 'region', r.cells ->> 'segment', r.cells ->> 'metric',
               (r.cells ->> 'value')::numeric, r.cells ->> 'definition', r.cells ->> 'sample', r.cells ->> 'source', r.cells ->> 'machine_opens', r.cells ->> 'provenance'
          from row r
         where r.subject_id is null
        returning id, '{}'::jsonb as before, to_jsonb(benchmark) as after
    )
    insert into quarterdeck.benchmark_history (at, by, subject, subject_id, title, what, reason, before, after)
    select apply_benchmarks.at, who, 'benchmark', c.id,
           concat_ws(', ', c.after ->> 'publisher', c.after ->> 'edition', c.after ->> 'segment', c.after ->> 'metric'),
           case when c.before = '{}' then 'added' else 'changed' end, why, c.before, c.after
      from (select * from changed union all select * from added) c
     order by c.id;

    with row as (
        select r.subject_id, r.cells
          from quarterdeck.benchmark_batch_row r
          join quarterdeck.benchmark_batch b on b.id = r.batch_id
         where r.batch_id = batch
           and b.kind = 'prices'
           and r.outcome in ('new', 'changed')
    ), changed as (
        update quarterdeck.price_list p
           set price   = (r.cells ->> 'price')::numeric,
               source  = r.cells ->> 'source',
               version = p.version + 1
          from row r, quarterdeck.price_list was
         where p.id = r.subject_id
           and was.id = p.id
        returning p.id, to_jsonb(was) as before, to_jsonb(p) as after
    ), added as (
        insert into quarterdeck.price_list (publisher, plan, emails_per_month, price, listed_on, source)
        select r.cells ->> 'publisher', r.cells ->> 'plan', (r.cells ->> 'emails_per_month')::bigint, (r.cells ->> 'price')::numeric,
               (r.cells ->> 'listed_on')::date, r.cells ->> 'source'
          from row r
         where r.subject_id is null
        returning id, '{}'::jsonb as before, to_jsonb(price_list) as after
    )
    insert into quarterdeck.benchmark_history (at, by, subject, subject_id, title, what, reason, before, after)
    select apply_benchmarks.at, who, 'price', c.id,
           concat_ws(', ', c.after ->> 'publisher', c.after ->> 'plan', c.after ->> 'emails_per_month', c.after ->> 'listed_on'),
           case when c.before = '{}' then 'added' else 'changed' end, why, c.before, c.after
      from (select * from changed union all select * from added) c
     order by c.id;
end
$$;
--rollback drop function quarterdeck.apply_benchmarks(bigint, text, text, timestamptz);
--rollback drop function quarterdeck.judge_benchmarks(bigint);
