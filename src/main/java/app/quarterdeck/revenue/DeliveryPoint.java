package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * One hour or one day of mail, for a chart.
 *
 * @param at            its start
 * @param bounceRate    fraction; empty when nothing was sent
 * @param complaintRate fraction; empty when nothing was delivered
 * @param deliveryRate  fraction; empty when nothing was sent
 */
public record DeliveryPoint(
        Instant at,
        @Embedded.Empty EmailCounts emails,
        Optional<BigDecimal> bounceRate,
        Optional<BigDecimal> complaintRate,
        Optional<BigDecimal> deliveryRate) {}
