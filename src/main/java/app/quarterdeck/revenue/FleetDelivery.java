package app.quarterdeck.revenue;

import app.quarterdeck.figures.Rate;
import java.util.Optional;

/**
 * What became of the fleet's mail in a period, tenants that are deleted left out.
 *
 * @param tenants       how many tenants sent
 * @param sent          mails delivered, bounced or blocked
 * @param bounceRate    bounced / sent, against the monitoring limit; empty when nothing was sent
 * @param complaintRate complaints / delivered, against the monitoring limit; empty when nothing was delivered
 * @param deliveryRate  delivered / sent; empty when nothing was sent
 */
public record FleetDelivery(
        long tenants,
        long sent,
        long delivered,
        long bounced,
        long blocked,
        long complaints,
        Optional<Rate> bounceRate,
        Optional<Rate> complaintRate,
        Optional<Rate> deliveryRate) {}
