package app.quarterdeck.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.RandomBusiness;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A figure is its rows: for every key, of any period, of the fleet and of each tenant, the aggregate of the rows is the value, to the
 * last digit; and what is additive over tenants adds up to the fleet.
 */
@IntegrationTest
class FigureRowsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);
    private static final List<ReportingPeriod> PERIODS = List.of(
            ReportingPeriod.lastDays(7, TODAY.minusDays(1)),
            ReportingPeriod.lastDays(30, TODAY.minusDays(1)),
            ReportingPeriod.lastDays(90, TODAY.minusDays(1)),
            new ReportingPeriod(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1)),
            new ReportingPeriod(LocalDate.of(2026, 6, 14), LocalDate.of(2026, 6, 15)));
    private static final MathContext EXACT = new MathContext(60);

    @Autowired
    private JdbcClient database;

    @ParameterizedTest
    @ValueSource(longs = {20260701, 20260702})
    void theAggregateOfTheRowsIsTheValue(long seed) {
        var tenants = RandomBusiness.write(seed, database);
        var known = 0;
        for (var period : PERIODS) {
            var fleet = rows(null, period);
            known += compare(seed, null, period, fleet, Map.of());
            var ofTenants = new HashMap<String, BigDecimal>();
            for (var tenant : tenants) {
                compare(seed, tenant, period, rows(tenant, period), ofTenants);
            }
            addUp(seed, period, fleet, ofTenants);
        }
        assertThat(known).as("figures of the fleet that are known").isGreaterThan(150);
    }

    @Test
    void anUnknownKeyIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> database.sql(
                                "select quarterdeck.figure_value('gross_margn', null, '2026-06-01', '2026-06-02')")
                        .query()
                        .singleRow())
                .hasMessageContaining("There is no figure \"gross_margn\"")
                .hasMessageContaining("gross_margin");
    }

    @Test
    void aPeriodThatIsNoneOrNotOverIsRefused() {
        database.sql("select set_config('quarterdeck.now', '2026-07-01T09:41:00Z', true)")
                .query()
                .singleRow();

        assertThatThrownBy(() -> value("2026-06-02", "2026-06-02")).hasMessageContaining("is no period");
    }

    @Test
    void daysThatAreToComeAreRefused() {
        database.sql("select set_config('quarterdeck.now', '2026-07-01T09:41:00Z', true)")
                .query()
                .singleRow();

        assertThatThrownBy(() -> value("2026-06-02", "2026-07-02")).hasMessageContaining("are not over");
    }

    @Test
    void daysBeforeAnythingIsKnownAreRefused() {
        RandomBusiness.write(20260703, database);
        database.sql("select set_config('quarterdeck.now', '2026-07-01T09:41:00Z', true)")
                .query()
                .singleRow();

        assertThatThrownBy(() -> value("2001-06-01", "2001-07-01"))
                .hasMessageContaining("Nothing is known of the days up to 2001-06-30")
                .hasMessageContaining("The first day with data is");
    }

    @Test
    void rowsOfDaysBeforeAnythingIsKnownAreRefused() {
        var tenants = RandomBusiness.write(20260703, database);

        assertThatThrownBy(() -> database.sql(
                                "select * from quarterdeck.figure_rows('open_incidents', cast(:tenant as uuid), '2001-06-01', '2001-07-01')")
                        .param("tenant", tenants.getFirst())
                        .query()
                        .listOfRows())
                .hasMessageContaining("Nothing is known");
    }

    private void value(String from, String to) {
        database.sql("select quarterdeck.figure_value('bounce_rate', null, cast(:from as date), cast(:to as date))")
                .param("from", from)
                .param("to", to)
                .query()
                .singleRow();
    }

    /** @return how many are known */
    private int compare(
            long seed,
            @Nullable UUID tenant,
            ReportingPeriod period,
            Map<String, List<Row>> rows,
            Map<String, BigDecimal> values) {
        var known = 0;
        for (var figure : figures(tenant, period)) {
            var expected = figure.of(rows.getOrDefault(figure.key, List.of()), tenant != null);
            assertThat(figure.value.map(BigDecimal::stripTrailingZeros))
                    .as("%s of %s, %s, seed %d", figure.key, tenant, period, seed)
                    .isEqualTo(expected.map(BigDecimal::stripTrailingZeros));
            figure.value.ifPresent(it -> {
                if (tenant != null) {
                    values.put(figure.key + " " + tenant, it);
                }
            });
            known += figure.value.isPresent() ? 1 : 0;
        }
        return known;
    }

    /** Tenants and unallocated are the fleet: each tenant's row in the fleet's is its own value, where that is known. */
    private void addUp(
            long seed, ReportingPeriod period, Map<String, List<Row>> fleet, Map<String, BigDecimal> ofTenants) {
        for (var key : database.sql("select key from quarterdeck.figure where adds_tenants")
                .query(String.class)
                .list()) {
            var ofRows = new HashMap<String, BigDecimal>();
            for (var row : fleet.getOrDefault(key, List.of())) {
                if (row.tenant != null) {
                    ofRows.merge(
                            key + " " + row.tenant, row.part == null ? BigDecimal.ZERO : row.part, BigDecimal::add);
                }
            }
            ofTenants.forEach((name, value) -> {
                if (name.startsWith(key + " ")) {
                    assertThat(ofRows.getOrDefault(name, BigDecimal.ZERO))
                            .as("%s, %s, seed %d", name, period, seed)
                            .isEqualByComparingTo(value);
                }
            });
        }
    }

    private List<Value> figures(@Nullable UUID tenant, ReportingPeriod period) {
        return database.sql("""
                        select f.key, f.kind, f.unit, f.factor, f.decimals, f.none_is_zero, f.of_tenant, v.value
                          from quarterdeck.figures((select array_agg(x.key) from quarterdeck.figure x where x.family is not null),
                                                   cast(:tenant as uuid), :from, :to) v
                          join quarterdeck.figure f on f.key = v.key
                         order by f.place
                        """)
                .param("tenant", tenant == null ? null : tenant.toString())
                .param("from", period.from())
                .param("to", period.to())
                .query((row, number) -> new Value(
                        row.getString("key"),
                        row.getString("kind"),
                        row.getString("unit"),
                        row.getBigDecimal("factor"),
                        row.getInt("decimals"),
                        row.getBoolean("none_is_zero"),
                        row.getBoolean("of_tenant"),
                        Optional.ofNullable(row.getBigDecimal("value"))))
                .list();
    }

    private Map<String, List<Row>> rows(@Nullable UUID tenant, ReportingPeriod period) {
        var rows = new HashMap<String, List<Row>>();
        database.sql("""
                        select f.key, r.tenant_id, r.part, r.whole
                          from quarterdeck.figure f
                         cross join lateral quarterdeck.figure_rows(f.key, cast(:tenant as uuid), :from, :to) r
                         where f.family is not null
                        """)
                .param("tenant", tenant == null ? null : tenant.toString())
                .param("from", period.from())
                .param("to", period.to())
                .query(row -> {
                    rows.computeIfAbsent(row.getString("key"), key -> new ArrayList<>())
                            .add(new Row(
                                    row.getObject("tenant_id", UUID.class),
                                    row.getBigDecimal("part"),
                                    row.getBigDecimal("whole")));
                });
        return rows;
    }

    private record Row(
            @Nullable UUID tenant,
            @Nullable BigDecimal part,
            @Nullable BigDecimal whole) {}

    private record Value(
            String key,
            String kind,
            String unit,
            BigDecimal factor,
            int decimals,
            boolean noneIsZero,
            boolean ofTenant,
            Optional<BigDecimal> value) {

        /** The laws of aggregation, once more. */
        Optional<BigDecimal> of(List<Row> rows, boolean tenant) {
            if (tenant && !ofTenant) {
                return Optional.empty();
            }
            var parts = rows.stream().map(Row::part).filter(it -> it != null).toList();
            var sum = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            return switch (kind) {
                case "sum", "state" ->
                    parts.isEmpty()
                            ? Optional.of(BigDecimal.ZERO).filter(it -> rows.isEmpty() && noneIsZero)
                            : Optional.of(rounded(sum));
                case "median" -> median(parts);
                default -> ratio(rows, parts, sum, tenant);
            };
        }

        private Optional<BigDecimal> ratio(List<Row> rows, List<BigDecimal> parts, BigDecimal sum, boolean tenant) {
            var whole = rows.stream().map(Row::whole).filter(it -> it != null).reduce(BigDecimal.ZERO, BigDecimal::add);
            // More complaints than emails: they are about those of the days before.
            var isUnexplained = key.equals("complaint_rate") && !tenant && sum.compareTo(whole) > 0;
            return parts.isEmpty() || whole.signum() <= 0 || isUnexplained
                    ? Optional.empty()
                    : Optional.of(rounded(sum.multiply(factor).divide(whole, EXACT)));
        }

        private Optional<BigDecimal> median(List<BigDecimal> parts) {
            var sorted = parts.stream().sorted().toList();
            return sorted.isEmpty()
                    ? Optional.empty()
                    : Optional.of(rounded(sorted.get((sorted.size() - 1) / 2)
                            .add(sorted.get(sorted.size() / 2))
                            .divide(BigDecimal.TWO, EXACT)));
        }

        private BigDecimal rounded(BigDecimal number) {
            return number.setScale(decimals, unit.equals("unit_cost") ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP);
        }
    }
}
