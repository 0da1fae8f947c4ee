package app.quarterdeck.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a feature's figures of today would be with other values of its settings; a bean of the feature that they belong to. */
public interface SettingEffect {

    /** The settings whose effect this tells. */
    Set<String> keys();

    /**
     * Figures of today beside what they would be; nothing is changed.
     *
     * @param proposed values by key, of all keys of {@link #keys()} that are to change
     * @return in reading order, those that change most first; empty when nothing changes
     */
    List<EffectLine> of(Map<String, BigDecimal> proposed);
}
