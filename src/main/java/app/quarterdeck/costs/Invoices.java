package app.quarterdeck.costs;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
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

    private final ProviderInvoices invoices;
    private final ReportingCalendar calendar;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Invoices(ProviderInvoices invoices, ReportingCalendar calendar, AuditLog audit, ApplicationEventPublisher events) {
        this.invoices = invoices;
        this.calendar = calendar;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Enters the total of a provider's invoice of a month, or another one in its place.
     *
     * @param amount USD, at most two decimals
     * @param seen   the one that the reader was shown; empty if there was none
     * @throws IllegalArgumentException  without a provider, or with an amount that no invoice can have
     * @throws ChangedMeanwhileException if it is another one by now
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
        var name = provider.strip();
        var why = Optional.of(note.strip()).filter(it -> !it.isEmpty());
        var now = calendar.now();
        changing(
                month,
                name,
                () -> seen.map(invoice -> invoices.save(invoice.of(amount, why, now, CurrentUser.name())))
                                .isPresent()
                        || invoices.add(month, name, amount, why, now, CurrentUser.name()));
        audit.record(
                "invoice.entered",
                seen.map(it -> Map.of("amount", it.amount())).orElse(null),
                Map.of("month", month.toString(), "provider", name, "amount", amount));
        events.publishEvent(new LedgerChanged());
    }

    /**
     * Takes an invoice out again.
     *
     * @throws ChangedMeanwhileException if it is another one by now
     */
    public void remove(ProviderInvoice seen) {
        changing(seen.month(), seen.provider(), () -> {
            invoices.delete(seen);
            return true;
        });
        audit.record(
                "invoice.removed",
                Map.of("month", seen.month().toString(), "provider", seen.provider(), "amount", seen.amount()),
                null);
        events.publishEvent(new LedgerChanged());
    }

    private void changing(YearMonth month, String provider, BooleanSupplier change) {
        try {
            if (change.getAsBoolean()) {
                return;
            }
        } catch (OptimisticLockingFailureException anotherOne) {
            // Told below, as where somebody else was quicker to enter the first.
        }
        var what = "The invoice of " + provider + " for " + month;
        throw invoices.findByMonthAndProvider(month, provider)
                .map(now -> new ChangedMeanwhileException(what, now))
                .orElseGet(() -> new ChangedMeanwhileException(what));
    }
}
