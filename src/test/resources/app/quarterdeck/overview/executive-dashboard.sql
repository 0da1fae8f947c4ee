-- Executive summary for business leaders
SELECT 
  tenant_id,
  
  -- Revenue protection status
  CASE 
    WHEN revenue_risk_score < 0.05 THEN 'Excellent'
    WHEN revenue_risk_score < 0.10 THEN 'Good' 
    WHEN revenue_risk_score < 0.20 THEN 'Monitor'
    ELSE 'Critical Action Required'
  END as revenue_health_status,
  
  -- Cost optimization opportunities
  optimization_savings_potential,
  optimization_actions_taken,
  
  -- Operational efficiency
  efficiency_score,
  efficiency_trend,
  
  -- Strategic decision velocity
  avg_decision_time_hours,
  strategic_decisions_made,
  
  -- Overall business performance
  business_performance_score,
  priority_actions_required
  
FROM executive_business_summary
WHERE dashboard_date = CURRENT_DATE
ORDER BY business_performance_score DESC;
