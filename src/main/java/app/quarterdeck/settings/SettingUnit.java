package app.quarterdeck.settings;

import app.quarterdeck.data.Keyed;
import java.math.BigDecimal;

/** What a setting is in; as the database names it. */
public enum SettingUnit implements Keyed {
    /** A part of one, which readers see and type as percent. */
    FRACTION("fraction", false),
    USD("USD", false),
    HOURS("hours", false),
    DAYS("days", true),
    MINUTES("minutes", true),
    MONTHS("months", true),
    YEARS("years", true),
    MAILS("mails", true),
    EVENTS("events", true),
    TENANTS("tenants", true),
    IPS("IPs", true),
    SCORE("score", false),
    /** Off is 0, on is 1. */
    SWITCH("switch", true),
    /** A number of which only the description says what it counts, such as a weight. */
    NUMBER("", false);

    private static final int PERCENT = 2;

    private final String key;
    private final boolean whole;

    SettingUnit(String key, boolean whole) {
        this.key = key;
        this.whole = whole;
    }

    @Override
    public String key() {
        return key;
    }

    /** Whether it has no fractions. */
    public boolean isWhole() {
        return whole;
    }

    /** A value as a reader sees it: 0.024 of a fraction is 2.4. */
    public BigDecimal shown(BigDecimal value) {
        return plain(this == FRACTION ? value.movePointRight(PERCENT) : value);
    }

    /** What a reader typed as it is kept. */
    public BigDecimal kept(BigDecimal typed) {
        return plain(this == FRACTION ? typed.movePointLeft(PERCENT) : typed);
    }

    /** Without zeros at the end, and never as a power of ten. */
    private static BigDecimal plain(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
