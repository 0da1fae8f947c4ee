package app.quarterdeck.benchmarks;

import app.quarterdeck.figures.Interval;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant among the senders of an industry. A rank is the share of the others that do worse; empty below five senders.
 *
 * <pre>rank = percent_rank = (senders that do worse) ÷ (senders − 1)</pre>
 *
 * <ul>
 *   <li><b>Unit:</b> fraction, 0 the worst, 1 the best; equal senders have the same.
 *   <li><b>Source:</b> {@code quarterdeck.tenant_standing}, kept by the count of months.
 *   <li><b>Errors:</b> none; who has no such figure has no rank and is no peer.
 * </ul>
 *
 * @param peers senders of the industry, this one too; empty without an industry
 */
public record TenantStanding(
        UUID tenant,
        String name,
        Optional<String> industry,
        Optional<Long> peers,
        long sent,
        Optional<BigDecimal> bounceRate,
        Optional<Interval> bounceInterval,
        Optional<BigDecimal> bounceRank,
        Optional<BigDecimal> complaintRate,
        Optional<Interval> complaintInterval,
        Optional<BigDecimal> complaintRank,
        Optional<BigDecimal> deliveryRate,
        Optional<BigDecimal> deliveryRank,
        Optional<BigDecimal> openRate,
        Optional<BigDecimal> openRank,
        Optional<BigDecimal> clickRate,
        Optional<BigDecimal> clickRank) {}
