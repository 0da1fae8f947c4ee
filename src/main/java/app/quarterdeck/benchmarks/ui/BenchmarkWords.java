package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkMetric;
import app.quarterdeck.benchmarks.ComparedScope;
import app.quarterdeck.benchmarks.Comparison;
import app.quarterdeck.benchmarks.OwnRate;
import app.quarterdeck.benchmarks.Spread;
import app.quarterdeck.benchmarks.Standing;
import app.quarterdeck.benchmarks.Verdict;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What benchmarks, comparisons and the reasons against them are called. */
final class BenchmarkWords {

    private BenchmarkWords() {}

    static String metric(BenchmarkMetric metric) {
        return Texts.get("benchmark.metric." + metric.key());
    }

    /** A metric of a publisher, of which we may have none. */
    static String metric(String published) {
        return Texts.get("benchmark.metric." + published);
    }

    static String scope(ComparedScope scope, Map<String, String> industries) {
        return switch (scope.kind()) {
            case FLEET -> Texts.get("benchmark.scope.fleet");
            case INDUSTRY -> industries.getOrDefault(scope.key(), scope.key());
            case PROVIDER -> Texts.get("benchmark.scope.provider", scope.key());
        };
    }

    static String rate(BenchmarkMetric metric, BigDecimal value) {
        return metric.unit().format(value);
    }

    static Optional<String> interval(OwnRate own, Unit unit) {
        return own.interval().map(it -> unit.format(it.lower()) + " – " + unit.format(it.upper()));
    }

    static String spread(BenchmarkMetric metric, Spread spread) {
        return spread.lowest().compareTo(spread.highest()) == 0
                ? rate(metric, spread.lowest())
                : rate(metric, spread.lowest()) + " – " + rate(metric, spread.highest());
    }

    /** {@code +0.95 points}; nothing inside the spread. */
    static String gap(BigDecimal gap) {
        return gap.signum() == 0
                ? Texts.get("benchmark.no-gap")
                : Texts.get(
                        "benchmark.points",
                        (gap.signum() > 0 ? "+" : "-")
                                + Format.decimal(gap.abs().movePointRight(2), 3));
    }

    static Status standing(Standing standing, boolean isCertain, long publishers) {
        return new Status(
                tone(standing),
                Texts.get(
                        (isCertain ? "benchmark.standing." : "benchmark.perhaps.") + standing.key(),
                        Format.count(publishers)));
    }

    static Status standing(Comparison comparison) {
        return comparison
                .standing()
                .map(it -> standing(
                        it,
                        comparison.isCertain(),
                        comparison.spread().map(Spread::publishers).orElse(0L)))
                .orElseGet(() -> new Status(Tone.NONE, whyNoVerdict(comparison)));
    }

    /** Without own emails, without sources, or with too few that are recent: {@code One source, 2018}. */
    private static String whyNoVerdict(Comparison comparison) {
        if (comparison.own().isEmpty()) {
            return Texts.get("benchmark.no-own-mail");
        }
        return comparison
                .spread()
                .map(BenchmarkWords::sources)
                .orElseGet(() -> Texts.get("benchmark.nobody-publishes"));
    }

    static String sources(Spread spread) {
        var first = Integer.toString(spread.firstYear());
        var last = Integer.toString(spread.lastYear());
        var years = first.equals(last) ? first : first + "–" + last;
        return spread.publishers() == 1
                ? Texts.get("benchmark.one-source", years)
                : Texts.get("benchmark.sources-of", Format.count(spread.publishers()), years);
    }

    static Tone tone(Standing standing) {
        return switch (standing) {
            case BETTER -> Tone.GOOD;
            case WITHIN -> Tone.INFO;
            case WORSE -> Tone.ATTENTION;
        };
    }

    static Status outcome(Verdict verdict) {
        return new Status(
                switch (verdict.outcome()) {
                    case COMPARED -> Tone.GOOD;
                    case REFUSED -> Tone.NONE;
                    case SUPERSEDED -> Tone.INFO;
                },
                Texts.get("benchmark.outcome." + verdict.outcome().key()));
    }

    /** Why a published value is not compared, in a sentence. */
    static Optional<String> reason(Verdict verdict) {
        return verdict.reason().map(reason -> switch (reason) {
            case NUMERATOR, DENOMINATOR, MACHINE_OPENS ->
                Texts.get(
                        "benchmark.reason." + reason.key(),
                        counted(reason, verdict.theirs()),
                        counted(reason, verdict.ours()));
            case REGION, CAMPAIGN_TYPE, UNMAPPED ->
                Texts.get(
                        "benchmark.reason." + reason.key(),
                        verdict.theirs().map(BenchmarkWords::segment).orElse(""));
            case NOT_STATED, NO_OWN_METRIC, SUPERSEDED -> Texts.get("benchmark.reason." + reason.key());
        });
    }

    /** A segment without the mark of what kind it is. */
    static String segment(String published) {
        return published.replaceFirst("^\\[(mbp|type)] ", "");
    }

    static String machineOpens(String key) {
        return Texts.get("benchmark.machine-opens." + key);
    }

    static String provenance(String key) {
        return Texts.get("benchmark.provenance." + key);
    }

    private static String counted(Verdict.Reason reason, Optional<String> key) {
        return key.map(it -> Texts.get(
                        (reason == Verdict.Reason.MACHINE_OPENS ? "benchmark.machine-opens." : "benchmark.counts.")
                                + it))
                .orElse("");
    }
}
