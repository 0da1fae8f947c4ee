select tenant_id,
       asked.hour,
       sum(count) filter (outcome = 'delivered')                                         as delivered,
       sum(count) filter (outcome = 'bounced' and bounce_type = 'hard')                  as hard_bounced,
       sum(count) filter (outcome = 'bounced' and bounce_type is distinct from 'hard')   as soft_bounced,
       sum(count) filter (outcome = 'blocked')                                           as blocked,
       sum(count) filter (outcome = 'spam')                                              as complaints,
       sum(count) filter (outcome = 'deferred')                                          as deferred
  from delivery_outcome
  join asked using (tenant_id)
 where timestamp >= ? and timestamp < ?
   and date_trunc('hour', timestamp) = asked.hour
 group by tenant_id, asked.hour
