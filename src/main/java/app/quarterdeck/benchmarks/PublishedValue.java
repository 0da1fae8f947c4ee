package app.quarterdeck.benchmarks;

import java.math.BigDecimal;

/**
 * A value that somebody has published, with all that is needed to find it there.
 *
 * @param value        fraction 0..1
 * @param definition   what is divided by what, in words that the database knows
 * @param machineOpens whether opens by programs are in: {@code included}, {@code excluded}, {@code before} September 2021,
 *                     {@code mixed}, {@code unclear} or {@code none}, as no opens are counted
 * @param provenance   {@code publisher_page} or {@code transcription}
 * @param version      for the next change
 */
public record PublishedValue(
        long id,
        String publisher,
        String edition,
        String dataPeriod,
        String region,
        String segment,
        String metric,
        BigDecimal value,
        String definition,
        String sample,
        String source,
        String machineOpens,
        String provenance,
        int version) {}
