package app.quarterdeck.revenue;

import java.math.BigDecimal;

/**
 * What hangs on an incident, in USD.
 *
 * @param lossPerHour {@code estimated_revenue_loss} an hour at opening
 * @param mrr         the tenant's monthly recurring revenue at opening
 * @param atRisk      {@code incident.at_risk}: the loss of 24 hours + a share of the recurring revenue
 */
public record IncidentStake(BigDecimal lossPerHour, BigDecimal mrr, BigDecimal atRisk) {}
