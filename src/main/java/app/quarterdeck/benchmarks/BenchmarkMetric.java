package app.quarterdeck.benchmarks;

import app.quarterdeck.ui.Unit;
import java.util.Locale;

/** Figures of ours that others publish, too. */
public enum BenchmarkMetric {
    BOUNCE_RATE(true),
    COMPLAINT_RATE(true),
    DELIVERY_RATE(false),
    OPEN_RATE(false),
    CLICK_RATE(false),
    CTOR(false),
    UNSUBSCRIBE_RATE(true);

    private final boolean lowerIsBetter;

    BenchmarkMetric(boolean lowerIsBetter) {
        this.lowerIsBetter = lowerIsBetter;
    }

    /** The value that the database and the texts use for it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether less of it is better. */
    public boolean lowerIsBetter() {
        return lowerIsBetter;
    }

    /** How it is written: of complaints and unsubscribes a tenth of a percent is much. */
    public Unit unit() {
        return this == COMPLAINT_RATE || this == UNSUBSCRIBE_RATE ? Unit.COMPLAINTS : Unit.PERCENT;
    }

    /** Whether the catalogue of figures has it, too. */
    public boolean isFigure() {
        return switch (this) {
            case BOUNCE_RATE, COMPLAINT_RATE, DELIVERY_RATE -> true;
            case OPEN_RATE, CLICK_RATE, CTOR, UNSUBSCRIBE_RATE -> false;
        };
    }
}
