package app.quarterdeck.ui;

import app.quarterdeck.figures.ReportingPeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a grid or chart shows, for a file or a table.
 *
 * @param name     of a file, such as {@code tenants-by-risk}
 * @param title    what the reader reads above it
 * @param page     title of the page it is on; empty if it is on none
 * @param pageAsOf the time of the figures on that page; empty if it tells none
 * @param filter   what was chosen, as names and words
 * @param zone     in which the reader sees times
 * @param columns  those that the reader sees, left to right
 * @param contents reads the rows again, in whichever thread asks
 */
public record TableData(
        String name,
        String title,
        String page,
        Optional<Instant> pageAsOf,
        Map<String, String> filter,
        ZoneId zone,
        List<Column> columns,
        Contents contents) {

    public TableData {
        columns = List.copyOf(columns);
    }

    /** A table of rows that are known already. */
    static TableData of(
            String name, String title, Map<String, String> filter, List<Column> columns, Contents contents) {
        return new TableData(name, title, "", Optional.empty(), filter, Format.zone(), columns, contents);
    }

    /** The same, of days that stand in the name of a file and in what it says of itself. */
    TableData during(ReportingPeriod days) {
        var chosen = new LinkedHashMap<>(filter);
        chosen.put(Texts.get("period.title"), Format.period(days));
        return new TableData(
                "%s_%s_%s".formatted(name, days.from(), days.last()),
                title,
                page,
                pageAsOf,
                chosen,
                zone,
                columns,
                contents);
    }

    /** The same, on a page. */
    TableData on(String title, Optional<Instant> asOf) {
        return new TableData(name, this.title, title, asOf, filter, zone, columns, contents);
    }

    /**
     * A column.
     *
     * @param key    under which there may be a total
     * @param header heading, without a unit
     * @param unit   what its numbers count; empty for texts, days and times
     */
    public record Column(String key, String header, Optional<Unit> unit) {

        /** Whether its numbers may be added; of those that may not, a total is a figure of its own. */
        public boolean adds() {
            return unit.map(Unit::adds).orElse(true);
        }

        /** The heading with the unit, as it stands where numbers are written without theirs. */
        public String headerWithUnit() {
            return unit.map(known -> known.heading(header)).orElse(header);
        }
    }

    /** The rows of a table. */
    public interface Contents {

        /** How many rows there are. */
        long count();

        /**
         * The rows, which may be more than fit into memory; the stream must be closed. A cell is a text, a number in its
         * own scale (2.4 % is 0.024), a {@link java.time.LocalDate} or an {@link Instant}, or empty.
         */
        Stream<List<Optional<Object>>> rows();

        /** Sums over all rows as the screen shows them, by the keys of columns. */
        Map<String, BigDecimal> totals();

        /** Whether the figures in columns are complete, and else what is missing, in words, by the keys of the columns. */
        default Map<String, String> completeness() {
            return Map.of();
        }
    }
}
