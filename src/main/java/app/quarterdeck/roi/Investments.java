package app.quarterdeck.roi;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.roi.InvestmentEntry.Step;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was invested in the product, and who said so. Nothing is ever lost: each step stays in the history. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
public class Investments {

    private static final String ALL = """
            select i.id, i.kind, i.title, i.first_month, i.end_month, i.quantity, i.unit_cost, i.version,
                   coalesce((select sum(quarterdeck.invested_in(i, m::date))
                               from generate_series(i.first_month::timestamp, cast(:today as timestamp), interval '1 month') m), 0) as so_far
              from quarterdeck.investment i
             where i.removed_at is null
            """;

    private final JdbcClient database;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final ReportingCalendar calendar;

    Investments(JdbcClient database, AuditLog audit, ApplicationEventPublisher events, ReportingCalendar calendar) {
        this.database = database;
        this.audit = audit;
        this.events = events;
        this.calendar = calendar;
    }

    /** All of them, the oldest first. */
    @Transactional(readOnly = true)
    public List<Investment> all() {
        return database.sql(ALL + " order by i.first_month, i.id")
                .param("today", calendar.today())
                .query(Investments::investment)
                .list();
    }

    /** Everything that was said about one, the newest first. */
    @Transactional(readOnly = true)
    public List<InvestmentEntry> history(long id) {
        return database.sql("select * from quarterdeck.investment_history where investment_id = :id order by id desc")
                .param("id", id)
                .query((row, number) -> new InvestmentEntry(
                        Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                                .toInstant(),
                        row.getString("by"),
                        Step.valueOf(row.getString("step").toUpperCase(Locale.ROOT)),
                        row.getString("reason"),
                        terms(row)))
                .list();
    }

    /**
     * Writes an investment down.
     *
     * @throws IllegalArgumentException if no reason is given
     */
    @Transactional
    @PreAuthorize(Roles.MAY_KEEP_INVESTMENTS)
    public Investment add(InvestmentTerms terms, String reason) {
        refuseWithout(reason);
        var id = insert(terms, reason);
        audit.record("investment.added", null, said(terms));
        events.publishEvent(new InvestmentsChanged());
        return find(id).orElseThrow();
    }

    /**
     * Says otherwise what was invested. What costs every month and has other terms from a later month on, keeps those that it had
     * up to then, and goes on as another investment.
     *
     * @throws InvestmentChangedMeanwhileException if somebody else changed it since it was read
     * @throws IllegalArgumentException            if no reason is given
     */
    @Transactional
    @PreAuthorize(Roles.MAY_KEEP_INVESTMENTS)
    public void change(Investment seen, InvestmentTerms terms, String reason) {
        refuseWithout(reason);
        var before = seen.terms();
        if (before.kind() == InvestmentKind.OPERATIONAL
                && terms.kind() == InvestmentKind.OPERATIONAL
                && terms.from().isAfter(before.from())) {
            update(
                    seen,
                    new InvestmentTerms(
                            before.kind(),
                            before.title(),
                            before.from(),
                            before.until().filter(terms.from()::isAfter).or(() -> Optional.of(terms.from())),
                            before.quantity(),
                            before.unitCost()),
                    reason);
            insert(terms, reason);
        } else {
            update(seen, terms, reason);
        }
        audit.record("investment.changed", said(before), said(terms));
        events.publishEvent(new InvestmentsChanged());
    }

    /**
     * Takes an investment out of the sums.
     *
     * @throws InvestmentChangedMeanwhileException if somebody else changed it since it was read
     * @throws IllegalArgumentException            if no reason is given
     */
    @Transactional
    @PreAuthorize(Roles.MAY_KEEP_INVESTMENTS)
    public void remove(Investment seen, String reason) {
        refuseWithout(reason);
        var removed = database.sql("""
                        update quarterdeck.investment
                           set removed_at = :now, version = version + 1
                         where id = :id
                           and version = :version
                           and removed_at is null
                        """)
                .param("now", calendar.now().atOffset(ZoneOffset.UTC))
                .param("id", seen.id())
                .param("version", seen.version())
                .update();
        refuseChanged(seen, removed);
        write(seen.id(), Step.REMOVED, seen.terms(), reason);
        audit.record("investment.removed", said(seen.terms()), null);
        events.publishEvent(new InvestmentsChanged());
    }

    private long insert(InvestmentTerms terms, String reason) {
        long id = bound(database.sql("""
                        insert into quarterdeck.investment (kind, title, first_month, end_month, quantity, unit_cost)
                        values (:kind, :title, :from, :until, :quantity, :unitCost)
                        returning id
                        """), terms).query(Long.class).single();
        write(id, Step.ADDED, terms, reason);
        return id;
    }

    private void update(Investment seen, InvestmentTerms terms, String reason) {
        var changed = bound(database.sql("""
                        update quarterdeck.investment
                           set kind = :kind, title = :title, first_month = :from, end_month = :until, quantity = :quantity,
                               unit_cost = :unitCost, version = version + 1
                         where id = :id
                           and version = :version
                           and removed_at is null
                        """), terms)
                .param("id", seen.id())
                .param("version", seen.version())
                .update();
        refuseChanged(seen, changed);
        write(seen.id(), Step.CHANGED, terms, reason);
    }

    private void refuseChanged(Investment seen, int rows) {
        if (rows == 0) {
            throw new InvestmentChangedMeanwhileException(seen.id(), find(seen.id()));
        }
    }

    private Optional<Investment> find(long id) {
        return database.sql(ALL + " and i.id = :id")
                .param("today", calendar.today())
                .param("id", id)
                .query(Investments::investment)
                .optional();
    }

    private void write(long id, Step step, InvestmentTerms terms, String reason) {
        bound(database.sql("""
                        insert into quarterdeck.investment_history (investment_id, at, by, step, reason, kind, title, first_month, end_month,
                                                                    quantity, unit_cost)
                        values (:id, :now, :who, :step, :reason, :kind, :title, :from, :until, :quantity, :unitCost)
                        """), terms)
                .param("id", id)
                .param("now", calendar.now().atOffset(ZoneOffset.UTC))
                .param("who", CurrentUser.name())
                .param("step", step.name().toLowerCase(Locale.ROOT))
                .param("reason", reason.strip())
                .update();
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, InvestmentTerms terms) {
        return statement
                .param("kind", terms.kind().key())
                .param("title", terms.title())
                .param("from", terms.from().atDay(1))
                .param("until", terms.until().map(it -> it.atDay(1)).orElse(null))
                .param("quantity", terms.quantity())
                .param("unitCost", terms.unitCost());
    }

    private static void refuseWithout(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A reason belongs to it");
        }
    }

    private static Map<String, String> said(InvestmentTerms terms) {
        return Map.of(
                "investment", terms.title(),
                "kind", terms.kind().key(),
                "from", terms.from().toString(),
                "until", terms.until().map(YearMonth::toString).orElse(""),
                "quantity", terms.quantity().toPlainString(),
                "unitCost", terms.unitCost().toPlainString());
    }

    private static Investment investment(ResultSet row, int number) throws SQLException {
        return new Investment(row.getLong("id"), terms(row), row.getBigDecimal("so_far"), row.getInt("version"));
    }

    private static InvestmentTerms terms(ResultSet row) throws SQLException {
        return new InvestmentTerms(
                InvestmentKind.of(row.getString("kind")),
                row.getString("title"),
                YearMonth.from(Objects.requireNonNull(row.getObject("first_month", LocalDate.class))),
                Optional.ofNullable(row.getObject("end_month", LocalDate.class)).map(YearMonth::from),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("unit_cost"));
    }
}
