package app.quarterdeck.overview;

import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.FigureDefinition.Kind;
import app.quarterdeck.figures.FigureMover;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.util.Optional;

/** How what moved a figure is told. */
public final class MoverWords {

    private MoverWords() {}

    /** Who or what it was; empty where it was nobody by name. */
    public static Optional<String> named(FigureDefinition figure, FigureMover mover) {
        return figure.kind() == Kind.WEIGHTED ? mover.subject().map(MoverWords::component) : mover.subject();
    }

    /** The same, and what it was that has no name. */
    public static String name(FigureDefinition figure, FigureMover mover) {
        return named(figure, mover)
                .orElseGet(
                        () -> Texts.find("overview.rest." + figure.key()).orElseGet(() -> Texts.get("overview.rest")));
    }

    /** A part of a change, with its sign: {@code −1.10 pp}. */
    public static String amount(FigureDefinition figure, BigDecimal change) {
        var size = change.abs();
        var words =
                switch (Unit.of(figure)) {
                    case PERCENT -> Texts.get("overview.points", Format.decimal(size.movePointRight(2), 2));
                    case COMPLAINTS -> Texts.get("overview.points", Format.decimal(size.movePointRight(2), 3));
                    case HOURS, USD, EXACT_USD, UNIT_COST -> Unit.of(figure).format(size);
                    case SCORE -> Format.decimal(size, 2);
                    case COUNT, RATIO -> Format.plain(size);
                };
        return (change.signum() < 0 ? "−" : "+") + words;
    }

    /** What a component of a score is called. */
    public static String component(String component) {
        return Texts.get("overview.component-of." + component);
    }
}
