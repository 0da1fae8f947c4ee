package app.quarterdeck.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A request of delivery outcomes that is written once and sent many times: ids and times are new each time, the rest
 * stays, so that next to no time goes into making requests.
 */
final class OutcomeBatch {

    private static final String[] OUTCOMES = {
        "delivered",
        "delivered",
        "delivered",
        "delivered",
        "delivered",
        "delivered",
        "bounced",
        "blocked",
        "deferred",
        "spam"
    };
    private static final String[] PROVIDERS = {"Gmail", "outlook.com", "Yahoo", "icloud", "gmx"};
    private static final String UUID_TO_COME = "00000000-0000-4000-8000-000000000000";
    private static final String TIME_TO_COME = "2026-01-01T00:00:00.000Z";
    private static final int TO_THE_MINUTE = "2026-01-01T00:00:".length();

    private final byte[] body;
    private final int[] uuids;
    private final int[] times;

    OutcomeBatch(int events, int tenants, String key, SplittableRandom random) {
        uuids = new int[events];
        times = new int[events];
        var text = new StringBuilder("{\"api_key\":\"").append(key).append("\",\"batch\":[");
        for (var at = 0; at < events; at++) {
            var outcome = OUTCOMES[random.nextInt(OUTCOMES.length)];
            text.append(at == 0 ? "" : ",")
                    .append("{\"event\":\"email_delivery_outcome\",\"distinct_id\":\"")
                    .append(tenant(random.nextInt(tenants)))
                    .append("\",\"uuid\":\"");
            uuids[at] = text.length();
            text.append(UUID_TO_COME).append("\",\"timestamp\":\"");
            times[at] = text.length();
            text.append(TIME_TO_COME)
                    .append("\",\"properties\":{\"tenant_id\":\"")
                    .append(tenant(random.nextInt(tenants)))
                    .append("\",\"company_id\":\"")
                    .append(tenant(tenants + random.nextInt(tenants)))
                    .append("\",\"outcome\":\"")
                    .append(outcome)
                    .append("\",\"bounce_type\":\"")
                    .append(outcome.equals("bounced") ? "hard" : "")
                    .append("\",\"mailbox_provider\":\"")
                    .append(PROVIDERS[random.nextInt(PROVIDERS.length)])
                    .append("\",\"ip_address\":\"203.0.113.")
                    .append(random.nextInt(256))
                    .append(
                            "\",\"count\":1,\"cost_impact\":0.05,\"$lib\":\"posthog-node\",\"$lib_version\":\"5.70.0\"}}");
        }
        body = text.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The id of a tenant. */
    static UUID tenant(int number) {
        return new UUID(0x0195c3e000007000L, 0x8000000000000000L | number);
    }

    /** The request with new ids and with times in the last minute but one. */
    byte[] next(SplittableRandom random) {
        var minute = Instant.now()
                .truncatedTo(ChronoUnit.MINUTES)
                .minus(1, ChronoUnit.MINUTES)
                .toString();
        var start = minute.substring(0, TO_THE_MINUTE).getBytes(StandardCharsets.US_ASCII);
        for (var at = 0; at < uuids.length; at++) {
            hex(random.nextLong(), uuids[at], 8);
            hex(random.nextLong(), uuids[at] + 24, 12);
            System.arraycopy(start, 0, body, times[at], TO_THE_MINUTE);
            var milli = random.nextInt(60_000);
            digits(milli / 1_000, times[at] + TO_THE_MINUTE, 2);
            digits(milli % 1_000, times[at] + TO_THE_MINUTE + 3, 3);
        }
        return body;
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream(bytes.length / 2);
        try (var stream = new GZIPOutputStream(packed, 8192) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }

    private void hex(long value, int from, int digits) {
        for (var at = from; at < from + digits; at++, value >>>= 4) {
            body[at] = (byte) Character.forDigit((int) value & 0xf, 16);
        }
    }

    private void digits(int value, int from, int digits) {
        for (var at = from + digits - 1; at >= from; at--, value /= 10) {
            body[at] = (byte) ('0' + value % 10);
        }
    }
}
