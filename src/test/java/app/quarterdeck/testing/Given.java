package app.quarterdeck.testing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one of the {@link Laws} is given in one try. All ranges include both their ends; those, what is next to them, and the
 * numbers around zero are given more often than by chance.
 */
public final class Given {

    /**
     * Characters that programs stumble over: controls, all kinds of blanks and line ends, what is not seen at all, what turns
     * the direction of writing, an accent without a letter, letters that become two in capitals, and some of two {@code char}s.
     */
    public static final String AWKWARD =
            "\0\u0001\u001B\u007F\u0085\u00A0\u2003\u2028\u2029\u3000\u00AD\u200B\u200D\u200F\u202E\uFEFF\uFFFD\uFFFF"
                    + "\u0301ßİﬃ＝\uD83D\uDE00\uD835\uDC00\uDB40\uDC01";

    private static final int MOST_SHOWN = 2_000;

    private final Random random;
    private final From from;
    private final List<Object> values = new ArrayList<>();

    /** @param atEnds up to which try everything is the end of a range: the lowest in the first, the highest in the second */
    Given(long seed, int number, int atEnds) {
        random = Random.from(new SplittableRandom(seed ^ (long) number << 32));
        from = switch (number) {
            case 1 -> From.LOWEST;
            case 2 -> From.HIGHEST;
            default -> number <= atEnds ? From.ENDS : From.ANYWHERE;
        };
    }

    /** A whole number. */
    public int integer(int lowest, int highest) {
        return noted((int) whole(lowest, highest));
    }

    /** A whole number. */
    public long integer(long lowest, long highest) {
        return noted(whole(lowest, highest));
    }

    /** A number of exactly this scale. */
    public BigDecimal decimal(String lowest, String highest, int scale) {
        return noted(unnoted(lowest, highest, scale));
    }

    /** A number, every other time one of two decimals. */
    public double fraction(String lowest, String highest) {
        var rounded = unnoted(lowest, highest, 2).doubleValue();
        var isAny = from == From.ANYWHERE && random.nextBoolean();
        return noted(isAny ? random.nextDouble(Double.parseDouble(lowest), Double.parseDouble(highest)) : rounded);
    }

    /** A text of at most so many of these characters. */
    public String text(int longest, String characters) {
        var codePoints = characters.codePoints().toArray();
        return noted(Stream.generate(() -> codePoints[random.nextInt(codePoints.length)])
                .limit(whole(0, longest))
                .map(Character::toString)
                .collect(Collectors.joining()));
    }

    /** One of these, each as often as the others. */
    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return noted(choices[place(choices.length)]);
    }

    /** Something, or one time in ten nothing. */
    public <T> Optional<T> optional(Function<Given, T> value) {
        return place(10) == 0 ? Optional.empty() : Optional.of(value.apply(this));
    }

    /** A list of values of one kind. */
    public <T> List<T> list(int shortest, int longest, Function<Given, T> value) {
        var before = values.size();
        var list = Stream.generate(() -> value.apply(this))
                .limit(whole(shortest, longest))
                .toList();
        values.subList(before, values.size()).clear();
        return noted(list);
    }

    /** The chance of this try, for what none of the others gives. */
    public Random random() {
        return random;
    }

    /** What was given so far. */
    @Override
    public String toString() {
        var all = values.stream().map(Object::toString).collect(Collectors.joining(", "));
        return all.length() > MOST_SHOWN ? all.substring(0, MOST_SHOWN) + "…" : all;
    }

    private <T> T noted(T value) {
        values.add(value);
        return value;
    }

    private int place(int length) {
        return switch (from) {
            case LOWEST -> 0;
            case HIGHEST -> length - 1;
            case ENDS, ANYWHERE -> random.nextInt(length);
        };
    }

    private BigDecimal unnoted(String lowest, String highest, int scale) {
        var unscaled = whole(
                new BigDecimal(lowest).setScale(scale).unscaledValue(),
                new BigDecimal(highest).setScale(scale).unscaledValue(),
                BigInteger.TEN.pow(scale));
        return new BigDecimal(unscaled, scale);
    }

    private long whole(long lowest, long highest) {
        return whole(BigInteger.valueOf(lowest), BigInteger.valueOf(highest), BigInteger.TWO)
                .longValueExact();
    }

    private BigInteger whole(BigInteger lowest, BigInteger highest, BigInteger unit) {
        return switch (from) {
            case LOWEST -> lowest;
            case HIGHEST -> highest;
            case ENDS -> end(lowest, highest, unit);
            case ANYWHERE ->
                switch (random.nextInt(8)) {
                    case 0 -> end(lowest, highest, unit);
                    case 1, 2 -> small(lowest, highest);
                    default -> any(lowest, highest);
                };
        };
    }

    private BigInteger end(BigInteger lowest, BigInteger highest, BigInteger unit) {
        var one = BigInteger.ONE;
        var ends = Stream.of(lowest, lowest.add(one), highest.subtract(one), highest);
        var aroundZero = Stream.of(unit.negate(), one.negate(), BigInteger.ZERO, one, unit);
        var inside = Stream.concat(ends, aroundZero)
                .filter(it -> it.compareTo(lowest) >= 0 && it.compareTo(highest) <= 0)
                .distinct()
                .toList();
        return inside.get(random.nextInt(inside.size()));
    }

    /** Any number of digits is as likely as any other, counted from zero or from the end of the range that is closest to it. */
    private BigInteger small(BigInteger lowest, BigInteger highest) {
        var bits = random.nextInt(highest.subtract(lowest).bitLength() + 1);
        var distance = new BigInteger(bits, random);
        var closest = BigInteger.ZERO.max(lowest).min(highest);
        return closest.add(random.nextBoolean() ? distance : distance.negate())
                .max(lowest)
                .min(highest);
    }

    private BigInteger any(BigInteger lowest, BigInteger highest) {
        var choices = highest.subtract(lowest).add(BigInteger.ONE);
        return new BigInteger(choices.bitLength() + 64, random).mod(choices).add(lowest);
    }

    /** Where in their ranges the values of a try lie. */
    private enum From {
        LOWEST,
        HIGHEST,
        ENDS,
        ANYWHERE
    }
}
