package app.quarterdeck.benchmarks;

import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A figure of ours among the published ones that count the same.
 *
 * <pre>
 * gap = own − lowest published, where ours is below all of them
 *       own − highest published, where it is above all of them
 *       0, within the spread of the sources
 * </pre>
 *
 * <ul>
 *   <li><b>Unit:</b> fractions; the gap is read in percentage points.
 *   <li><b>Source:</b> {@code quarterdeck.benchmark_standing}, over the newest edition of each publisher that is comparable.
 *   <li><b>Errors:</b> none; without own emails, or without two publishers that are recent enough, there is no standing and no gap.
 * </ul>
 *
 * @param isCertain whether the whole interval of ours stands where the figure does
 */
public record Comparison(
        BenchmarkMetric metric,
        ComparedScope scope,
        @Embedded.Empty Optional<OwnRate> own,
        @Embedded.Empty Optional<Spread> spread,
        Optional<Standing> standing,
        boolean isCertain,
        Optional<BigDecimal> gap) {

    /** Whether there is a verdict. */
    public boolean isMade() {
        return standing.isPresent();
    }
}
