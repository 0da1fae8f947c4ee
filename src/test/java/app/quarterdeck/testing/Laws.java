package app.quarterdeck.testing;

/**
 * What has to hold whatever is given, tried many times: with the ends of every range first, then with anything. The same seed
 * gives the same.
 *
 * <pre>
 * Laws.hold(1_000, given -&gt; {
 *     var name = given.text(8, "a,;" + Given.AWKWARD);
 *     var sizes = given.list(0, 5, it -&gt; it.integer(1, 100));
 *     ...
 * });
 * </pre>
 *
 * A law that does not hold says what was given, in which try, and of which seed. {@code -Dlaws.seed=42:17} runs only the 17th
 * try of seed 42, {@code -Dlaws.seed=42} all that this seed gives.
 */
public final class Laws {

    private static final String USUAL_SEED = "20260701";

    private Laws() {}

    /**
     * Tries a law this often. Before that it is tried with the lowest of everything, with the highest, and a tenth as often with
     * any ends of the ranges.
     */
    public static void hold(int tries, Law law) {
        hold(System.getProperty("laws.seed", USUAL_SEED), tries, law);
    }

    /** @param which the seed, or the seed and the number of a try */
    static void hold(String which, int tries, Law law) {
        var parts = which.split(":");
        var seed = Long.parseLong(parts[0]);
        var atEnds = 2 + tries / 10;
        if (parts.length > 1) {
            hold(seed, Integer.parseInt(parts[1]), atEnds, law);
            return;
        }
        for (var number = 1; number <= atEnds + tries; number++) {
            hold(seed, number, atEnds, law);
        }
    }

    private static void hold(long seed, int number, int atEnds, Law law) {
        var given = new Given(seed, number, atEnds);
        try {
            law.holdFor(given);
        } catch (Throwable e) {
            throw new AssertionError(
                    "Does not hold in try %2$d of seed %1$d; -Dlaws.seed=%1$d:%2$d runs it alone. Given: %3$s%n%4$s"
                            .formatted(seed, number, given, e),
                    e);
        }
    }

    /** Asserts what has to hold for whatever it is given. */
    @FunctionalInterface
    public interface Law {
        void holdFor(Given given) throws Exception;
    }
}
