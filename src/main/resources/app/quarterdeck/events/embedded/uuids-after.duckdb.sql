select seq, uuid from event where seq > ? order by seq
