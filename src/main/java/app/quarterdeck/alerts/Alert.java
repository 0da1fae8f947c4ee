package app.quarterdeck.alerts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Something that somebody is told of.
 *
 * @param happened when it came to be
 * @param raised   when the product saw it
 * @param subject  what it is about, as a tenant's name or a decision's title
 * @param detail   what else the sentence needs, as the cause of an incident
 * @param time     the time that the sentence names, as when a clock runs out
 * @param amount   USD; empty for readers who may see no money
 * @param page     where it leads, as {@code incidents/17}
 * @param incident the incident that it is about
 * @param read     when the reader took note of it; empty while he did not
 */
@Table("alert_of_reader")
public record Alert(
        @Id long id,
        AlertRule rule,
        Severity severity,
        Instant happened,
        Instant raised,
        String subject,
        String detail,
        Optional<Instant> time,
        Optional<BigDecimal> amount,
        String page,
        Optional<Long> incident,
        Optional<Instant> read) {

    public boolean isUnread() {
        return read.isEmpty();
    }

    /** The same for a reader who may see no money. */
    Alert withoutMoney() {
        return new Alert(
                id, rule, severity, happened, raised, subject, detail, time, Optional.empty(), page, incident, read);
    }
}
