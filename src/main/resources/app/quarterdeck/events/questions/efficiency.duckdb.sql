select tenant_id,
       day,
       coalesce(sum(score), 0)::bigint    as score_micros,
       count(score)                       as scores,
       coalesce(sum(resource), 0)::bigint as resource_utilisation_micros,
       count(resource)                    as resource_utilisations,
       coalesce(sum(quota), 0)::bigint    as quota_utilisation_micros,
       count(quota)                       as quota_utilisations,
       count(*)                           as events,
       count(*) filter (score is null)    as unreadable
  from (select lower(trim(properties ->> '$.tenant_id'))                                                     as tenant_id,
               (timestamp at time zone 'UTC' at time zone :zone)::date::varchar                              as day,
               number_of(properties ->> '$.efficiency_score')                                                as score_sent,
               case when score_sent between 0 and 100 then round_even(score_sent * 1000000, 0) end           as score,
               number_of(properties ->> '$.resource_utilisation')                                            as resource_sent,
               case when resource_sent between 0 and 1000000 then round_even(resource_sent * 1000000, 0) end as resource,
               number_of(properties ->> '$.quota_utilisation')                                               as quota_sent,
               case when quota_sent between 0 and 1000000 then round_even(quota_sent * 1000000, 0) end       as quota
          from event
         where event in ('efficiency_metrics', 'efficiency_metrics_event')
           and timestamp >= :from
           and timestamp < :to)
 where tenant_id is null or regexp_matches(tenant_id, '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')
 group by tenant_id, day
