package app.quarterdeck.home;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started the process where it answers and where its data lies. Plain output, not a line of the log. */
@Component
class StartupReport {

    private final Environment environment;
    private final Home home;
    private final DatabaseInUse database;
    private final ObjectProvider<StartupNotice> notices;

    StartupReport(Environment environment, Home home, DatabaseInUse database, ObjectProvider<StartupNotice> notices) {
        this.environment = environment;
        this.home = home;
        this.database = database;
        this.notices = notices;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void print() {
        var port = environment.getProperty("local.server.port");
        if (port != null) {
            System.out.println(String.join(System.lineSeparator(), lines(port)));
        }
    }

    List<String> lines(String port) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("  Quarterdeck is running");
        lines.add("");
        lines.add("    Address   " + address(port));
        lines.add("    Data      " + home.folder());
        lines.add("    Database  " + whereTheDatabaseIs());
        notices.orderedStream()
                .map(StartupNotice::lines)
                .filter(said -> !said.isEmpty())
                .forEach(said -> {
                    lines.add("");
                    said.forEach(line -> lines.add("    " + line));
                });
        lines.add("");
        lines.add("    Stop it with Ctrl-C.");
        lines.add("");
        return lines;
    }

    private String address(String port) {
        var secure = Stream.of("server.ssl.bundle", "server.ssl.key-store", "server.ssl.certificate")
                .anyMatch(environment::containsProperty);
        return (secure ? "https" : "http") + "://localhost:" + port
                + environment.getProperty("server.servlet.context-path", "/");
    }

    private String whereTheDatabaseIs() {
        return database.ownPort()
                .map(port -> "PostgreSQL of its own, in the data folder; port " + port + ", access in "
                        + DatabaseAccess.FILE)
                .or(() -> database.server().map(host -> "PostgreSQL at " + host))
                .orElse("as configured");
    }
}
