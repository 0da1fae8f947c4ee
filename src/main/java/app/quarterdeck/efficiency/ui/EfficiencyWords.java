package app.quarterdeck.efficiency.ui;

import app.quarterdeck.efficiency.EfficiencyPart;
import app.quarterdeck.efficiency.EfficiencyTrend;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What parts, trends and verdicts are called. */
final class EfficiencyWords {

    private EfficiencyWords() {}

    /** What the score is called that this reader sees: without money it is that of the other parts. */
    static String score() {
        return CurrentUser.maySeeMoney()
                ? FigureKpi.name("efficiency_score")
                : Texts.get("efficiency.score-without-cost");
    }

    static String part(EfficiencyPart part) {
        return Texts.get("efficiency.part." + part.key());
    }

    static String parts(Collection<EfficiencyPart> parts) {
        return parts.stream().map(EfficiencyWords::part).collect(Collectors.joining(", "));
    }

    static Status trend(EfficiencyTrend.Direction direction) {
        return new Status(
                switch (direction) {
                    case IMPROVING -> Tone.GOOD;
                    case STABLE -> Tone.INFO;
                    case DECLINING -> Tone.ATTENTION;
                },
                Texts.get("efficiency.trend." + direction.name().toLowerCase(Locale.ROOT)));
    }

    static Status verdict(String verdict) {
        return new Status(
                switch (verdict) {
                    case "over" -> Tone.CRITICAL;
                    case "under" -> Tone.ATTENTION;
                    default -> Tone.GOOD;
                },
                Texts.get("efficiency.verdict." + verdict));
    }

    static String stage(String stage) {
        return Texts.get("efficiency.stage." + stage);
    }
}
