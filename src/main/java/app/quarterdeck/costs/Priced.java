package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** A plan or a tenant and what it costs or pays a month; USD. Empty: priced individually, or nothing is paid. */
public record Priced(UUID id, String name, Optional<BigDecimal> monthly) {}
