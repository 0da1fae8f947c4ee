package app.quarterdeck.overview;

import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.Figure.TargetStatus;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.ui.Change;
import app.quarterdeck.ui.Change.Direction;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The business in at most four sentences, the headline, two changes with their cause, and targets, and three points: what to
 * decide, what is at risk, what could be saved. The same report always gives the same words.
 *
 * @param period    the days that it is about, in words
 * @param sentences in reading order
 * @param points    what waits, and for how much money
 */
public record Brief(String period, List<BriefLine> sentences, List<BriefLine> points) {

    public Brief {
        sentences = List.copyOf(sentences);
        points = List.copyOf(points);
    }

    /** What a reader of an audience is told; the report must be one that he may see. */
    public static Brief of(OverviewReport report, Audience audience) {
        return new Brief(Format.period(report.sheet().period()), sentences(report, audience), points(report, audience));
    }

    /** All of it, in reading order. */
    public List<BriefLine> lines() {
        return Stream.concat(sentences.stream(), points.stream()).toList();
    }

    private static List<BriefLine> sentences(OverviewReport report, Audience audience) {
        var told = figures(report.sheet(), audience);
        var lines = new ArrayList<BriefLine>();
        headline(report.sheet(), audience.headline()).ifPresent(lines::add);
        told.stream().limit(1).map(it -> change(report, it, true)).forEach(lines::add);
        told.stream().skip(1).limit(1).map(it -> change(report, it, false)).forEach(lines::add);
        targets(report.sheet(), audience).ifPresent(lines::add);
        return lines;
    }

    private static Optional<BriefLine> headline(FigureSheet sheet, String key) {
        return figure(sheet, key).map(figure -> {
            var change = FigureKpi.change(sheet, key);
            return BriefLine.of(
                    "brief.headline." + change.map(Brief::direction).orElse("first"),
                    FigureKpi.name(key),
                    figure.definition().origin().page(),
                    FigureKpi.text(figure),
                    change.map(Change::size).orElse(""));
        });
    }

    /** Those first that are furthest on the wrong side of their target, then those that changed most. */
    private static List<Figure> figures(FigureSheet sheet, Audience audience) {
        return audience.figures().stream()
                .filter(key -> !key.equals(audience.headline()))
                .flatMap(key -> figure(sheet, key).stream())
                .sorted(Comparator.comparing(Brief::distance)
                        .thenComparing(figure -> moved(sheet, figure))
                        .reversed())
                .toList();
    }

    private static BigDecimal distance(Figure figure) {
        return figure.targetStatus()
                .filter(TargetStatus.MISSED::equals)
                .flatMap(missed -> figure.goal())
                .filter(goal -> goal.signum() != 0)
                .map(goal -> share(figure.value().orElseThrow().subtract(goal), goal))
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal moved(FigureSheet sheet, Figure figure) {
        return sheet.before(figure.key())
                .flatMap(Figure::value)
                .filter(then -> then.signum() != 0)
                .map(then -> share(figure.value().orElseThrow().subtract(then), then))
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return part.abs().divide(whole.abs(), MathContext.DECIMAL32);
    }

    private static BriefLine change(OverviewReport report, Figure figure, boolean withCause) {
        var change = FigureKpi.change(report.sheet(), figure.key());
        return BriefLine.of(
                "brief.change." + change.map(it -> course(it, figure)).orElse("first"),
                FigureKpi.name(figure.key()),
                figure.definition().origin().page(),
                FigureKpi.text(figure),
                change.map(Change::size).orElse(""),
                target(figure),
                withCause ? cause(report, figure, change) : "");
    }

    private static String target(Figure figure) {
        return FigureKpi.target(figure)
                .map(text -> Texts.get(
                        figure.targetStatus().equals(Optional.of(TargetStatus.NOT_CERTAIN))
                                ? "brief.target-not-certain"
                                : "brief.target",
                        text))
                .orElse("");
    }

    /** Who moved it most, where it was somebody by name; it may have been against what the others did. */
    private static String cause(OverviewReport report, Figure figure, Optional<Change> change) {
        var definition = figure.definition();
        return change.flatMap(it -> report.moversOf(figure.key()).stream()
                        .flatMap(mover -> MoverWords.named(definition, mover)
                                .map(name -> Texts.get(
                                        isWith(it, mover.change()) ? "brief.driver" : "brief.despite",
                                        name,
                                        MoverWords.amount(definition, mover.change())))
                                .stream())
                        .findFirst())
                .orElse("");
    }

    private static boolean isWith(Change change, BigDecimal part) {
        return change.direction() == (part.signum() > 0 ? Direction.UP : Direction.DOWN);
    }

    private static Optional<BriefLine> targets(FigureSheet sheet, Audience audience) {
        var held = audience.figures().stream()
                .flatMap(key -> figure(sheet, key).stream())
                .filter(figure -> figure.targetStatus().isPresent())
                .toList();
        if (held.isEmpty()) {
            return Optional.empty();
        }
        var met = with(TargetStatus.MET, held).size();
        var missed = with(TargetStatus.MISSED, held);
        var open = with(TargetStatus.NOT_CERTAIN, held);
        if (met == held.size()) {
            return Optional.of(BriefLine.of("brief.targets.all", held.size()));
        }
        return Optional.of(BriefLine.of(
                "brief.targets.some",
                met,
                held.size(),
                missed.isEmpty() ? "" : Texts.get("brief.behind", missed.size(), names(missed)),
                open.isEmpty() ? "" : Texts.get("brief.not-certain", open.size(), names(open))));
    }

    private static List<Figure> with(TargetStatus status, List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure.targetStatus().equals(Optional.of(status)))
                .toList();
    }

