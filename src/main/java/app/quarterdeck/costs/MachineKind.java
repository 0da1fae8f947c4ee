package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.Locale;

/** What kind of machine it is that costs something by the month. */
public enum MachineKind {
    VPS("999999.99"),
    IP("9999.99");

    private final BigDecimal highestCost;

    MachineKind(String highestCost) {
        this.highestCost = new BigDecimal(highestCost);
    }

    /** The value that the database, files and addresses use for it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The highest cost that the platform's column takes, USD a month. */
    public BigDecimal highestCost() {
        return highestCost;
    }

    /** @throws IllegalArgumentException if there is no such kind */
    public static MachineKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
