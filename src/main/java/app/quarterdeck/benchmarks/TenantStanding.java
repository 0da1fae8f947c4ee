package app.quarterdeck.benchmarks;

import app.quarterdeck.figures.Interval;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;

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
        @Column("tenant_id") UUID tenant,
        @Column("tenant_name") String name,
        @Column("industry_name") Optional<String> industry,
        Optional<Long> peers,
        long sent,
        Ranked bounce,
        @Embedded.Empty(prefix = "bounce_rate_") Optional<Interval> bounceInterval,
        Ranked complaint,
        @Embedded.Empty(prefix = "complaint_rate_") Optional<Interval> complaintInterval,
        Ranked delivery,
        Ranked open,
        Ranked click) {

    /** A rate of a tenant, and its rank by it. */
    public record Ranked(
            Optional<BigDecimal> rate, @Column("rate_rank") Optional<BigDecimal> rank) {}
}
