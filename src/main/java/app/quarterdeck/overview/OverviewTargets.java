package app.quarterdeck.overview;

import java.math.BigDecimal;

/**
 * What the figures should be; settings.
 *
 * @param protection    revenue protection rate, above
 * @param savings       savings rate, at least
 * @param efficiency    efficiency score, above
 * @param decisionHours hours to decide, below
 * @param margin        gross margin, above
 */
public record OverviewTargets(
        BigDecimal protection, BigDecimal savings, BigDecimal efficiency, BigDecimal decisionHours, BigDecimal margin) {

    /** The target of one of the figures. */
    public BigDecimal of(KeyFigure figure) {
        return switch (figure) {
            case PROTECTION -> protection;
            case SAVINGS -> savings;
            case EFFICIENCY -> efficiency;
            case VELOCITY -> decisionHours;
            case PROFITABILITY -> margin;
        };
    }

    /** Whether a value of one of the figures is where it should be. */
    public boolean isMet(KeyFigure figure, BigDecimal value) {
        var side = value.compareTo(of(figure));
        return switch (figure) {
            case VELOCITY -> side < 0;
            case SAVINGS -> side >= 0;
            case PROTECTION, EFFICIENCY, PROFITABILITY -> side > 0;
        };
    }
}
