package app.quarterdeck.overview;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * Sums up days of the past again, beside the running product: {@code ./quarterdeck back-fill 2026-01-01 2026-04-01}. Each day is
 * a transaction of its own, so that one that is cut off keeps what it did and may be started again.
 */
public final class SummaryBackFill {

    private static final String USAGE =
            "Say the first day and the day after the last one: ./quarterdeck back-fill 2026-01-01 2026-04-01";

    /** The embedded database, as its service file in the data folder tells. */
    private static final String EMBEDDED = "jdbc:postgresql://?service=quarterdeck";

    private SummaryBackFill() {}

    /** Takes the first day and the day after the last one. */
    public static void main(String... args) {
        System.exit(run(System.getenv(), System.out, args));
    }

    /**
     * Does the work and tells how it goes.
     *
     * @return 0, or 1 when a day could not be summed up, or 2 when it was asked for wrongly
     */
    static int run(Map<String, String> environment, PrintStream out, String... args) {
        LocalDate from;
        LocalDate until;
        try {
            if (args.length != 2) {
                out.println(USAGE);
                return 2;
            }
            from = LocalDate.parse(args[0]);
            until = LocalDate.parse(args[1]);
        } catch (DateTimeParseException e) {
            out.println("\"" + e.getParsedString() + "\" is not a day. " + USAGE);
            return 2;
        }
        if (!from.isBefore(until)) {
            out.println("The first day has to come before the other one. " + USAGE);
            return 2;
        }
        try (var database = connect(environment)) {
            for (var day : from.datesUntil(until).toList()) {
                sumUp(database, day);
                out.println(day + " is summed up");
            }
            return 0;
        } catch (SQLException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static Connection connect(Map<String, String> environment) throws SQLException {
        var url = environment.get("SPRING_DATASOURCE_URL");
        return url == null
                ? DriverManager.getConnection(EMBEDDED)
                : DriverManager.getConnection(
                        url,
                        environment.get("SPRING_DATASOURCE_USERNAME"),
                        environment.get("SPRING_DATASOURCE_PASSWORD"));
    }

    private static void sumUp(Connection database, LocalDate day) throws SQLException {
        try (var call = database.prepareStatement("call quarterdeck.back_fill_summary(?, ?)")) {
            call.setObject(1, day);
            call.setObject(2, day.plusDays(1));
            call.execute();
        }
    }
}
