package app.quarterdeck.benchmarks;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
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
        var offers = new ArrayList<PriceOffer>();
        var hasLists = database.sql("""
                        select l.has_lists, o.*
                          from (select exists (select 1 from quarterdeck.price_list where removed_at is null) as has_lists) l
                          left join quarterdeck.price_offers(:sent, cast(:rate as numeric), :before) o on true
                         order by o.publisher
                        """)
                .param("sent", sheet.get(EMAILS).value().orElse(BigDecimal.ZERO))
                .param("rate", sheet.get(DELIVERY_RATE).value().orElse(null))
                .param("before", sheet.period().to())
                .query((row, number) -> {
                    if (row.getString("publisher") != null) {
                        offers.add(offer(row));
                    }
                    return row.getBoolean("has_lists");
                })
                .list()
                .getFirst();
        return new PriceComparison(sheet, offers, hasLists);
    }

    private static PriceOffer offer(ResultSet row) throws SQLException {
        return new PriceOffer(
                row.getString("publisher"),
                row.getString("plan"),
                row.getLong("emails_per_month"),
                row.getBigDecimal("price"),
                row.getObject("listed_on", LocalDate.class),
                row.getString("source"),
                row.getBoolean("is_demo"),
                row.getBoolean("fits"),
                row.getBoolean("is_recent"),
                row.getBigDecimal("list_cost"));
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
