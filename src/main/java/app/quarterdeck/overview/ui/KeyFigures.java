package app.quarterdeck.overview.ui;

import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.FigureDay;
import app.quarterdeck.figures.FigureDefinition.Kind;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tiles of figures show here: as the kit shows them, with a word on what they are made of. */
final class KeyFigures {

    private static final Set<String> SCORES = Set.of("business_health_score", "efficiency_score");

    private KeyFigures() {}

    /** A tile that leads to the page of its figure. */
    static KpiTile tile(String key, String page) {
        return new KpiTile(name(key)).leadsTo(() -> UI.getCurrentOrThrow().navigate(page));
    }

    /** What a figure is called. Whoever sees no money sees scores of the parts without it, called so. */
    static String name(String key) {
        return SCORES.contains(key) && !CurrentUser.maySeeMoney()
                ? Texts.get("overview.without-cost", FigureKpi.name(key))
                : FigureKpi.name(key);
    }

    static Kpi kpi(FigureSheet sheet, String key, List<FigureDay> days) {
        var kpi = FigureKpi.of(sheet, key, days);
        var note = Stream.of(note(sheet.get(key)), kpi.note())
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" · "));
        return note.isEmpty() ? kpi : kpi.note(note);
    }

    private static Optional<String> note(Figure figure) {
        if (figure.value().isEmpty()) {
            return Optional.empty();
        }
        if (figure.definition().kind() == Kind.MEDIAN) {
            return figure.rows().count().map(count -> Texts.get("overview.note." + figure.key(), count));
        }
        return figure.rows()
                .part()
                .flatMap(part -> figure.rows()
                        .whole()
                        .flatMap(whole -> Texts.find("overview.note." + figure.key())
                                .map(text -> Texts.get(
                                        "overview.note." + figure.key(),
                                        Format.compactUsd(part).text(),
                                        Format.compactUsd(whole).text()))));
    }
}
