package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.BenchmarkBatch.Kind;
import app.quarterdeck.data.Row;
import app.quarterdeck.tables.NamedRow;
import app.quarterdeck.tables.NamedRows;
import app.quarterdeck.tables.TableFileRefusedException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Understands files of benchmarks, in the columns of the shipped set, and of prices. */
@Component
class BenchmarkTables {

    private static final Pattern EDITION = Pattern.compile("[12][0-9]{3}(-(0[1-9]|1[0-2]))?");

    private static final Map<String, String> MACHINE_OPENS = Map.of(
            "includes-mpp", "included",
            "excludes-mpp", "excluded",
            "pre-mpp", "before",
            "mixed", "mixed",
            "mixed (ios15 launched sep 2021)", "mixed",
            "unclear", "unclear",
            "n/a", "none");

    private final JdbcClient database;

    BenchmarkTables(JdbcClient database) {
        this.database = database;
    }

    /**
     * All rows of a file.
     *
     * @throws TableFileRefusedException if it cannot be read, or its columns are not those of the template
     */
    List<ReadRow> of(Kind kind, byte[] file, IntConsumer progress) {
        return switch (kind) {
            case BENCHMARKS -> benchmarks(file, progress);
            case PRICES ->
                NamedRows.of(file, PriceColumn.class, all(PriceColumn.class), BenchmarkTables::price, progress);
        };
    }

    /** The heading of a file of a kind. */
    static List<String> columns(Kind kind) {
        return switch (kind) {
            case BENCHMARKS ->
                EnumSet.allOf(BenchmarkColumn.class).stream()
                        .map(NamedRows::name)
                        .toList();
            case PRICES ->
                EnumSet.allOf(PriceColumn.class).stream().map(NamedRows::name).toList();
        };
    }

    /** What a file writes for what the database keeps of machine opens. */
    static String machineOpens(String kept) {
        return switch (kept) {
            case "included" -> "includes-MPP";
            case "excluded" -> "excludes-MPP";
            case "before" -> "pre-MPP";
            case "none" -> "n/a";
            default -> kept;
        };
    }

    private List<ReadRow> benchmarks(byte[] file, IntConsumer progress) {
        var metrics = Set.copyOf(database.sql("select metric from quarterdeck.benchmark_metric")
                .query(Row.as(String.class))
                .list());
        var definitions = Set.copyOf(database.sql("select definition from quarterdeck.benchmark_definition")
                .query(Row.as(String.class))
                .list());
        return NamedRows.of(
                file,
                BenchmarkColumn.class,
                all(BenchmarkColumn.class),
                row -> benchmark(row, metrics, definitions),
                progress);
    }

    private static ReadRow benchmark(NamedRow<BenchmarkColumn> row, Set<String> metrics, Set<String> definitions) {
        return new RowReader<>(row, BenchmarkColumn.PUBLISHER)
                .text(BenchmarkColumn.PUBLISHER, "publisher")
                .text(BenchmarkColumn.EDITION, "edition", EDITION, ImportProblem.NOT_AN_EDITION)
                .text(BenchmarkColumn.DATA_PERIOD, "data_period")
                .text(BenchmarkColumn.REGION, "region")
                .text(BenchmarkColumn.SEGMENT, "segment")
                .word(
                        BenchmarkColumn.METRIC,
                        "metric",
                        it -> Optional.of(it).filter(metrics::contains),
                        ImportProblem.UNKNOWN_METRIC)
                .percent(BenchmarkColumn.VALUE_PERCENT, "value")
                .word(
                        BenchmarkColumn.DEFINITION,
                        "definition",
                        it -> Optional.of(it).filter(definitions::contains),
                        ImportProblem.UNKNOWN_DEFINITION)
                .text(BenchmarkColumn.SAMPLE, "sample", "n/s")
                .text(BenchmarkColumn.SOURCE, "source")
                .word(
                        BenchmarkColumn.MACHINE_OPENS,
                        "machine_opens",
                        it -> Optional.ofNullable(MACHINE_OPENS.get(it.toLowerCase(Locale.ROOT))),
                        ImportProblem.UNKNOWN_MACHINE_OPENS)
                .word(
                        BenchmarkColumn.PROVENANCE,
                        "provenance",
                        it -> Optional.of(it).filter(Set.of("publisher_page", "transcription")::contains),
                        ImportProblem.UNKNOWN_PROVENANCE)
                .read("publisher", "edition", "data_period", "region", "segment", "metric", "machine_opens");
    }

    private static ReadRow price(NamedRow<PriceColumn> row) {
        return new RowReader<>(row, PriceColumn.PUBLISHER)
                .text(PriceColumn.PUBLISHER, "publisher")
                .text(PriceColumn.PLAN, "plan")
                .count(PriceColumn.EMAILS_PER_MONTH, "emails_per_month")
                .amount(PriceColumn.PRICE_USD, "price")
                .day(PriceColumn.LISTED_ON, "listed_on")
                .text(PriceColumn.SOURCE, "source")
                .read("publisher", "plan", "emails_per_month", "listed_on");
    }

    private static <C extends Enum<C>> List<Set<C>> all(Class<C> columns) {
        return EnumSet.allOf(columns).stream().<Set<C>>map(EnumSet::of).toList();
    }

    /** The columns of the shipped set. */
    enum BenchmarkColumn {
        PUBLISHER,
        EDITION,
        DATA_PERIOD,
        REGION,
        SEGMENT,
        METRIC,
        VALUE_PERCENT,
        DEFINITION,
        SAMPLE,
        SOURCE,
        MACHINE_OPENS,
        PROVENANCE
    }

    /** The columns of a file of prices. */
    enum PriceColumn {
        PUBLISHER,
        PLAN,
        EMAILS_PER_MONTH,
        PRICE_USD,
        LISTED_ON,
        SOURCE
    }
}
