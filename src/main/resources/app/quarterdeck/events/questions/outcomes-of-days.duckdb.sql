-- A day of the reporting zone touches one or two days of UTC; joining on these keeps the join an equality.
select tenant_id,
       asked.day,
       company_id,
       mailbox_provider,
       ip_address,
       sum(count) filter (outcome = 'delivered')                                         as delivered,
       sum(count) filter (outcome = 'bounced' and bounce_type = 'hard')                  as hard_bounced,
       sum(count) filter (outcome = 'bounced' and bounce_type is distinct from 'hard')   as soft_bounced,
       sum(count) filter (outcome = 'blocked')                                           as blocked,
       sum(count) filter (outcome = 'spam')                                              as complaints,
       sum(count) filter (outcome = 'deferred')                                          as deferred
  from delivery_outcome
  join asked using (tenant_id)
 where timestamp >= ? and timestamp < ?
   and timestamp::date = asked.utc_date
   and timestamp >= asked.first
   and timestamp < asked.past
 group by tenant_id, asked.day, company_id, mailbox_provider, ip_address
