package app.quarterdeck.roi;

import java.util.Locale;

/** What was invested in. */
public enum InvestmentKind {
    SETUP,
    /** Weeks of work, each at its cost. */
    DEVELOPMENT,
    /** Weeks of learning, each at its cost. */
    TRAINING,
    /** Costs every month, until it ends. */
    OPERATIONAL;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
