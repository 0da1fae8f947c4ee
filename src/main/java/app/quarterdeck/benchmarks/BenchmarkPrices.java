package app.quarterdeck.benchmarks;

import app.quarterdeck.figures.ReportingPeriod;
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

/** Answers what a thousand delivered mails cost us and what others list for them. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class BenchmarkPrices {

    private final JdbcClient database;

    BenchmarkPrices(JdbcClient database) {
        this.database = database;
    }

    /** The cost of some months against the newest lists up to their end. */
    public PriceComparison comparison(ReportingPeriod period) {
        var offers = new ArrayList<PriceOffer>();
        return database.sql("select * from quarterdeck.price_comparison(:from, :to)")
                .param("from", period.from())
                .param("to", period.to())
                .query((row, number) -> {
                    offer(row).ifPresent(offers::add);
                    return new PriceComparison(
                            row.getLong("months"),
                            row.getLong("months_known"),
                            BenchmarkRows.amount(row, "cost"),
                            Optional.ofNullable(row.getObject("delivered", Long.class)),
                            BenchmarkRows.amount(row, "own_cost"),
                            List.copyOf(offers));
                })
                .list()
                .getLast();
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
                        """).query(BenchmarkPrices::listed).list();
    }

    static ListedPrice listed(ResultSet row, int number) throws SQLException {
        return new ListedPrice(
                row.getLong("id"),
                row.getString("publisher"),
                row.getString("plan"),
                row.getLong("emails_per_month"),
                row.getBigDecimal("price"),
                row.getObject("listed_on", LocalDate.class),
                row.getString("source"),
                row.getBoolean("is_demo"),
                row.getInt("version"));
    }

    /** Without mail of ours it is not known how much of theirs would be delivered. */
    private static Optional<PriceOffer> offer(ResultSet row) throws SQLException {
        BigDecimal cost = row.getBigDecimal("list_cost");
        return cost == null
                ? Optional.empty()
                : Optional.of(new PriceOffer(
                        row.getString("publisher"),
                        row.getString("plan"),
                        row.getLong("emails_per_month"),
                        row.getBigDecimal("price"),
                        row.getObject("listed_on", LocalDate.class),
                        row.getString("source"),
                        row.getBoolean("is_demo"),
                        row.getBoolean("fits"),
                        cost));
    }
}
