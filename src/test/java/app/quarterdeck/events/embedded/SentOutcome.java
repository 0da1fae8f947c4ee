package app.quarterdeck.events.embedded;

import app.quarterdeck.events.Outcomes;
import app.quarterdeck.events.TenantHour;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A delivery outcome as a mail server reports it.
 *
 * @param bounceType nothing where it is no bounce
 * @param count      how many mails it speaks of
 * @param note       a property that only makes it large
 */
record SentOutcome(UUID uuid, UUID tenantId, Instant time, String outcome, String bounceType, int count, String note) {

    private static final int TENANTS = 40;
    private static final int SECONDS = 3 * 3_600;
    private static final List<String> OUTCOMES =
            List.of("delivered", "delivered", "delivered", "bounced", "blocked", "spam", "deferred");

    /** So many outcomes of a few hours of the day before yesterday. */
    static List<SentOutcome> some(int number, int longestNote, Random random) {
        var start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(2, ChronoUnit.DAYS);
        return Stream.generate(() -> {
                    var outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
                    return new SentOutcome(
                            UUID.randomUUID(),
                            new UUID(0x7000, random.nextInt(TENANTS)),
                            start.plusSeconds(random.nextInt(SECONDS)),
                            outcome,
                            outcome.equals("bounced") && random.nextBoolean() ? "hard" : "",
                            1 + random.nextInt(5),
                            note(longestNote, random));
                })
                .limit(number)
                .toList();
    }

    /** The event as an SDK writes it. */
    String json() {
        return """
                {"event": "email_delivery_outcome", "distinct_id": "mailer", "uuid": "%s", "timestamp": "%s",
                 "properties": {"tenant_id": "%s", "outcome": "%s", "bounce_type": "%s", "count": %d, "note": "%s"}}""".formatted(uuid, time, tenantId, outcome, bounceType, count, note);
    }

    TenantHour hour() {
        return new TenantHour(tenantId, time.truncatedTo(ChronoUnit.HOURS));
    }

    /** The sums of each group. */
    static <K> Map<K, Outcomes> sums(Collection<SentOutcome> sent, Function<SentOutcome, K> group) {
        return sent.stream()
                .collect(Collectors.groupingBy(
                        group, Collectors.collectingAndThen(Collectors.toList(), SentOutcome::sums)));
    }

    private static Outcomes sums(Collection<SentOutcome> sent) {
        return new Outcomes(
                mails(sent, (outcome, bounce) -> outcome.equals("delivered")),
                mails(sent, (outcome, bounce) -> outcome.equals("bounced") && bounce.equals("hard")),
                mails(sent, (outcome, bounce) -> outcome.equals("bounced") && bounce.isEmpty()),
                mails(sent, (outcome, bounce) -> outcome.equals("blocked")),
                mails(sent, (outcome, bounce) -> outcome.equals("spam")),
                mails(sent, (outcome, bounce) -> outcome.equals("deferred")));
    }

    private static long mails(Collection<SentOutcome> sent, BiPredicate<String, String> which) {
        return sent.stream()
                .filter(one -> which.test(one.outcome, one.bounceType))
                .mapToLong(SentOutcome::count)
                .sum();
    }

    /** In no order, so that nothing makes it small. */
    private static String note(int longest, Random random) {
        var bytes = new byte[random.nextInt(longest) / 2];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
