package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.savings.Opportunity;
import app.quarterdeck.costs.savings.OpportunityRule;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How opportunities, what they stand on, and how far they are, are called. */
final class OpportunityWords {

    private static final Set<String> AMOUNTS =
            Set.of("price", "cost", "loss", "target_price", "today", "median", "spread", "before");
    private static final Set<String> RATIOS = Set.of("margin_target", "share");
    private static final int MOST_DECIMALS = 2;

    private OpportunityWords() {}

    static String rule(OpportunityRule rule) {
        return Texts.get("opportunity.rule." + word(rule));
    }

    static String why(OpportunityRule rule) {
        return Texts.get("opportunity.why." + word(rule));
    }

    static String title(Opportunity opportunity) {
        return Texts.get("opportunity.title-of", rule(opportunity.rule()), opportunity.subject());
    }

    static Status status(Opportunity opportunity, LocalDate today) {
        if (opportunity.overdue(today)) {
            return new Status(Tone.CRITICAL, Texts.get("opportunity.overdue"));
        }
        return new Status(
                switch (opportunity.state()) {
                    case IDENTIFIED, ACCEPTED -> Tone.ATTENTION;
                    case IMPLEMENTED, VERIFIED -> Tone.GOOD;
                    case DISMISSED, GONE -> Tone.NONE;
                },
                state(opportunity.state()));
    }

    static String state(Opportunity.State state) {
        return Texts.get("opportunity.state." + state.key());
    }

    static String fact(String name) {
        return Texts.get("opportunity.fact." + name);
    }

    /** A number in the unit of its name; everything else as it stands. */
    static String value(String name, Object value) {
        if (!(value instanceof BigDecimal number)) {
            return value.toString();
        }
        if (AMOUNTS.contains(name)) {
            return Format.usd(number);
        }
        return RATIOS.contains(name)
                ? Format.percent(number)
                : Format.decimal(number, Math.clamp(number.stripTrailingZeros().scale(), 0, MOST_DECIMALS));
    }

    /** {@code Status active · Since 2026-06-01}. */
    static String details(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(it -> fact(it.getKey()) + " " + value(it.getKey(), it.getValue()))
                .collect(Collectors.joining(" · "));
    }

    private static String word(OpportunityRule rule) {
        return rule.key().replace('_', '-');
    }
}
