package app.quarterdeck.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.mock.env.MockEnvironment;

class StartupReportTest {

    @TempDir
    private Path folder;

    private final MockEnvironment environment = new MockEnvironment();
    private final StaticListableBeanFactory notices = new StaticListableBeanFactory();

    @Test
    void tellsTheAddressAndWhereTheDataLies() {
        assertThat(report("jdbc:postgresql://db.example.com:5432/mail"))
                .contains(
                        "    Address   http://localhost:8080/",
                        "    Data      " + folder,
                        "    Database  PostgreSQL at db.example.com:5432");
    }

    @Test
    void neverTellsAPassword() {
        assertThat(report("jdbc:postgresql://someone:secret@db.example.com/mail?password=secret"))
                .contains("    Database  PostgreSQL at db.example.com")
                .noneMatch(line -> line.contains("secret"));
    }

    @Test
    void saysHttpsWhereACertificateIsConfigured() {
        environment.setProperty("server.ssl.bundle", "web");

        assertThat(report("jdbc:postgresql://db/mail")).contains("    Address   https://localhost:8080/");
    }

    @Test
    void printsWhatOtherModulesHaveToTell() {
        notices.addBean("users", (StartupNotice) () -> List.of("ceo / one-time word", "cfo / another"));
        notices.addBean("nothing", (StartupNotice) List::of);

        assertThat(report("jdbc:postgresql://db/mail"))
                .containsSubsequence(
                        "", "    ceo / one-time word", "    cfo / another", "", "    Stop it with Ctrl-C.");
    }

    private List<String> report(String jdbcUrl) {
        try (var home = Home.open(folder)) {
            return new StartupReport(
                            environment,
                            home,
                            new DatabaseInUse(new External(jdbcUrl)),
                            notices.getBeanProvider(StartupNotice.class))
                    .lines("8080");
        }
    }

    private record External(String getJdbcUrl) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return "someone";
        }

        @Override
        public String getPassword() {
            return "secret";
        }
    }
}
