package app.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The platform's tables are read through the views of {@code db-changelog/platform}, one a table, so that another platform's names,
 * words and types are mapped in one place. The daily summary has its view in {@code events}, which also writes it.
 */
class PlatformTablesTest {

    private static final Pattern NAMES_A_TABLE = Pattern.compile(
            "\\b(?:from|join|into|update|on|table|public\\.)\\s*(?:only\\s+)?(?:public\\.)?(?:tenants|companies|domains|plans|subscriptions|subscription_addons"
                    + "|payments|vps_instances|smtp_ip_addresses|domain_ip_assignments|billing_analytics)\\b(?!\\.)",
            Pattern.CASE_INSENSITIVE);

    /** Where the tables are made, read and followed; and what writes the rows of the demo. */
    private static final List<Path> MAY = List.of(
            Path.of("db-changelog/operational"),
            Path.of("db-changelog/platform"),
            Path.of("src/main/java/app/quarterdeck/demo"));

    /** Changesets of the past, which never change. */
    private static final Set<String> OLD = Set.of("quarterdeck:costs-0010", "quarterdeck:cost-capture-triggers");

    @Test
    void areNamedByTheirViewsAlone() throws IOException {
        var found = new ArrayList<String>();
        for (var root : List.of(Path.of("db-changelog"), Path.of("src/main/java"))) {
            try (var files = Files.walk(root)) {
                for (var file : files.filter(PlatformTablesTest::isChecked).toList()) {
                    for (var part : Files.readString(file).split("(?m)^(?=--changeset )")) {
                        var changeset = part.startsWith("--changeset ") ? part.split("\\s+")[1] : "";
                        var match = NAMES_A_TABLE.matcher(part);
                        if (!OLD.contains(changeset) && match.find()) {
                            found.add(file + " " + changeset + ": " + match.group());
                        }
                    }
                }
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void aTableThatIsNamedIsFound() {
        assertThat(List.of(
                        "select * from tenants t",
                        "join public.vps_instances v",
                        "insert into PAYMENTS (id)",
                        "after insert on public.domains",
                        "'public.plans'"))
                .allMatch(sql -> NAMES_A_TABLE.matcher(sql).find());
        assertThat(List.of("from quarterdeck.platform_tenant t", "held by tenants", "from quarterdeck.tenants_of_day"))
                .noneMatch(sql -> NAMES_A_TABLE.matcher(sql).find());
    }

    private static boolean isChecked(Path file) {
        return Files.isRegularFile(file)
                && (file.toString().endsWith(".sql") || file.toString().endsWith(".java"))
                && MAY.stream().noneMatch(file::startsWith);
    }
}
