select tenant_id,
       day,
       coalesce(sum(amount) filter (direction = 'positive'), 0)::bigint              as positive_micros,
       coalesce(sum(amount) filter (direction = 'negative'), 0)::bigint              as negative_micros,
       count(*)                                                                      as events,
       count(*) filter (amount is null or direction not in ('positive', 'negative')) as unreadable
  from (select lower(trim(properties ->> '$.tenant_id'))                                                   as tenant_id,
               (timestamp at time zone 'UTC' at time zone :zone)::date::varchar                            as day,
               coalesce(nullif(lower(trim(properties ->> '$.impact_type')), ''), '')                       as direction,
               number_of(properties ->> '$.impact_amount')                                                 as amount_sent,
               case when abs(amount_sent) <= 1000000000 then round_even(abs(amount_sent) * 1000000, 0) end as amount
          from event
         where event in ('revenue_impact', 'revenue_impact_event')
           and timestamp >= :from
           and timestamp < :to)
 where tenant_id is null or regexp_matches(tenant_id, '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')
 group by tenant_id, day
