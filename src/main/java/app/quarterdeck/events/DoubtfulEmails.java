package app.quarterdeck.events;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Emails of the last 30 whole days of which the platform says one thing and its counts another, and complaints without emails to set them against. */
@Service
@PreAuthorize(Roles.MAY_LOOK_AFTER_DATA)
@Transactional(readOnly = true)
public class DoubtfulEmails {

    private static final int DAYS = 30;
    private static final int FETCH_SIZE = 1_000;

    private static final String FOUND = """
            select kind, tenant_id, tenant_name, day, reported, counted
              from quarterdeck.doubtful_mail(:from, :to)
             order by kind, day desc, abs(reported - counted) desc, tenant_id
            """;

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    DoubtfulEmails(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** The days that are looked at. */
    public ReportingPeriod period() {
        return ReportingPeriod.lastDays(DAYS, calendar.today().minusDays(1));
    }

    /** A page of what was found, the latest days first. */
    public List<Found> page(int offset, int limit) {
        return of(FOUND + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.as(Found.class))
                .list();
    }

    /** All of it, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Found> all() {
        return of(FOUND).withFetchSize(FETCH_SIZE).query(Row.as(Found.class)).stream();
    }

    /** How much was found. */
    public int count() {
        return of("select count(*) from quarterdeck.doubtful_mail(:from, :to)")
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec of(String sql) {
        var period = period();
        return database.sql(sql).param("from", period.from()).param("to", period.to());
    }

    /** What is doubtful. */
    public enum Kind {
        /** The platform says of a day that more or fewer were sent than were delivered, bounced and blocked, which counts. */
        SENT,
        /** Complaints of a tenant of whom fewer emails are known, also of the seven days before: they are in no rate. */
        COMPLAINTS
    }

    /**
     * Something doubtful.
     *
     * @param day      empty: the whole period
     * @param reported emails sent by the platform's own number, or complaints
     * @param counted  emails delivered, bounced and blocked; or the emails delivered that the complaints would be set against
     */
    public record Found(
            Kind kind, UUID tenantId, String tenantName, Optional<LocalDate> day, long reported, long counted) {}
}
