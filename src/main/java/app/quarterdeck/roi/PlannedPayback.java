package app.quarterdeck.roi;

import java.util.Optional;

/**
 * When the product is paid back by the plan: numbers of months, of which the first with an investment is number 1.
 *
 * @param earliest by the upper ends of what is planned to come back; empty if not within ten years
 * @param latest   by the lower ends; empty if not within ten years
 */
public record PlannedPayback(Optional<Integer> earliest, Optional<Integer> latest) {

    /** @throws IllegalArgumentException if the latest is before the earliest */
    public PlannedPayback {
        if (latest.isPresent()
                && earliest.filter(month -> month <= latest.get()).isEmpty()) {
            throw new IllegalArgumentException("The latest is never before the earliest");
        }
    }
}
