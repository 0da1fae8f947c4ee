package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.Verdict.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How we stand among what is published.
 *
 * @param comparisons of the fleet's figures, of each industry's and each mailbox provider's
 * @param refusals    how many published values are not compared, by why, the most frequent first
 * @param providers   our complaints at each mailbox provider beside its limits, those with the most mail first
 * @param counting    how the platform counts opens and clicks, as far as somebody has said
 */
public record Standings(
        List<Comparison> comparisons, Map<Reason, Long> refusals, List<ProviderLimit> providers, OwnCounting counting) {

    public Standings {
        comparisons = List.copyOf(comparisons);
        providers = List.copyOf(providers);
        refusals = new LinkedHashMap<>(refusals);
    }
}
