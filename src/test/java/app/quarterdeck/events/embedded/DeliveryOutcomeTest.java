package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryOutcomeTest {

    private static final String TENANT = "0195C3E0-0000-7000-8000-000000000001";

    @Test
    void readsEveryField() throws UnreadableOutcomeException {
        var outcome = DeliveryOutcome.of(properties(Map.of(
                "company_id", "0195c3e0-0000-7000-8000-000000000002",
                "outcome", " Bounced ",
                "bounce_type", "HARD",
                "mailbox_provider", "GMail",
                "ip_address", "203.0.113.7",
                "count", new BigDecimal("12.0"),
                "cost_impact", "0.0512345678")));

        assertThat(outcome)
                .isEqualTo(new DeliveryOutcome(
                        UUID.fromString(TENANT),
                        UUID.fromString("0195c3e0-0000-7000-8000-000000000002"),
                        "bounced",
                        "hard",
                        "gmail",
                        "203.0.113.7",
                        12,
                        new BigDecimal("0.051235")));
    }

    @Test
    void countsOneWhereNothingElseIsSaid() throws UnreadableOutcomeException {
        var outcome = DeliveryOutcome.of(properties(Map.of("mailbox_provider", "", "count", "1e3")));

        assertThat(outcome.count()).isEqualTo(1_000);
        assertThat(outcome.mailboxProvider()).isNull();
        assertThat(outcome.costImpact()).isNull();
        assertThat(DeliveryOutcome.of(properties(Map.of())).count()).isEqualTo(1);
    }

    @Test
    void takesACountOfNoMailsAtAll() throws UnreadableOutcomeException {
        assertThat(DeliveryOutcome.of(properties(Map.of("count", 0))).count()).isZero();
    }

    @Test
    void takesNumbersOfVastExponentsWithoutWritingThemOut() throws UnreadableOutcomeException {
        var outcome = DeliveryOutcome.of(properties(Map.of("cost_impact", new BigDecimal("1E-999999999"))));

        assertThat(outcome.costImpact()).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @MethodSource
    void keepsAsideWhatCannotBeCounted(String reason, String field, Object value) {
        assertThatThrownBy(() -> DeliveryOutcome.of(properties(Map.of(field, value))))
                .isInstanceOf(UnreadableOutcomeException.class)
                .hasMessage(reason);
    }

    static List<Arguments> keepsAsideWhatCannotBeCounted() {
        return List.of(
                Arguments.of("tenant id is not a UUID", "tenant_id", "acme"),
                Arguments.of("tenant id is not a UUID", "tenant_id", "1-1-1-1-1"),
                Arguments.of("tenant id is not a UUID", "tenant_id", 42),
                Arguments.of("tenant id is not a UUID", "tenant_id", Map.of()),
                Arguments.of("company id is not a UUID", "company_id", "acme"),
                Arguments.of("outcome is missing", "outcome", ""),
                Arguments.of("outcome is unknown", "outcome", "opened"),
                Arguments.of("outcome cannot be read", "outcome", List.of("bounced")),
                Arguments.of("count is negative", "count", -1),
                Arguments.of("count is negative", "count", "-0.5"),
                Arguments.of("count is not a whole number", "count", new BigDecimal("1.5")),
                Arguments.of("count is not a whole number", "count", new BigDecimal("1E-999999999")),
                Arguments.of("count is too large", "count", 10_000_001),
                Arguments.of("count is too large", "count", new BigDecimal("1E+999999999")),
                Arguments.of("count cannot be read", "count", "many"),
                Arguments.of("count cannot be read", "count", ""),
                Arguments.of("count cannot be read", "count", true),
                Arguments.of("count cannot be read", "count", Double.NaN),
                Arguments.of("count cannot be read", "count", "1".repeat(41)),
                Arguments.of("cost impact cannot be read", "cost_impact", "NaN"),
                Arguments.of("cost impact cannot be read", "cost_impact", "5 USD"),
                Arguments.of("cost impact cannot be read", "cost_impact", Map.of()),
                Arguments.of("cost impact is too large", "cost_impact", new BigDecimal("1e10")),
                Arguments.of("mailbox provider cannot be read", "mailbox_provider", List.of()),
                Arguments.of("ip address cannot be read", "ip_address", "1".repeat(300)));
    }

    @Test
    void keepsAsideWhatNamesNoTenant() {
        assertThatThrownBy(() -> DeliveryOutcome.of(Map.of("outcome", "delivered")))
                .hasMessage("tenant id is missing");
    }

    private static Map<String, Object> properties(Map<String, Object> own) {
        var properties = new HashMap<String, Object>(Map.of("tenant_id", TENANT, "outcome", "delivered"));
        properties.putAll(own);
        return properties;
    }
}
