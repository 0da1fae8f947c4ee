package app.quarterdeck.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What became of a figure since the period before.
 *
 * @param direction where the number went
 * @param text      by how much, with its sign
 * @param judgement whether that is good news, by the metric's own direction
 */
public record Change(Direction direction, String text, Judgement judgement) {

    /** By how much, without its sign. */
    public String size() {
        return text.substring(1);
    }

    /** Where a number went. */
    public enum Direction {
        UP,
        DOWN,
        SAME
    }

    /** What a change means. */
    public enum Judgement {
        BETTER,
        WORSE,
        NEUTRAL
    }

    /** Which direction of a metric is good news. */
    public enum Better {
        HIGHER,
        LOWER,
        NEITHER
    }

    /** The change of a rate, in percentage points, as many decimals as the rate itself has. */
    public static Change ofRate(BigDecimal before, BigDecimal now, int decimals, Better better) {
        var points = now.subtract(before).movePointRight(2).setScale(decimals, RoundingMode.HALF_EVEN);
        return of(points, signed(points, decimals) + " " + Texts.get("kpi.points"), better);
    }

    /** The change of an amount or count, in percent of what it was; empty if it was zero. */
    public static Optional<Change> ofAmount(BigDecimal before, BigDecimal now, Better better) {
        if (before.signum() == 0) {
            return Optional.empty();
        }
        var percent = now.subtract(before).movePointRight(2).divide(before.abs(), 1, RoundingMode.HALF_EVEN);
        return Optional.of(of(percent, signed(percent, 1) + "%", better));
    }

    /** The change of a score between 0 and 100. */
    public static Change ofScore(BigDecimal before, BigDecimal now, Better better) {
        var points = now.subtract(before).setScale(1, RoundingMode.HALF_EVEN);
        return of(points, signed(points, 1), better);
    }

    /** The change of a time in hours. */
    public static Change ofHours(BigDecimal before, BigDecimal now, Better better) {
        var hours = now.subtract(before).setScale(1, RoundingMode.HALF_EVEN);
        return of(hours, signed(hours, 1) + Unit.HOURS.suffix(), better);
    }

    private static Change of(BigDecimal difference, String text, Better better) {
        var sign = difference.signum();
        var direction = sign > 0 ? Direction.UP : sign < 0 ? Direction.DOWN : Direction.SAME;
        return new Change(direction, text, judge(sign, better));
    }

    private static Judgement judge(int sign, Better better) {
        if (sign == 0 || better == Better.NEITHER) {
            return Judgement.NEUTRAL;
        }
        return (sign > 0) == (better == Better.HIGHER) ? Judgement.BETTER : Judgement.WORSE;
    }

    private static String signed(BigDecimal number, int decimals) {
        var digits = Format.decimal(number.abs(), decimals);
        return switch (number.signum()) {
            case 1 -> "+" + digits;
            case -1 -> "−" + digits;
            default -> "±" + digits;
        };
    }
}
