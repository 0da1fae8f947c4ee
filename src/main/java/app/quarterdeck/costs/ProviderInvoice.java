package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** What a provider's invoice of a month says; USD. */
@Table("provider_invoice")
public record ProviderInvoice(
        @Id Long id,
        YearMonth month,
        String provider,
        BigDecimal amount,
        Optional<String> note,
        Instant enteredAt,
        String enteredBy,
        @Version Integer version) {

    ProviderInvoice of(BigDecimal other, Optional<String> why, Instant at, String by) {
        return new ProviderInvoice(id, month, provider, other, why, at, by, version);
    }
}
