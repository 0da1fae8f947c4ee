select event,
       date_trunc('hour', timestamp)::varchar as hour,
       count(*)                               as events
  from event
 where timestamp >= :from
   and timestamp < :to
 group by event, date_trunc('hour', timestamp)
