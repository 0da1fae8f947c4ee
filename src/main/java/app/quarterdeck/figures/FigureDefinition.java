package app.quarterdeck.figures;

import java.util.List;
import java.util.Optional;

/**
 * What a figure of the metric catalogue is.
 *
 * @param key      its name in the catalogue, the database, addresses and exports
 * @param kind     how its rows make it
 * @param unit     what it counts, as the database names it: {@code count}, {@code usd}, {@code percent} …
 * @param isMoney  whether only readers who may see money may see it
 * @param ofMoney  whether it is made of amounts of money, as a mere share may be, too
 * @param ofTenant whether it exists for a single tenant
 * @param better   which direction is good news
 * @param target   what it should be
 * @param missing  what makes it partial
 * @param origin   where it comes from
 */
public record FigureDefinition(
        String key,
        Kind kind,
        String unit,
        boolean isMoney,
        boolean ofMoney,
        boolean ofTenant,
        Better better,
        Optional<TargetDefinition> target,
        Missing missing,
        Origin origin) {

    /** How rows make a figure. */
    public enum Kind {
        /** Sum of the parts over a period. */
        SUM,
        /** Sum of the parts as of the last day of a period. */
        STATE,
        /** Sum of the parts over the sum of the wholes. */
        RATIO,
        /** Weighted mean: the rows are components, parts are weight × points, wholes the weights. */
        WEIGHTED,
        /** Median of the parts. */
        MEDIAN,
        /** Mean of the parts. */
        MEAN,
        /** It is a word, and no number: it shows the rows that it comes from. */
        WORD
    }

    /** Which direction of a figure is good news. */
    public enum Better {
        HIGHER,
        LOWER,
        NEITHER
    }

    /**
     * What a figure should be.
     *
     * @param setting the key of the setting that says how much
     */
    public record TargetDefinition(String setting, Side side) {

        /** On which side of its target a figure should be. */
        public enum Side {
            ABOVE,
            AT_LEAST,
            BELOW
        }
    }

    /**
     * What makes a figure partial.
     *
     * @param reasons of {@link Gap}
     * @param atLeast the reasons with which a value is at least what it says
     * @param atMost  the reasons with which it is at most what it says
     */
    public record Missing(List<String> reasons, List<String> atLeast, List<String> atMost) {

        public Missing {
            reasons = List.copyOf(reasons);
            atLeast = List.copyOf(atLeast);
            atMost = List.copyOf(atMost);
        }

        /** On which side the truth lies where this alone is missing; empty where it may lie on either, or it does not matter. */
        public Optional<Bound> boundBy(String reason) {
            return bound(List.of(new Gap(reason, 1, 1)));
        }

        /** On which side the truth lies with all of these missing; empty where it may lie on either. */
        Optional<Bound> bound(List<Gap> gaps) {
            var missing = gaps.stream().map(Gap::reason).toList();
            if (missing.isEmpty()) {
                return Optional.empty();
            }
            return atLeast.containsAll(missing)
                    ? Optional.of(Bound.LEAST)
                    : atMost.containsAll(missing) ? Optional.of(Bound.MOST) : Optional.empty();
        }
    }

    /** What the value of a partial figure is. */
    public enum Bound {
        LEAST,
        MOST
    }

    /**
     * Where a figure comes from.
     *
     * @param window   the window that its definition names, which ends with the period; empty: the period itself
     * @param settings keys of the settings it uses
     * @param sources  views, tables and functions it is read from
     * @param page     where it is shown, a path within the product
     * @param version  counts its definitions
     */
    public record Origin(
            Optional<String> window, List<String> settings, List<String> sources, String page, int version) {

        public Origin {
            settings = List.copyOf(settings);
            sources = List.copyOf(sources);
        }
    }

    /** Whether it is a number with rows. */
    public boolean isNumber() {
        return kind != Kind.WORD;
    }
}
