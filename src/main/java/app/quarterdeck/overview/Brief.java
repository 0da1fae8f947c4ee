package app.quarterdeck.overview;

import app.quarterdeck.ui.Change;
import app.quarterdeck.ui.Change.Judgement;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The business in at most ten sentences: what changed, how sure that is, how much money hangs on it, and who decides by when.
 * The same snapshot always gives the same words.
 *
 * @param lines the sentences, what matters most first, each with the page it leads to
 */
public record Brief(List<Line> lines) {

    private static final int MOST_LINES = 10;
    private static final int ACTIONS = 3;

    public Brief {
        lines = List.copyOf(lines);
    }

    /** What a reader of an audience is told; the snapshot must be one that he may see. */
    public static Brief of(Snapshot snapshot, Audience audience) {
        var lines = new ArrayList<Line>();
        if (audience.seesMoney()) {
            health(snapshot).ifPresent(lines::add);
        }
        mail(snapshot).ifPresent(lines::add);
        audience.figures().forEach(figure -> figure(figure, snapshot).ifPresent(lines::add));
        if (audience.seesMoney()) {
            potential(snapshot).ifPresent(lines::add);
        }
        lines.addAll(actions(snapshot, MOST_LINES - lines.size()));
        return new Brief(lines);
    }

    private static Optional<Line> health(Snapshot snapshot) {
        return snapshot.now()
                .health()
                .map(now -> new Line(
                        Texts.get(
                                "brief.health",
                                Format.decimal(now, 0),
                                snapshot.before()
                                        .flatMap(BusinessDay::health)
                                        .map(before -> Change.ofScore(before, now, Change.Better.HIGHER))
                                        .map(Brief::since)
                                        .orElseGet(() -> Texts.get("brief.no-before")),
                                parts(snapshot.now())),
                        Optional.empty()));
    }

    private static String parts(BusinessDay day) {
        return String.join(
                ", ",
                part("revenue", day.revenueHealth()),
                part("cost", day.costHealth()),
                part("efficiency", day.efficiencyScore()),
                part("strategy", day.strategyHealth()));
    }

    private static String part(String key, Optional<BigDecimal> score) {
        return Texts.get(
                "brief.part." + key, score.map(it -> Format.decimal(it, 0)).orElse(Format.NO_VALUE));
    }

    /** How sure: with 95 % confidence. */
    private static Optional<Line> mail(Snapshot snapshot) {
        var day = snapshot.now();
        return day.bounceRate()
                .flatMap(rate -> day.bounceInterval()
                        .map(interval -> new Line(
                                Texts.get(
                                        "brief.mail",
                                        Format.percent(rate),
                                        Format.interval(interval.lower(), interval.upper(), 1),
                                        Format.count(day.sent()),
                                        day.loss()
                                                .map(loss -> Texts.get("brief.loss", Format.usd(loss)))
                                                .orElse("")),
                                Optional.of("revenue"))));
    }

    private static Optional<Line> figure(KeyFigure figure, Snapshot snapshot) {
        return figure.of(snapshot.now()).map(value -> {
            var isMet = snapshot.targets().isMet(figure, value);
            return new Line(
                    Texts.get(
                            isMet ? "brief.met" : "brief.missed",
                            FigureWords.name(figure),
                            FigureWords.value(figure, value),
                            FigureWords.target(figure, snapshot.targets()),
                            FigureWords.change(figure, snapshot)
                                    .map(Brief::since)
                                    .orElseGet(() -> Texts.get("brief.no-before")),
                            mover(figure, snapshot)),
                    Optional.of(FigureWords.page(figure)));
        });
    }

    /** Who moved it most, where it was somebody; it may have been against what the others did. */
    private static String mover(KeyFigure figure, Snapshot snapshot) {
        return snapshot.moversOf(figure).stream()
                .filter(it -> it.kind() != Mover.Kind.REST)
                .findFirst()
                .map(it -> Texts.get(part(figure, snapshot, it), it.name(), FigureWords.part(figure, it.change())))
                .orElse("");
    }

    private static String part(KeyFigure figure, Snapshot snapshot, Mover mover) {
        if (!figure.addsUp()) {
            return "brief.furthest";
        }
        var direction = figure.of(snapshot.now())
                .flatMap(now -> snapshot.before().flatMap(figure::of).map(now::compareTo))
                .orElse(0);
        return direction == mover.change().signum() ? "brief.mostly" : "brief.in-spite-of";
    }

    private static Optional<Line> potential(Snapshot snapshot) {
        return snapshot.now()
                .potential()
                .filter(amount -> amount.signum() > 0)
                .map(amount ->
                        new Line(Texts.get("brief.potential", Format.usd(amount)), Optional.of("costs/opportunities")));
    }

    private static List<Line> actions(Snapshot snapshot, int most) {
        var needed = snapshot.needed();
        if (needed.all() == 0) {
            return List.of(new Line(Texts.get("brief.nothing-needed"), Optional.empty()));
        }
        var shown = Math.min(Math.min(ACTIONS, most), needed.first().size());
        var lines = new ArrayList<Line>();
        needed.first().subList(0, shown).forEach(it -> lines.add(action(it)));
        var others = needed.all() - shown;
        if (others > 0 && lines.size() < most) {
            lines.add(new Line(Texts.get("brief.more", Format.count(others)), Optional.empty()));
        }
        return lines;
    }

    private static Line action(ActionNeeded needed) {
        return new Line(
                Texts.get(
                        "brief.action",
                        ActionWords.title(needed),
                        needed.amount()
                                .map(amount -> Texts.get("brief.hangs-on-it", Format.usd(amount)))
                                .orElse(""),
                        needed.owner().orElseGet(() -> Texts.get("brief.nobody")),
                        Format.dateTime(needed.due())),
                Optional.of(ActionWords.page(needed)));
    }

    private static String since(Change change) {
        return Texts.get(
                change.judgement() == Judgement.WORSE
                        ? "brief.worse"
                        : change.judgement() == Judgement.BETTER ? "brief.better" : "brief.unchanged",
                change.text());
    }

    /**
     * One sentence.
     *
     * @param page where it leads, a path within the product
     */
    public record Line(String text, Optional<String> page) {}
}
