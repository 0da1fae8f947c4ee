package app.quarterdeck.benchmarks;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
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
        return new PriceComparison(
                sheet,
                sheet.get(DELIVERY_RATE)
                        .value()
                        .map(rate -> offers(sheet, rate))
                        .orElse(List.of()));
    }

    private List<PriceOffer> offers(FigureSheet sheet, BigDecimal deliveryRate) {
        return database.sql("select * from quarterdeck.price_offers(:sent, :rate, :before)")
                .param("sent", sheet.get(EMAILS).value().orElse(BigDecimal.ZERO))
                .param("rate", deliveryRate)
                .param("before", sheet.period().to())
                .query(Row.as(PriceOffer.class))
                .list();
    }

    /** Whether there is a price to hold ours against. */
    public boolean hasLists() {
        return database.sql("select exists (select 1 from quarterdeck.price_list where removed_at is null)")
                .query(Boolean.class)
                .single();
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
}
