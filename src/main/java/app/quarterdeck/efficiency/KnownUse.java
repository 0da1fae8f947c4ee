package app.quarterdeck.efficiency;

import java.util.List;

/**
 * How well the fleet was used in a period, as far as that is known.
 *
 * @param days             of how many days of the period it is known
 * @param regions          how well machines are used, by who hosts them and where; the least used first
 * @param mailboxProviders those that most emails go to, the largest first
 */
public record KnownUse(long days, List<RegionUse> regions, List<MailboxProviderDelivery> mailboxProviders) {

    public KnownUse {
        regions = List.copyOf(regions);
        mailboxProviders = List.copyOf(mailboxProviders);
    }
}
