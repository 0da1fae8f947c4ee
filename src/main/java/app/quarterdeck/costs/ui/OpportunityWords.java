package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.savings.Opportunity;
import app.quarterdeck.costs.savings.OpportunityEntry;
import app.quarterdeck.costs.savings.OpportunityRule;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How opportunities, what they stand on, and how far they are, are called. */
final class OpportunityWords {

    private static final Set<String> AMOUNTS =
            Set.of("price", "cost", "loss", "target_price", "today", "median", "spread", "before");
    private static final Set<String> RATIOS = Set.of("margin_target", "share");
    private static final Set<String> SUBJECTS = Set.of("vps", "ip", "fleet");
    private static final Pattern DAY = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])");
    private static final int MOST_DECIMALS = 2;

    private OpportunityWords() {}

    static String rule(OpportunityRule rule) {
        return Texts.get("opportunity.rule." + word(rule));
    }

    static String why(OpportunityRule rule) {
        return Texts.get("opportunity.why." + word(rule));
    }

    static String title(Opportunity opportunity) {
        return Texts.get("opportunity.title-of", rule(opportunity.rule()), subject(opportunity));
    }

    /** A name, or, where a rule looks at many machines at once, which those are. */
    static String subject(Opportunity opportunity) {
        return SUBJECTS.contains(opportunity.subject())
                ? Texts.get("opportunity.subject." + opportunity.subject())
                : opportunity.subject();
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

    /** A number in the unit of its name, a day as days are written; everything else as it stands. */
    static String value(String name, Object value) {
        if (!(value instanceof BigDecimal number)) {
            return day(value.toString());
        }
        if (AMOUNTS.contains(name)) {
            return Format.usd(number);
        }
        return RATIOS.contains(name)
                ? Format.percent(number)
                : Format.decimal(number, Math.clamp(number.stripTrailingZeros().scale(), 0, MOST_DECIMALS));
    }

    /** {@code Status active · Since Jun 1, 2026}; what a machine costs has a column of its own. */
    static String details(Map<String, Object> values) {
        return values.entrySet().stream()
                .filter(it -> !it.getKey().equals("cost"))
                .map(it -> fact(it.getKey()) + " " + value(it.getKey(), it.getValue()))
                .collect(Collectors.joining(" · "));
    }

    /** What was noted at a step: a text of somebody's, the day it holds from, or how many days later it was measured. */
    static String note(OpportunityEntry entry) {
        return switch (entry.step()) {
            case IMPLEMENTED -> Texts.get("opportunity.note.implemented", day(entry.note()));
            case CHECKED, VERIFIED -> Texts.get("opportunity.note.measured", entry.note());
            default -> entry.note();
        };
    }

    /** The same text, written as days are if it is one. */
    static String day(String text) {
        return DAY.matcher(text).matches() ? Format.day(LocalDate.parse(text)) : text;
    }

    private static String word(OpportunityRule rule) {
        return rule.key().replace('_', '-');
    }
}
