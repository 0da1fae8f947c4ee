package app.quarterdeck.nightly;

import java.util.Locale;

/** What the steps of a night make, each from what those before it made. */
public enum Stage {
    /** Emails of the day that is over are counted. */
    ROLL_UP,
    /** What the platform changed is known. */
    PLATFORM,
    /** Prices that begin today hold. */
    PRICES,
    /** Kept facts that a change touched are let go. */
    CHANGES,
    /** Facts of the days, weeks and months are kept. */
    FACTS,
    /** Periods that are often asked for are made ready. */
    PERIODS,
    /** Closed months are compared with what is known now. */
    CLOSED_MONTHS,
    /** What the month will have cost is forecast. */
    FORECAST,
    /** Savings are measured and looked for. */
    SAVINGS,
    /** How machines are used is kept. */
    EFFICIENCY,
    /** Decisions are reviewed. */
    DECISIONS,
    /** Figures and tenants of the day are kept. */
    SUMMARY,
    /** Months of emails are counted and compared with published ones. */
    BENCHMARKS,
    /** What there is to tell is told. */
    ALERTS;

    /** Its name in the database and the texts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
