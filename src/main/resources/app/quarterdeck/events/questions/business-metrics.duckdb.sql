select tenant_id,
       coalesce(sum(impact) filter (kind = 'revenue_impact' and direction = 'negative'), 0)::bigint   as negative_revenue_micros,
       coalesce(sum(impact) filter (kind = 'revenue_impact' and direction = 'positive'), 0)::bigint   as positive_revenue_micros,
       coalesce(sum(savings) filter (kind = 'cost_optimization' and type = 'implemented'), 0)::bigint as savings_micros,
       coalesce(sum(score) filter (kind = 'efficiency_metrics'), 0)::bigint                           as score_micros,
       count(score) filter (kind = 'efficiency_metrics')                                              as scores,
       count(*) filter (kind = 'strategic_decision')                                                  as strategic_decisions
  from (select lower(trim(properties ->> '$.tenant_id'))                                                      as tenant_id,
               regexp_replace(event, '_event$', '')                                                           as kind,
               nullif(lower(trim(properties ->> '$.impact_type')), '')                                        as direction,
               nullif(lower(trim(properties ->> '$.type')), '')                                               as type,
               number_of(properties ->> '$.impact_amount')                                                    as impact_sent,
               case when abs(impact_sent) <= 1000000000 then round_even(abs(impact_sent) * 1000000, 0) end    as impact,
               number_of(properties ->> '$.savings_amount')                                                   as savings_sent,
               case when savings_sent between 0 and 1000000000 then round_even(savings_sent * 1000000, 0) end as savings,
               number_of(properties ->> '$.efficiency_score')                                                 as score_sent,
               case when score_sent between 0 and 100 then round_even(score_sent * 1000000, 0) end            as score
          from event
         where event in ('revenue_impact', 'revenue_impact_event', 'cost_optimization', 'cost_optimization_event', 'efficiency_metrics', 'efficiency_metrics_event', 'strategic_decision', 'strategic_decision_event')
           and timestamp >= :from
           and timestamp < :to)
 where tenant_id is null or regexp_matches(tenant_id, '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')
 group by tenant_id
