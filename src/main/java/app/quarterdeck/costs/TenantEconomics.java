package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * What a tenant pays and costs in a month; USD.
 *
 * @param mrr                   what the tenant's plans cost a month today; empty without one
 * @param grossMargin           profit ÷ revenue; empty without revenue
 * @param costPerEmailDelivered six decimals; empty without delivered mail
 * @param marginChange          gross margin less that of the month before, a ratio; empty where one of them is
 * @param unpriced              machines behind the cost that have no price on some day
 */
public record TenantEconomics(
        UUID tenant,
        String name,
        Optional<String> plan,
        Optional<BigDecimal> mrr,
        BigDecimal revenue,
        BigDecimal cost,
        BigDecimal profit,
        Optional<BigDecimal> grossMargin,
        Optional<BigDecimal> costPerEmailDelivered,
        Optional<Long> emailsDelivered,
        Optional<BigDecimal> marginChange,
        long unpriced) {}
