package app.quarterdeck.benchmarks;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a thousand delivered mails cost us, and what they would elsewhere.
 *
 * <pre>own cost  = 1,000 × total_monthly_cost of the months ÷ emails delivered in them
 * list cost = 1,000 × price ÷ (mails of the tier × our delivery rate)</pre>
 *
 * <ul>
 *   <li><b>Unit:</b> USD per 1,000 delivered, six decimals.
 *   <li><b>Source:</b> {@code quarterdeck.price_comparison}: the ledger's months, the months of mail, the newest list of each plan.
 *   <li><b>Errors:</b> none; months without a known cost or without mail are left out of both sides.
 * </ul>
 *
 * @param monthsKnown of the months asked for, those whose cost and mail are known
 * @param offers      one of each publisher
 */
public record PriceComparison(
        long months,
        long monthsKnown,
        Optional<BigDecimal> cost,
        Optional<Long> delivered,
        Optional<BigDecimal> ownCost,
        List<PriceOffer> offers) {

    /** The dearest and the cheapest of the others; empty without price lists. */
    public Optional<PriceOffer> cheapest() {
        return offers.stream().min(Comparator.comparing(PriceOffer::costOf1000));
    }

    /** The dearest of the others. */
    public Optional<PriceOffer> dearest() {
        return offers.stream().max(Comparator.comparing(PriceOffer::costOf1000));
    }

    /** Where ours lies among them. */
    public Optional<Standing> standing() {
        return ownCost.flatMap(own -> cheapest().map(low -> {
            if (own.compareTo(low.costOf1000()) < 0) {
                return Standing.BETTER;
            }
            return own.compareTo(dearest().orElseThrow().costOf1000()) > 0 ? Standing.WORSE : Standing.WITHIN;
        }));
    }

    /** By how much ours lies outside of what they list; zero inside. */
    public Optional<BigDecimal> gap() {
        return standing().map(standing -> switch (standing) {
            case BETTER ->
                ownCost.orElseThrow().subtract(cheapest().orElseThrow().costOf1000());
            case WORSE -> ownCost.orElseThrow().subtract(dearest().orElseThrow().costOf1000());
            case WITHIN -> BigDecimal.ZERO;
        });
    }
}
