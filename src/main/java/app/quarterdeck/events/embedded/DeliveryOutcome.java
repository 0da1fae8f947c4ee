package app.quarterdeck.events.embedded;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an {@code email_delivery_outcome} event says, read from its properties. */
record DeliveryOutcome(
        UUID tenantId,
        @Nullable UUID companyId,
        String outcome,
        @Nullable String bounceType,
        @Nullable String mailboxProvider,
        @Nullable String ipAddress,
        long count,
        @Nullable BigDecimal costImpact) {

    private static final Set<String> EVENTS = Set.of("email_delivery_outcome", "email_delivery_outcome_event");
    private static final Set<String> OUTCOMES = Set.of("delivered", "bounced", "blocked", "spam", "deferred");
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_TEXT = 255;
    private static final int COST_SCALE = 6;

    /** More mails than this in one event are taken for a mistake of the sender. */
    static final BigDecimal MOST_MAILS = BigDecimal.valueOf(10_000_000);

    private static final BigDecimal MOST_COST = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal LEAST_COST = BigDecimal.valueOf(1, COST_SCALE + 1);

    /** Whether an event of this name is a delivery outcome. */
    static boolean isNameOfOne(String event) {
        return EVENTS.contains(event);
    }

    static DeliveryOutcome of(Map<String, ? extends @Nullable Object> properties) throws UnreadableOutcomeException {
        var tenant = id("tenant id", properties.get("tenant_id"));
        if (tenant == null) {
            throw new UnreadableOutcomeException("tenant id is missing");
        }
        return new DeliveryOutcome(
                tenant,
                id("company id", properties.get("company_id")),
                outcome(properties.get("outcome")),
                text("bounce type", properties.get("bounce_type")),
                text("mailbox provider", properties.get("mailbox_provider")),
                text("ip address", properties.get("ip_address")),
                count(properties.get("count")),
                cost(properties.get("cost_impact")));
    }

    private static String outcome(@Nullable Object value) throws UnreadableOutcomeException {
        var outcome = text("outcome", value);
        if (outcome == null) {
            throw new UnreadableOutcomeException("outcome is missing");
        }
        if (!OUTCOMES.contains(outcome)) {
            throw new UnreadableOutcomeException("outcome is unknown");
        }
        return outcome;
    }

    private static @Nullable UUID id(String name, @Nullable Object value) throws UnreadableOutcomeException {
        if (value == null) {
            return null;
        }
        if (value instanceof UUID id) {
            return id;
        }
        return Ids.parse(value.toString()).orElseThrow(() -> new UnreadableOutcomeException(name + " is not a UUID"));
    }

    private static @Nullable String text(String name, @Nullable Object value) throws UnreadableOutcomeException {
        if (value == null) {
            return null;
        }
        var text = value.toString().strip();
        if (value instanceof Map || value instanceof Iterable || text.length() > LONGEST_TEXT) {
            throw new UnreadableOutcomeException(name + " cannot be read");
        }
        return text.isEmpty() ? null : StoredEvent.storable(text.toLowerCase(Locale.ROOT));
    }

    private static long count(@Nullable Object value) throws UnreadableOutcomeException {
        if (value == null) {
            return 1;
        }
        var count = number("count", value);
        if (count.signum() < 0) {
            throw new UnreadableOutcomeException("count is negative");
        }
        if (count.compareTo(MOST_MAILS) > 0) {
            throw new UnreadableOutcomeException("count is too large");
        }
        if (count.signum() > 0 && count.stripTrailingZeros().scale() > 0) {
            throw new UnreadableOutcomeException("count is not a whole number");
        }
        return count.longValue();
    }

    private static @Nullable BigDecimal cost(@Nullable Object value) throws UnreadableOutcomeException {
        if (value == null) {
            return null;
        }
        var cost = number("cost impact", value);
        if (cost.abs().compareTo(MOST_COST) > 0) {
            throw new UnreadableOutcomeException("cost impact is too large");
        }
        // Rounding a number such as 1E-999999999 would first write all its zeros.
        return cost.abs().compareTo(LEAST_COST) < 0
                ? BigDecimal.ZERO.setScale(COST_SCALE)
                : cost.setScale(COST_SCALE, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal number(String name, Object value) throws UnreadableOutcomeException {
        var text = value.toString();
        if ((value instanceof Number || value instanceof String) && text.length() <= LONGEST_NUMBER) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw new UnreadableOutcomeException(name + " cannot be read");
            }
        }
        throw new UnreadableOutcomeException(name + " cannot be read");
    }
}
