package app.quarterdeck.efficiency;

import java.util.Locale;

/** One of the four that an efficiency score is made of. */
public enum EfficiencyPart {
    DELIVERY,
    COST,
    UTILISATION,
    RESPONSE;

    /** As the database and the texts name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
