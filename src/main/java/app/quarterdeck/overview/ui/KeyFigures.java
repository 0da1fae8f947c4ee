package app.quarterdeck.overview.ui;

import app.quarterdeck.overview.BusinessDay;
import app.quarterdeck.overview.FigureWords;
import app.quarterdeck.overview.KeyFigure;
import app.quarterdeck.overview.Snapshot;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.util.Locale;

/** What the tiles of the key figures show. */
final class KeyFigures {

    private KeyFigures() {}

    static Kpi kpi(KeyFigure figure, Snapshot shown) {
        var target = FigureWords.target(figure, shown.targets());
        return figure.of(shown.now())
                .map(value -> Kpi.of(FigureWords.value(figure, value))
                        .note(note(figure, shown.now()))
                        .target(target, shown.targets().isMet(figure, value))
                        .change(FigureWords.change(figure, shown))
                        .trend(shown.days().stream().map(figure::of).toList())
                        .explained(explanation(figure, shown.now())))
                .orElseGet(() -> Kpi.missing(Texts.get("overview.missing." + key(figure)))
                        .target(target));
    }

    private static String note(KeyFigure figure, BusinessDay day) {
        return switch (figure) {
            case PROTECTION ->
                day.atRisk()
                        .map(all -> Texts.get(
                                "overview.note.protection",
                                Format.optional(day.atRiskProtected(), KeyFigures::rounded),
                                rounded(all)))
                        .orElse("");
            case SAVINGS ->
                Texts.get(
                        "overview.note.savings",
                        Format.optional(day.realised(), KeyFigures::rounded),
                        Format.optional(day.potential(), KeyFigures::rounded));
            case EFFICIENCY ->
                day.efficiencyTrend()
                        .map(trend -> Texts.get("overview.trend." + trend))
                        .orElseGet(() -> Texts.get("overview.trend.none"));
            case VELOCITY ->
                Texts.get(
                        "overview.note.velocity",
                        Format.count(day.decisionsMade()),
                        Format.count(day.overdueDecisions()));
            case PROFITABILITY ->
                Texts.get(
                        "overview.note.profitability",
                        Format.optional(day.revenue(), KeyFigures::rounded),
                        Format.optional(day.cost(), KeyFigures::rounded));
        };
    }

    private static Explanation explanation(KeyFigure figure, BusinessDay day) {
        var explanation = Explanation.of("overview.formula." + key(figure), Texts.get("overview.source"), day.asOf())
                .with(Texts.get("overview.day"), Format.day(day.day()));
        return switch (figure) {
            case PROTECTION ->
                explanation
                        .with(Texts.get("overview.at-risk"), Format.optional(day.atRisk(), Format::usd))
                        .with(Texts.get("overview.protected"), Format.optional(day.atRiskProtected(), Format::usd));
            case SAVINGS ->
                explanation
                        .with(Texts.get("overview.realised"), Format.optional(day.realised(), Format::usd))
                        .with(Texts.get("overview.cost"), Format.optional(day.cost(), Format::usd));
            case EFFICIENCY -> explanation;
            case VELOCITY ->
                explanation
                        .with(Texts.get("overview.decisions-made"), Format.count(day.decisionsMade()))
                        .with(Texts.get("overview.decisions-in-time"), Format.count(day.decisionsInTime()))
                        .with(
                                Texts.get("overview.mean-hours"),
                                Format.optional(day.meanHours(), it -> FigureWords.value(KeyFigure.VELOCITY, it)));
            case PROFITABILITY ->
                explanation
                        .with(Texts.get("overview.revenue"), Format.optional(day.revenue(), Format::usd))
                        .with(Texts.get("overview.cost"), Format.optional(day.cost(), Format::usd));
        };
    }

    private static String rounded(BigDecimal amount) {
        return Format.compactUsd(amount).text();
    }

    private static String key(KeyFigure figure) {
        return figure.name().toLowerCase(Locale.ROOT);
    }
}
