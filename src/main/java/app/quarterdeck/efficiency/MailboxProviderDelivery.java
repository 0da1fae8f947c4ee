package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.util.Optional;

/** What became of the mail at one mailbox provider; rates are fractions. */
public record MailboxProviderDelivery(
        String mailboxProvider,
        long sent,
        Optional<BigDecimal> deliveryRate,
        Optional<BigDecimal> bounceRate,
        Optional<BigDecimal> blockRate) {}
