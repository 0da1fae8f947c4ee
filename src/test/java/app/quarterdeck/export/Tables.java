package app.quarterdeck.export;

import app.quarterdeck.ui.TableData;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tables as a grid hands them over. */
final class Tables {

    static final Instant AS_OF = Instant.parse("2026-07-01T09:41:00Z");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Tables() {}

    static TableData of(List<TableData.Column> columns, List<List<Optional<Object>>> rows) {
        return of(columns, rows, Map.of());
    }

    static TableData of(
            List<TableData.Column> columns, List<List<Optional<Object>>> rows, Map<String, BigDecimal> totals) {
        return of(columns, rows, totals, Map.of());
    }

    static TableData of(
            List<TableData.Column> columns,
            List<List<Optional<Object>>> rows,
            Map<String, BigDecimal> totals,
            Map<String, String> completeness) {
        return streamed(columns, rows::size, rows::stream, totals, completeness);
    }

    static TableData streamed(
            List<TableData.Column> columns,
            LongSupplier count,
            Supplier<Stream<List<Optional<Object>>>> rows,
            Map<String, BigDecimal> totals) {
        return streamed(columns, count, rows, totals, Map.of());
    }

    private static TableData streamed(
            List<TableData.Column> columns,
            LongSupplier count,
            Supplier<Stream<List<Optional<Object>>>> rows,
            Map<String, BigDecimal> totals,
            Map<String, String> completeness) {
        return new TableData(
                "tenants",
                "Tenants by risk",
                "Revenue health",
                Optional.of(AS_OF),
                Map.of("Level", "Critical"),
                BERLIN,
                columns,
                new TableData.Contents() {
                    @Override
                    public long count() {
                        return count.getAsLong();
                    }

                    @Override
                    public Stream<List<Optional<Object>>> rows() {
                        return rows.get();
                    }

                    @Override
                    public Map<String, BigDecimal> totals() {
                        return totals;
                    }

                    @Override
                    public Map<String, String> completeness() {
                        return completeness;
                    }
                });
    }

    static Snapshot snapshot(TableData table) {
        return new Snapshot(table, "cfo", AS_OF, ZoneId.of("UTC"));
    }

    static TableData.Column text(String name) {
        return new TableData.Column(name, name, Optional.empty());
    }

    static TableData.Column number(String name, Unit unit) {
        return new TableData.Column(name, name, Optional.of(unit));
    }

    @SafeVarargs
    static <T> List<Optional<Object>> row(T... values) {
        return Stream.of(values).<Optional<Object>>map(Optional::of).toList();
    }
}
