package app.quarterdeck.settings;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A constant of the metric catalogue that an administrator may change.
 *
 * @param feature what it belongs to, as {@code revenue}
 * @param present the value of today
 * @param planned the next one, if there is one
 * @param version of all its values together; whoever changes it says which one they saw
 */
public record Setting(
        String key,
        String title,
        String feature,
        SettingUnit unit,
        BigDecimal lowest,
        BigDecimal highest,
        String description,
        SettingValue present,
        Optional<SettingValue> planned,
        long version) {}
