package app.quarterdeck.benchmarks;

import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.FigureSheet;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a thousand delivered emails cost us in a month, and what they would elsewhere.
 *
 * <pre>own cost  = 1,000 × cost_per_email_delivered of the month
 * list cost = 1,000 × price ÷ (emails of the tier × our delivery rate)</pre>
 *
 * <ul>
 *   <li><b>Unit:</b> USD per 1,000 delivered.
 *   <li><b>Source:</b> the figure of the catalogue, as the ledger and the pages of costs have it; the newest list of each plan.
 *   <li><b>Errors:</b> none; a verdict takes two lists at least that are not too old.
 * </ul>
 *
 * @param sheet  of the month, with {@value #COST}
 * @param offers one of each publisher
 * @param hasLists whether there is a price to hold ours against, of whatever age
 */
public record PriceComparison(FigureSheet sheet, List<PriceOffer> offers, boolean hasLists) {

    /** The figure that is compared. */
    public static final String COST = "cost_per_email_delivered";

    private static final int SOURCES_LEAST = 2;

    public PriceComparison {
        offers = List.copyOf(offers);
    }

    /** Our cost of an email. */
    public Figure own() {
        return sheet.get(COST);
    }

    /** Our cost of a thousand emails; empty where it is not known. */
    public Optional<BigDecimal> ownCost() {
        return own().value().map(it -> it.movePointRight(3));
    }

    /** The cheapest of the others; empty without price lists. */
    public Optional<PriceOffer> cheapest() {
        return judged().stream().min(Comparator.comparing(PriceOffer::costOf1000));
    }

    /** The dearest of the others. */
    public Optional<PriceOffer> dearest() {
        return judged().stream().max(Comparator.comparing(PriceOffer::costOf1000));
    }

    /** Where ours lies among them; empty where they are too few that are recent. */
    public Optional<Standing> standing() {
        return recent().size() < SOURCES_LEAST ? Optional.empty() : ownCost().map(this::among);
    }

    /** By how much ours lies outside of what they list; zero inside. */
    public Optional<BigDecimal> gap() {
        return standing().map(standing -> switch (standing) {
            case BETTER ->
                ownCost().orElseThrow().subtract(cheapest().orElseThrow().costOf1000());
            case WORSE ->
                ownCost().orElseThrow().subtract(dearest().orElseThrow().costOf1000());
            case WITHIN -> BigDecimal.ZERO;
        });
    }

    /** Those that a verdict rests on; where they are too few for one, all. */
    public List<PriceOffer> judged() {
        return recent().size() < SOURCES_LEAST ? offers : recent();
    }

    private Standing among(BigDecimal own) {
        if (own.compareTo(cheapest().orElseThrow().costOf1000()) < 0) {
            return Standing.BETTER;
        }
        return own.compareTo(dearest().orElseThrow().costOf1000()) > 0 ? Standing.WORSE : Standing.WITHIN;
    }

    private List<PriceOffer> recent() {
        return offers.stream().filter(PriceOffer::isRecent).toList();
    }
}
