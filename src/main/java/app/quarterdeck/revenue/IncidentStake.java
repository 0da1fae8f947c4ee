package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is at risk in an incident, in USD.
 *
 * @param lossPerHour {@code estimated_revenue_loss} an hour at opening
 * @param mrr         the tenant's MRR at opening; empty where it was not known
 * @param atRisk      {@code incident.at_risk}: the loss of 24 hours + a share of the MRR; without the MRR at least this
 */
public record IncidentStake(BigDecimal lossPerHour, Optional<BigDecimal> mrr, BigDecimal atRisk) {}
