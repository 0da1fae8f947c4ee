package app.quarterdeck.alerts;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** How a reader wants to be told, as it is kept; without it he is told as everybody is. */
@Table("alert_reader")
record KeptPreferences(
        @Id String username,
        Severity appFrom,
        Severity mailFrom,
        String zone,
        Optional<LocalTime> quietFrom,
        Optional<LocalTime> quietTo,
        boolean criticalWakes) {

    Optional<QuietHours> quiet() {
        return quietFrom.flatMap(from -> quietTo.map(to -> new QuietHours(from, to, ZoneId.of(zone))));
    }
}
