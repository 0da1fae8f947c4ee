package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/** What a provider's invoice of a month says; USD. */
public record ProviderInvoice(
        long id,
        YearMonth month,
        String provider,
        BigDecimal amount,
        Optional<String> note,
        Instant enteredAt,
        String enteredBy,
        int version) {}
