package app.quarterdeck.events.embedded;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options beside a version 1 event. */
final class AnalyticsOptions {

    private static final String SKEW = "disable_skew_correction";
    private static final List<String> TRUTHS = List.of("cookieless_mode", SKEW, "process_person_profile");

    private AnalyticsOptions() {}

    /** Whether the options are an object whose known entries can be read. */
    static boolean valid(@Nullable Object options) {
        if (options == null) {
            return true;
        }
        if (!(options instanceof Map<?, ?> map)) {
            return false;
        }
        var tour = map.get("product_tour_id");
        return (tour == null || tour instanceof String || tour instanceof Number)
                && TRUTHS.stream()
                        .allMatch(name ->
                                map.get(name) == null || truth(map.get(name)).isPresent());
    }

    /** Whether the sender's clock is to be taken as it is. */
    static boolean disableSkewCorrection(@Nullable Object options) {
        return options instanceof Map<?, ?> map && truth(map.get(SKEW)).orElse(false);
    }

    private static Optional<Boolean> truth(@Nullable Object value) {
        return switch (value) {
            case Boolean truth -> Optional.of(truth);
            case Number number -> Optional.of(new BigDecimal(number.toString()).signum() != 0);
            case String text ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> Optional.of(true);
                    case "false", "0" -> Optional.of(false);
                    default -> Optional.empty();
                };
            case null, default -> Optional.empty();
        };
    }
}
