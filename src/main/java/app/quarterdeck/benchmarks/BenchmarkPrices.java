package app.quarterdeck.benchmarks;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers what a thousand delivered emails cost us and what others list for them. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class BenchmarkPrices {

    private static final String DELIVERY_RATE = "delivery_rate";
    private static final String EMAILS = "emails_sent";

    private final Figures figures;
    private final JdbcClient database;

    BenchmarkPrices(Figures figures, JdbcClient database) {
        this.figures = figures;
        this.database = database;
    }

    /** What we paid in a month against the newest lists up to its end. */
    public PriceComparison comparison(ReportingPeriod month) {
        var sheet = figures.sheet(
                Scope.fleet(), month, Optional.empty(), List.of(PriceComparison.COST, DELIVERY_RATE, EMAILS));
        var rows = database.sql("""
                        select l.has_lists, o.*
                          from (select exists (select 1 from quarterdeck.price_list where removed_at is null) as has_lists) l
                          left join quarterdeck.price_offers(:sent, cast(:rate as numeric), :before) o on true
                         order by o.publisher
                        """)
                .param("sent", sheet.get(EMAILS).value().orElse(BigDecimal.ZERO))
                .param("rate", sheet.get(DELIVERY_RATE).value())
                .param("before", sheet.period().to())
                .query(Row.as(OfferRow.class))
                .list();
        return new PriceComparison(
                sheet, rows.stream().flatMap(row -> row.offer.stream()).toList(), rows.getFirst().hasLists);
    }

    /** All prices that stand, the newest of each plan first. */
    public List<ListedPrice> lists() {
        return database.sql("""
                        select *
                          from quarterdeck.price_list
                         where removed_at is null
                         order by lower(publisher), lower(plan), listed_on desc, emails_per_month, id
                        """).query(Row.as(ListedPrice.class)).list();
    }

    private record OfferRow(
            boolean hasLists, @Embedded.Empty Optional<PriceOffer> offer) {}
}
