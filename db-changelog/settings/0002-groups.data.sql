--liquibase formatted sql

--changeset quarterdeck:setting-groups runOnChange:true
--comment Where settings that came later stand among the others
update quarterdeck.setting_definition d
   set feature = g.feature, place = g.place
  from (values
           ('efficiency_target',             'efficiency', 1),
           ('efficiency_weight_delivery',    'efficiency', 2),
           ('efficiency_weight_cost',        'efficiency', 3),
           ('efficiency_weight_utilisation', 'efficiency', 4),
           ('efficiency_weight_response',    'efficiency', 5),
           ('safe_hourly_volume_unwarmed',   'efficiency', 6),
           ('safe_hourly_volume_warming',    'efficiency', 7),
           ('safe_hourly_volume_warmed',     'efficiency', 8),
           ('loss_share_target',             'revenue',   11),
           ('performance_events_least',      'revenue',   12),
           ('mrr_grace_days',                'revenue',   13),
           ('lifetime_months_most',          'revenue',   14),
           ('churn_tenants_least',           'revenue',   15),
           ('benchmark_age_years',           'benchmarks', 1),
           ('alert_unacknowledged_minutes',  'alerts',     1),
           ('alert_clock_low_minutes',       'alerts',     2),
           ('savings_rate_target',           'savings',    9),
           ('health_weight_revenue',         'overview',   1),
           ('health_weight_cost',            'overview',   2),
           ('health_weight_efficiency',      'overview',   3),
           ('health_weight_strategy',        'overview',   4),
           ('assumed_loss_share',            'overview',   5)) g (key, feature, place)
 where g.key = d.key;
--rollback update quarterdeck.setting_definition set feature = 'other', place = 100 where feature in ('efficiency', 'overview', 'alerts', 'benchmarks');
