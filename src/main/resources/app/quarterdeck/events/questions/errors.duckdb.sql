select tenant_id,
       hour,
       component,
       severity,
       coalesce(sum(mails), 0)::bigint                 as affected_emails,
       coalesce(sum(cost), 0)::bigint                  as cost_micros,
       count(*)                                        as events,
       count(*) filter (mails is null or cost is null) as unreadable
  from (select lower(trim(properties ->> '$.tenant_id'))                                                       as tenant_id,
               date_trunc('hour', timestamp)::varchar                                                            as hour,
               nullif(lower(trim(properties ->> '$.component')), '')                                           as component,
               nullif(lower(trim(properties ->> '$.severity')), '')                                            as severity_sent,
               case when severity_sent in ('low', 'medium', 'high', 'critical') then severity_sent end         as severity,
               number_of(properties ->> '$.affected_emails')                                                   as mails_sent,
               case when mails_sent between 0 and 1000000000 and floor(mails_sent) = mails_sent then mails_sent end as mails,
               number_of(properties ->> '$.cost_impact')                                                       as cost_sent,
               case when cost_sent between 0 and 1000000000 then round_even(cost_sent * 1000000, 0) end        as cost
          from event
         where event in ('error_occurred', 'error_occurred_event')
           and timestamp >= :from
           and timestamp < :to)
 where tenant_id is null or regexp_matches(tenant_id, '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')
 group by tenant_id, hour, component, severity
