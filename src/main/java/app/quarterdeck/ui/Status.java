package app.quarterdeck.ui;

import com.vaadin.flow.component.icon.VaadinIcon;

/**
 * How things stand, as icon, word and colour.
 *
 * @param tone what colour and icon say
 * @param word what the reader reads
 */
public record Status(Tone tone, String word) {

    /** The kinds of status; each has its own icon, so that colour is never the only sign. */
    public enum Tone {
        EXCELLENT(VaadinIcon.STAR),
        GOOD(VaadinIcon.CHECK_CIRCLE),
        INFO(VaadinIcon.INFO_CIRCLE),
        ATTENTION(VaadinIcon.WARNING),
        CRITICAL(VaadinIcon.CLOSE_CIRCLE),
        NONE(VaadinIcon.MINUS_CIRCLE_O);

        private final VaadinIcon icon;

        Tone(VaadinIcon icon) {
            this.icon = icon;
        }

        VaadinIcon icon() {
            return icon;
        }
    }

    /** The status of a {@code business_risk_level} of the database. */
    public static Status ofRiskLevel(String level) {
        return switch (level) {
            case "critical_action_required" -> new Status(Tone.CRITICAL, Texts.get("status.critical"));
            case "monitoring_needed" -> new Status(Tone.ATTENTION, Texts.get("status.monitor"));
            case "acceptable" -> new Status(Tone.GOOD, Texts.get("status.acceptable"));
            default -> noData();
        };
    }

    /** The status of a {@code revenue_health_status} of the database. */
    public static Status ofHealth(String health) {
        return switch (health) {
            case "Excellent" -> new Status(Tone.EXCELLENT, Texts.get("status.excellent"));
            case "Good" -> new Status(Tone.GOOD, Texts.get("status.good"));
            case "Monitor" -> new Status(Tone.ATTENTION, Texts.get("status.monitor"));
            case "Critical Action Required" -> new Status(Tone.CRITICAL, Texts.get("status.critical"));
            default -> noData();
        };
    }

    /** The evidence beside a risk level: {@code confirmed} or {@code suspected}. */
    public static Status ofEvidence(String evidence) {
        return switch (evidence) {
            case "confirmed" -> new Status(Tone.CRITICAL, Texts.get("status.confirmed"));
            case "suspected" -> new Status(Tone.ATTENTION, Texts.get("status.suspected"));
            default -> noData();
        };
    }

    /** There is nothing to judge by. */
    public static Status noData() {
        return new Status(Tone.NONE, Texts.get("status.no-data"));
    }
}
