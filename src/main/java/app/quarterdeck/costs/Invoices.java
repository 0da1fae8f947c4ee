package app.quarterdeck.costs;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The providers' invoices, as finance enters them to hold the ledger against. */
@Service
@PreAuthorize(Roles.MAY_SIGN_FOR_NUMBERS)
@Transactional
public class Invoices {

    private static final int DECIMALS = 2;
    private static final BigDecimal LIMIT = new BigDecimal("1000000000000");

    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Invoices(JdbcClient database, ReportingCalendar calendar, AuditLog audit, ApplicationEventPublisher events) {
        this.database = database;
        this.calendar = calendar;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Enters the total of a provider's invoice of a month, or another one in its place.
     *
     * @param amount USD, at most two decimals
     * @param seen   the one that the reader was shown; empty if there was none
     * @throws IllegalArgumentException         without a provider, or with an amount that no invoice can have
     * @throws InvoiceChangedMeanwhileException if it is another one by now
     */
    public void enter(
            YearMonth month, String provider, BigDecimal amount, String note, Optional<ProviderInvoice> seen) {
        if (provider.isBlank()) {
            throw new IllegalArgumentException("A provider is needed");
        }
        if (amount.signum() < 0
                || amount.compareTo(LIMIT) >= 0
                || amount.stripTrailingZeros().scale() > DECIMALS) {
            throw new IllegalArgumentException("Not the total of an invoice: " + amount);
        }
        var changed = database.sql(seen.isPresent() ? """
                                update quarterdeck.provider_invoice
                                   set amount = :amount, note = :note, entered_at = :at, entered_by = :by, version = version + 1
                                 where month = :month and provider = :provider and version = :version
                                """ : """
                                insert into quarterdeck.provider_invoice (month, provider, amount, note, entered_at, entered_by, version)
                                values (:month, :provider, :amount, :note, :at, :by, :version)
                                    on conflict (month, provider) do nothing
                                """)
                .param("month", month.atDay(1))
                .param("provider", provider.strip())
                .param("amount", amount)
                .param("note", note.isBlank() ? null : note.strip())
                .param("at", Timestamp.from(calendar.now()))
                .param("by", CurrentUser.name())
                .param("version", seen.map(ProviderInvoice::version).orElse(0))
                .update();
        if (changed == 0) {
            throw new InvoiceChangedMeanwhileException(month, provider);
        }
        audit.record(
                "invoice.entered",
                seen.map(it -> Map.of("amount", it.amount())).orElse(null),
                Map.of("month", month.toString(), "provider", provider.strip(), "amount", amount));
        events.publishEvent(new LedgerChanged());
    }

    /**
     * Takes an invoice out again.
     *
     * @throws InvoiceChangedMeanwhileException if it is another one by now
     */
    public void remove(ProviderInvoice seen) {
        var removed = database.sql("delete from quarterdeck.provider_invoice where id = :id and version = :version")
                .param("id", seen.id())
                .param("version", seen.version())
                .update();
        if (removed == 0) {
            throw new InvoiceChangedMeanwhileException(seen.month(), seen.provider());
        }
        audit.record(
                "invoice.removed",
                Map.of("month", seen.month().toString(), "provider", seen.provider(), "amount", seen.amount()),
                null);
        events.publishEvent(new LedgerChanged());
    }
}
