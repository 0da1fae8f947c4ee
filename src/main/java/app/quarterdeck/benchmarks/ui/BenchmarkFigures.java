package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkMetric;
import app.quarterdeck.benchmarks.ComparedScope;
import app.quarterdeck.benchmarks.Comparison;
import app.quarterdeck.benchmarks.OwnCounting;
import app.quarterdeck.benchmarks.Standings;
import app.quarterdeck.benchmarks.Verdict.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tiles and charts of the page stand on, read once for all of them. */
record BenchmarkFigures(Standings standings, Map<String, String> industries) {

    List<Comparison> comparisons() {
        return standings.comparisons();
    }

    Map<Reason, Long> refusals() {
        return standings.refusals();
    }

    OwnCounting counting() {
        return standings.counting();
    }

    Optional<Comparison> of(BenchmarkMetric metric, ComparedScope scope) {
        return comparisons().stream()
                .filter(it -> it.metric() == metric && it.scope().equals(scope))
                .findFirst();
    }

    /** Those of the fleet, or of one industry. */
    List<Comparison> of(ComparedScope scope) {
        return comparisons().stream().filter(it -> it.scope().equals(scope)).toList();
    }

    long made() {
        return comparisons().stream().filter(Comparison::isMade).count();
    }

    long refused() {
        return refusals().values().stream().mapToLong(Long::longValue).sum();
    }
}
