--liquibase formatted sql

--changeset quarterdeck:fact-cover-functions runOnChange:true splitStatements:false
--comment Which kept months, weeks and days a period is added up from, and which of its days are calculated from the tables

-- Tiles that lie within [from_day, to_day) and do not overlap, the longest first; gaps: what they leave.
create or replace function quarterdeck.fact_cover(of_family text, from_day date, to_day date,
                                                  out months date[], out weeks date[], out days date[], out gaps daterange[])
    language sql stable
as $$
    with kept as materialized (
        select k.grain, k.first_day, k.end_day, daterange(k.first_day, k.end_day) as span
          from quarterdeck.fact_kept k
         where k.family = of_family
           and k.first_day >= from_day
           and k.end_day <= to_day
           and not exists (select
                             from quarterdeck.fact_change c
                            where c.family = of_family
                              and c.first_day < k.end_day
                              and c.end_day > k.first_day)
    ), by_month as (
        select range_agg(k.span) as spans from kept k where k.grain = 'month'
    ), week as materialized (
        select k.* from kept k cross join by_month m where k.grain = 'week' and (m.spans is null or not m.spans && k.span)
    ), by_week as (
        select range_agg(k.span) as spans from week k
    ), day as materialized (
        select k.*
          from kept k
         cross join by_month m
         cross join by_week w
         where k.grain = 'day'
           and (m.spans is null or not m.spans && k.span)
           and (w.spans is null or not w.spans && k.span)
    )
    select coalesce((select array_agg(k.first_day) from kept k where k.grain = 'month'), '{}'),
           coalesce((select array_agg(k.first_day) from week k), '{}'),
           coalesce((select array_agg(k.first_day) from day k), '{}'),
           case
               when from_day >= to_day then '{}'
               else array(select unnest(datemultirange(daterange(from_day, to_day))
                                        - coalesce((select spans from by_month), '{}')
                                        - coalesce((select spans from by_week), '{}')
                                        - coalesce((select range_agg(k.span) from day k), '{}')))
           end;
$$;
--rollback drop function quarterdeck.fact_cover(text, date, date);
