select reason, count(*) as events, max(received_at) as latest, arg_max(example, seq) as example
  from set_aside
 group by reason
 order by events desc, reason
