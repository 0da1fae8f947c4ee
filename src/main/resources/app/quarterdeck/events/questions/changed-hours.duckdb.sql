select distinct tenant_id, date_trunc('hour', timestamp) as hour
  from delivery_outcome
 where seq > ? and seq <= ?
