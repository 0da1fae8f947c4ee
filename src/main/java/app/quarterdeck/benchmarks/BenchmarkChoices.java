package app.quarterdeck.benchmarks;

import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page can show.
 *
 * @param months     that are over and of which our mail is counted, the newest first; the last one in any case
 * @param industries of companies, by their key in lower case, as they are called
 * @param countedAt  when the months were counted last; empty while the first count has not come to all of them
 */
public record BenchmarkChoices(List<YearMonth> months, Map<String, String> industries, Optional<Instant> countedAt) {

    public BenchmarkChoices {
        months = List.copyOf(months);
        industries = new LinkedHashMap<>(industries);
    }
}
