select tenant_id,
       day,
       type,
       coalesce(sum(amount), 0)::bigint as savings_micros,
       count(*)                         as events,
       count(*) filter (amount is null) as unreadable
  from (select lower(trim(properties ->> '$.tenant_id'))                                                    as tenant_id,
               (timestamp at time zone 'UTC' at time zone :zone)::date::varchar                             as day,
               nullif(lower(trim(properties ->> '$.type')), '')                                             as type,
               number_of(properties ->> '$.savings_amount')                                                 as amount_sent,
               case when amount_sent between 0 and 1000000000 then round_even(amount_sent * 1000000, 0) end as amount
          from event
         where event in ('cost_optimization', 'cost_optimization_event')
           and timestamp >= :from
           and timestamp < :to)
 where tenant_id is null or regexp_matches(tenant_id, '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')
 group by tenant_id, day, type
