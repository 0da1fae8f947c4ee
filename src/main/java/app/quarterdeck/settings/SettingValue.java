package app.quarterdeck.settings;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A value of a setting, and who gave it.
 *
 * @param from the day from which it holds; empty: always was so
 */
public record SettingValue(
        BigDecimal value, Optional<LocalDate> from, Instant recordedAt, String recordedBy, String reason) {}
