--liquibase formatted sql

--changeset quarterdeck:benchmark-batch-line-view runOnChange:true
--comment Rows of files of benchmarks and prices, with the value or the price that each would set
create or replace view quarterdeck.benchmark_batch_line as
select r.batch_id, r.row_number, r.title, r.outcome, r.value_before,
       coalesce(r.cells ->> 'value', r.cells ->> 'price')::numeric as value_after,
       r.problem, r.problem_column, r.problem_value
  from quarterdeck.benchmark_batch_row r;
--rollback drop view quarterdeck.benchmark_batch_line;
