package app.quarterdeck.ui;

import app.quarterdeck.figures.FigureDefinition;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** What a number counts, and so how it is written. */
public enum Unit {
    COUNT(0, 0, "", ""),
    USD(2, 0, "$", ""),
    /** USD with the digits that the database calculates with. */
    EXACT_USD(6, 0, "$", ""),
    /** USD of one of what is counted, to six decimals, written as that of a thousand. */
    UNIT_COST(3, 3, "$", ""),
    /** A ratio, written as percent with one digit. */
    PERCENT(1, 2, "", "%"),
    /** A ratio of complaints, written as percent with three digits. */
    COMPLAINTS(3, 2, "", "%"),
    HOURS(1, 0, "", " h"),
    /** A score between 0 and 100. */
    SCORE(1, 0, "", ""),
    /** A plain ratio, such as of one amount to another. */
    RATIO(3, 0, "", "");

    private final int decimals;
    private final int shift;
    private final String prefix;
    private final String suffix;

    Unit(int decimals, int shift, String prefix, String suffix) {
        this.decimals = decimals;
        this.shift = shift;
        this.prefix = prefix;
        this.suffix = suffix;
    }

    /** What a figure of the catalogue counts. */
    public static Unit of(FigureDefinition figure) {
        return valueOf(figure.unit().toUpperCase(Locale.ROOT));
    }

    /** What became of a number since another one; empty where that cannot be said. */
    public Optional<Change> change(BigDecimal before, BigDecimal now, Change.Better better) {
        return switch (this) {
            case PERCENT, COMPLAINTS -> Optional.of(Change.ofRate(before, now, decimals, better));
            case SCORE -> Optional.of(Change.ofScore(before, now, better));
            case HOURS -> Optional.of(Change.ofHours(before, now, better));
            case COUNT, USD, EXACT_USD, UNIT_COST, RATIO -> Change.ofAmount(before, now, better);
        };
    }

    /** The number as it is written on screen. */
    public String format(BigDecimal number) {
        var digits = Format.decimal(scaled(number).abs(), decimals);
        var sign = number.signum() < 0 && digits.chars().anyMatch(digit -> digit >= '1' && digit <= '9') ? "-" : "";
        return sign + prefix + digits + suffix;
    }

    /** The number in the unit that is written: a ratio of 0.024 becomes 2.4. */
    public BigDecimal scaled(BigDecimal number) {
        return number.movePointRight(shift);
    }

    /** The other way round, of a number that was typed in. */
    public BigDecimal unscaled(BigDecimal written) {
        return written.movePointLeft(shift);
    }

    /** The unit as it stands in the heading of a table or file; empty for plain numbers. */
    public String heading() {
        return switch (this) {
            case USD, EXACT_USD, UNIT_COST -> "USD";
            case PERCENT, COMPLAINTS -> "%";
            case HOURS -> "h";
            case COUNT, SCORE, RATIO -> "";
        };
    }

    /** A heading that names the unit, where there is one. */
    public String heading(String name) {
        return heading().isEmpty() ? name : name + " (" + heading() + ")";
    }

    /** Whether numbers of it may be added: ratios and unit costs may not. */
    public boolean adds() {
        return switch (this) {
            case COUNT, USD, EXACT_USD, HOURS, SCORE -> true;
            case UNIT_COST, PERCENT, COMPLAINTS, RATIO -> false;
        };
    }

    int decimals() {
        return decimals;
    }

    String prefix() {
        return prefix;
    }

    String suffix() {
        return suffix;
    }
}
