package app.quarterdeck.overview;

import app.quarterdeck.ui.Change;
import app.quarterdeck.ui.Change.Better;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** How the key figures are written, on tiles, in lists and in the brief alike. */
public final class FigureWords {

    private FigureWords() {}

    public static String name(KeyFigure figure) {
        return Texts.get("overview.figure." + key(figure));
    }

    public static String value(KeyFigure figure, BigDecimal value) {
        return switch (figure) {
            case PROTECTION, SAVINGS, PROFITABILITY -> Format.percent(value);
            case EFFICIENCY -> Format.decimal(value, 1);
            case VELOCITY -> Texts.get("overview.hours", Format.decimal(value, 1));
        };
    }

    /** A part of a change, with its sign. */
    public static String part(KeyFigure figure, BigDecimal change) {
        var size =
                switch (figure) {
                    case PROTECTION, SAVINGS, PROFITABILITY ->
                        Texts.get("overview.points", Format.decimal(change.abs().movePointRight(2), 2));
                    case EFFICIENCY -> Format.decimal(change.abs(), 2);
                    case VELOCITY -> Texts.get("overview.hours", Format.decimal(change.abs(), 1));
                };
        return (change.signum() < 0 ? "−" : "+") + size;
    }

    /** The page one level down. */
    public static String page(KeyFigure figure) {
        return switch (figure) {
            case PROTECTION -> "revenue";
            case SAVINGS -> "costs/opportunities";
            case EFFICIENCY -> "efficiency";
            case VELOCITY -> "decisions";
            case PROFITABILITY -> "costs";
        };
    }

    public static Optional<Change> change(KeyFigure figure, Snapshot shown) {
        return figure.of(shown.now())
                .flatMap(now -> shown.before().flatMap(figure::of).map(before -> change(figure, before, now)));
    }

    public static String target(KeyFigure figure, OverviewTargets targets) {
        var target = targets.of(figure);
        return Texts.get(
                "overview.target." + key(figure),
                switch (figure) {
                    case PROTECTION, SAVINGS, PROFITABILITY -> Format.percent(target, 0);
                    case EFFICIENCY, VELOCITY -> Format.decimal(target, 0);
                });
    }

    private static Change change(KeyFigure figure, BigDecimal before, BigDecimal now) {
        return switch (figure) {
            case PROTECTION, SAVINGS, PROFITABILITY -> Change.ofRate(before, now, 1, Better.HIGHER);
            case EFFICIENCY -> Change.ofScore(before, now, Better.HIGHER);
            case VELOCITY -> Change.ofHours(before, now, Better.LOWER);
        };
    }

    private static String key(KeyFigure figure) {
        return figure.name().toLowerCase(Locale.ROOT);
    }
}