    private static String names(List<Figure> figures) {
        var names = figures.stream()
                .map(figure -> lower(FigureKpi.name(figure.key())))
                .toList();
        return names.size() == 1
                ? names.getFirst()
                : Texts.get("brief.and", String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
    }

    private static String lower(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static List<BriefLine> points(OverviewReport report, Audience audience) {
        var needed = report.needed();
        var lines = new ArrayList<BriefLine>();
        lines.add(needed.largest(ActionNeeded.Kind.DECISION)
                .map(it -> point("brief.decide", it, needed.count(ActionNeeded.Kind.DECISION)))
                .orElseGet(() -> BriefLine.of("brief.decide.none"))
                .now());
        lines.add(needed.largest(ActionNeeded.Kind.INCIDENT)
                .map(it -> point("brief.risk", it, needed.count(ActionNeeded.Kind.INCIDENT)))
                .orElseGet(() -> BriefLine.of("brief.risk.none"))
                .now());
        if (audience.seesMoney()) {
            saving(report.sheet()).ifPresent(lines::add);
        }
        return lines;
    }

    private static BriefLine point(String key, ActionNeeded needed, long all) {
        return BriefLine.of(
                key,
                needed.kind() == ActionNeeded.Kind.INCIDENT ? ActionWords.title(needed) : needed.subject(),
                ActionWords.page(needed),
                needed.stake()
                        .map(stake -> Texts.get("brief.stake", ActionWords.stake(stake)))
                        .orElse(""),
                Format.dateTime(needed.due()),
                needed.owner().orElseGet(() -> Texts.get("brief.unassigned")),
                all > 1 ? Texts.get("brief.more", all - 1) : "");
    }

    private static Optional<BriefLine> saving(FigureSheet sheet) {
        return figure(sheet, "optimization_savings_potential")
                .filter(figure -> figure.value().orElseThrow().signum() > 0)
                .map(figure -> BriefLine.of(
                        "brief.save",
                        Texts.get("brief.savings"),
                        figure.definition().origin().page(),
                        FigureKpi.text(figure)));
    }

    /** Where it is known. */
    private static Optional<Figure> figure(FigureSheet sheet, String key) {
        return Optional.of(key)
                .filter(sheet::has)
                .map(sheet::get)
                .filter(figure -> figure.value().isPresent());
    }

    /** What is at most so much is not unchanged at that. */
    private static String course(Change change, Figure figure) {
        var direction = direction(change);
        return direction.equals("same") && figure.bound().isPresent() ? direction + "-bound" : direction;
    }

    private static String direction(Change change) {
        return change.direction().name().toLowerCase(Locale.ROOT);
    }
}
