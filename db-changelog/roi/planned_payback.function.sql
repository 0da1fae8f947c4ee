--liquibase formatted sql

--changeset quarterdeck:roi-planned-payback-functions runOnChange:true splitStatements:false
--comment In which month the product is paid back by the plan

-- The month from which on n twelfths of a year's planned returns are at least what is invested up to and including month n:
--
--     payback = 1 + the last month n of 120 in which n × a year ÷ 12 < invested in the months 1 to n
--
-- Month 1 is the first in which anything is invested; lines of investment count in the months that they say, and a running cost
-- without an end goes on. Unit: months. Earliest is by the upper amounts, latest by the lower. NULL: not within 120 months.
-- No row: nothing is invested, or nothing planned.
create or replace function quarterdeck.planned_payback(low_a_year numeric, high_a_year numeric)
    returns table (earliest integer, latest integer)
    language sql stable rows 1
as $$
    with line as materialized (
        select i as investment, i.first_month
          from quarterdeck.investment i
         where i.removed_at is null
           and quarterdeck.invested_in(i, i.first_month) > 0
    ), invested as (
        select n, sum(sum(quarterdeck.invested_in(l.investment, (f.first_month + (n - 1) * interval '1 month')::date))) over (order by n) as so_far
          from (select min(l.first_month) as first_month from line l) f
         cross join generate_series(1, 120) n
         cross join line l
         group by n
    )
    select nullif(1 + coalesce(max(n) filter (where n * high_a_year < 12 * so_far), 0), 121),
           nullif(1 + coalesce(max(n) filter (where n * low_a_year < 12 * so_far), 0), 121)
      from invested
    having count(*) > 0
       and low_a_year is not null
       and high_a_year is not null;
$$;

-- The same by the plan as it stands. A return without an upper end counts with its lower one.
create or replace function quarterdeck.planned_payback()
    returns table (earliest integer, latest integer)
    language sql stable rows 1
as $$
    select b.earliest, b.latest
      from (select sum(p.low) as low, sum(coalesce(p.high, p.low)) as high from quarterdeck.planned_return p) p
     cross join quarterdeck.planned_payback(p.low, p.high) b;
$$;
--rollback drop function quarterdeck.planned_payback();
--rollback drop function quarterdeck.planned_payback(numeric, numeric);
