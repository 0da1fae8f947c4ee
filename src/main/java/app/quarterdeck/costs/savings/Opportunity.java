package app.quarterdeck.costs.savings;

import app.quarterdeck.costs.savings.OpportunityRule.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Money that need not be spent, or something about costs that needs somebody's attention; found by a rule or proposed by a
 * person.
 *
 * @param subject        what it is about, as it stands on screen: a machine, a tenant, a provider
 * @param facts          what the rule says about it, by the names that {@link OpportunityRule} lists; numbers are
 *                       {@link BigDecimal}, everything else is text
 * @param tenantId       the one tenant it concerns; empty if several do, or none
 * @param machines       how many machines it names
 * @param monthlyAmount  USD a month, never more than the machines named cost now; frozen once it is implemented; empty for
 *                       what has no amount
 * @param acceptedAmount what it was when it was accepted
 * @param realised       what the last check measured, USD a month; empty before the first one
 * @param implementedOn  from which day on it holds
 * @param version        grows with each change
 */
@Table("opportunity_state")
public record Opportunity(
        @Id long id,
        OpportunityRule rule,
        String subject,
        Map<String, Object> facts,
        Optional<UUID> tenantId,
        Optional<String> tenantName,
        int machines,
        Optional<BigDecimal> monthlyAmount,
        Optional<BigDecimal> acceptedAmount,
        Optional<BigDecimal> realised,
        State state,
        Optional<String> owner,
        Optional<LocalDate> due,
        Instant foundAt,
        Optional<Step> accepted,
        Optional<Step> implemented,
        Optional<LocalDate> implementedOn,
        Optional<Instant> verifiedAt,
        Optional<Step> dismissed,
        Optional<String> dismissalReason,
        int version) {

    public Opportunity {
        facts = decimals(facts);
    }

    /** What it would save, USD a month: of a saving that waits. */
    public Optional<BigDecimal> potential() {
        return monthlyAmount.filter(amount -> rule.kind() == Kind.SAVING && state.waits());
    }

    /** What its tenant pays less than it costs, USD a month: of a price that waits. */
    public Optional<BigDecimal> priceGap() {
        return monthlyAmount.filter(amount -> rule.kind() == Kind.PRICE && state.waits());
    }

    /** What it was to bring, USD a month: of a saving that is implemented. */
    public Optional<BigDecimal> promised() {
        return monthlyAmount.filter(amount -> rule.kind() == Kind.SAVING && state.isDone());
    }

    /** What it was last measured to have brought, USD a month: of a saving that is implemented. */
    public Optional<BigDecimal> saved() {
        return realised.filter(amount -> rule.kind() == Kind.SAVING);
    }

    /** Whether it was accepted and should have been implemented by now. */
    public boolean overdue(LocalDate today) {
        return state == State.ACCEPTED && due.filter(day -> day.isBefore(today)).isPresent();
    }

    static Map<String, Object> decimals(Map<String, Object> values) {
        var decimals = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> {
            if (value != null) {
                decimals.put(name, value instanceof Number ? new BigDecimal(value.toString()) : value.toString());
            }
        });
        return decimals;
    }

    /** How far it is. */
    public enum State {
        IDENTIFIED,
        ACCEPTED,
        IMPLEMENTED,
        VERIFIED,
        DISMISSED,
        /** Its facts were no more before anybody decided. */
        GONE;

        /** Whether somebody has still to see to it. */
        boolean waits() {
            return this == IDENTIFIED || this == ACCEPTED;
        }

        boolean isDone() {
            return this == IMPLEMENTED || this == VERIFIED;
        }

        /** The value that the database and addresses use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException if there is no such state */
        public static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** Somebody did something, when. */
    public record Step(Instant at, String by) {}
}
