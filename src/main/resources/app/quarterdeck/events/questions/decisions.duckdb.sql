select tenant_id,
       day,
       coalesce(sum(hours), 0)::bigint as hours_micros,
       count(*)                        as events,
       count(*) filter (hours is null) as unreadable
  from (select lower(trim(properties ->> '$.tenant_id'))                                               as tenant_id,
               (timestamp at time zone 'UTC' at time zone :zone)::date::varchar                        as day,
               number_of(properties ->> '$.decision_hours')                                            as hours_sent,
               case when hours_sent between 0 and 1000000 then round_even(hours_sent * 1000000, 0) end as hours
          from event
         where event in ('strategic_decision', 'strategic_decision_event')
           and timestamp >= :from
           and timestamp < :to)
 where tenant_id is null or regexp_matches(tenant_id, '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')
 group by tenant_id, day
