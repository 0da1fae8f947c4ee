package app.quarterdeck.events;

import java.math.BigDecimal;

/** What an event of ours may hold at most, far from what any receiver refuses. */
final class EventLimits {

    static final BigDecimal MOST_MONEY = new BigDecimal("999999999999.99");
    static final int MOST_DECIMALS = 10;
    static final int LONGEST_TEXT = 1_000;

    private EventLimits() {}

    /** Whether it is a NUL or half a surrogate pair. */
    static boolean isUnstorable(int codePoint) {
        return codePoint == 0 || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
