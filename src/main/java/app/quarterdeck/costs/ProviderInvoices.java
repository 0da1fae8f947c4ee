package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The invoices of providers as they are kept. */
interface ProviderInvoices extends Repository<ProviderInvoice, Long> {

    List<ProviderInvoice> findByMonthOrderByProvider(YearMonth month);

    Optional<ProviderInvoice> findByMonthAndProvider(YearMonth month, String provider);

    ProviderInvoice save(ProviderInvoice invoice);

    void delete(ProviderInvoice invoice);

    /** Unless there is one. */
    @Modifying
    @Query("""
            insert into quarterdeck.provider_invoice (month, provider, amount, note, entered_at, entered_by)
            values (:month, :provider, :amount, :note, :at, :by)
                on conflict (month, provider) do nothing
            """)
    boolean add(YearMonth month, String provider, BigDecimal amount, Optional<String> note, Instant at, String by);
}
