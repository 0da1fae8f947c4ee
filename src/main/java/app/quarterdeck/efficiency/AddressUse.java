package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much an address sent in the last seven days against what is safe at its stage of warming up; mails.
 *
 * @param stage       {@code unwarmed}, {@code warming} or {@code warmed}
 * @param safePerHour what it may send in an hour
 * @param perDay      on an average day
 * @param leastPerDay what a warmed address should send on one at least
 * @param busiestHour in the hour in which it sent most; empty where hours are not known
 */
public record AddressUse(
        String address,
        String stage,
        BigDecimal safePerHour,
        BigDecimal perDay,
        BigDecimal leastPerDay,
        Optional<BigDecimal> busiestHour) {}
