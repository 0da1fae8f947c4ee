package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What errors of one component did to the mail.
 *
 * @param component empty where the events named none
 * @param affected  mails affected, as reported
 * @param excess    mails bounced or blocked beyond the usual in the same hours; empty where that cannot be compared
 */
public record ComponentErrors(
        Optional<String> component, long errors, Optional<BigDecimal> affected, Optional<BigDecimal> excess) {}
