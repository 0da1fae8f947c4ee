package app.quarterdeck.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.benchmarks.BenchmarkBatch.Kind;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import app.quarterdeck.tables.ImportChangedException;
import app.quarterdeck.tables.ImportProgress;
import app.quarterdeck.tables.ImportedFile;
import app.quarterdeck.tables.ImportedFile.Outcome;
import app.quarterdeck.tables.ImportedFile.State;
import app.quarterdeck.tables.TableFileProblem;
import app.quarterdeck.tables.TableFileRefusedException;
import app.quarterdeck.testing.IntegrationTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(username = "ada", roles = Roles.ADMIN)
class BenchmarkImportTest {

    private static final ImportProgress SILENT = (step, rows) -> {};
    private static final ReportingPeriod JUNE = new ReportingPeriod(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
    private static final String HEADER =
            "publisher,edition,data_period,region,segment,metric,value_percent,definition,sample,source,machine_opens,provenance\n";
    private static final String EDITION = HEADER
            + "GetResponse,2026,2025,World,All industries,bounce_rate,1.5,hard+soft / sent,n/s,https://example.org/2026,n/a,publisher_page\n";
    private static final String PRICES = "publisher,plan,emails_per_month,price_usd,listed_on,source\n";

    @Autowired
    private BenchmarkImport imports;

    @Autowired
    private Benchmarks benchmarks;

    @Autowired
    private BenchmarkKeeping keeping;

    @Autowired
    private BenchmarkPrices prices;

    @Autowired
    private JdbcClient database;

    @Test
    void whatIsHandedOutChangesNothingWhenItIsBroughtIn() throws IOException {
        var file = new ByteArrayOutputStream();
        imports.writeTemplate(Kind.BENCHMARKS, file);

        var batch = imports.read(Kind.BENCHMARKS, "benchmarks.csv", file.toByteArray(), SILENT);

        assertThat(imports.batch(batch).rows()).isEqualTo(new ImportedFile.Counts(0, 0, 182, 0));
        assertThat(imports.batch(batch).canBeApplied()).isFalse();
    }

    @Test
    void anEditionMovesTheComparison() {
        SmallMarket.fill(database);
        var batch = read(EDITION);
        assertThat(imports.batch(batch).canBeApplied()).isTrue();
        assertThat(highest()).isEqualTo("GetResponse 2023");

        imports.apply(batch, "New report", SILENT);

        assertThat(highest()).isEqualTo("GetResponse 2026");
        assertThat(imports.batch(batch).state()).isEqualTo(State.APPLIED);
        assertThat(keeping.history(0, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.title()).isEqualTo("GetResponse, 2026, All industries, bounce_rate");
            assertThat(entry.reason()).isEqualTo("New report");
            assertThat(entry.by()).isEqualTo("ada");
        });
        assertThat(database.sql("select count(*) from quarterdeck.audit_log where what = 'benchmark.imported'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aValueThatStandsIsChangedWithWhatItWas() {
        var batch = read(
                HEADER
                        + "GetResponse,2023,2022,World,All industries,bounce_rate,2.6,hard+soft / sent,n/s,https://example.org,includes-MPP,publisher_page\n");

        assertThat(rows(batch)).singleElement().satisfies(row -> {
            assertThat(row.outcome()).isEqualTo(Outcome.CHANGED);
            assertThat(row.before().orElseThrow()).isEqualByComparingTo("0.0257");
            assertThat(row.after().orElseThrow()).isEqualByComparingTo("0.026");
        });
        imports.apply(batch, "", SILENT);

        assertThat(keeping.history(0, 1).getFirst().changes()).contains("value: 0.02570000 → 0.02600000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            GetResponse,2026,2025,World,All,bounce_rate,1.5,opened somehow,n/s,page,n/a,publisher_page        | UNKNOWN_DEFINITION    | definition    | opened somehow
            GetResponse,2026,2025,World,All,bounce,1.5,hard+soft / sent,n/s,page,n/a,publisher_page           | UNKNOWN_METRIC        | metric        | bounce
            GetResponse,spring,2025,World,All,bounce_rate,1.5,hard+soft / sent,n/s,page,n/a,publisher_page    | NOT_AN_EDITION        | edition       | spring
            GetResponse,2026,2025,World,All,bounce_rate,101,hard+soft / sent,n/s,page,n/a,publisher_page      | NOT_A_PERCENT         | value_percent | 101
            GetResponse,2026,2025,World,All,bounce_rate,=1+1,hard+soft / sent,n/s,page,n/a,publisher_page     | NOT_A_PERCENT         | value_percent | =1+1
            GetResponse,2026,2025,World,All,bounce_rate,1.5,hard+soft / sent,n/s,,n/a,publisher_page          | MISSING               | source        | ''
            GetResponse,2026,2025,World,All,bounce_rate,1.5,hard+soft / sent,n/s,page,maybe,publisher_page    | UNKNOWN_MACHINE_OPENS | machine_opens | maybe
            GetResponse,2026,2025,World,All,bounce_rate,1.5,hard+soft / sent,n/s,page,n/a,hearsay             | UNKNOWN_PROVENANCE    | provenance    | hearsay
            ,2026,2025,World,All,bounce_rate,1.5,hard+soft / sent,n/s,page,n/a,publisher_page                 | MISSING               | publisher     | ''
            """)
    void aBadRowIsNamedAtItsPlace(String line, ImportProblem problem, String column, String value) {
        var batch = read(HEADER + line.strip() + "\n");

        assertThat(rows(batch)).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(2);
            assertThat(row.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(row.problem()).contains(problem);
            assertThat(row.column()).contains(column);
            assertThat(row.value()).contains(value);
        });
    }

    @Test
    void nothingIsHalfApplied() {
        var batch = read(EDITION
                + "GetResponse,2026,2025,World,Other,bounce,1.5,hard+soft / sent,n/s,page,n/a,publisher_page\n");

        assertThatExceptionOfType(ImportChangedException.class).isThrownBy(() -> imports.apply(batch, "", SILENT));
        assertThat(database.sql("select count(*) from quarterdeck.benchmark")
                        .query(Integer.class)
                        .single())
                .isEqualTo(182);
    }

    @Test
    void twoRowsOfTheSameValueAreRefusedWithTheFirstOnesPlace() {
        var line = EDITION.substring(HEADER.length());

        var batch = read(EDITION + line);

        assertThat(rows(batch).getLast()).satisfies(row -> {
            assertThat(row.problem()).contains(ImportProblem.DUPLICATE);
            assertThat(row.value()).contains("2");
        });
    }

    @Test
    void isNotAppliedTwiceAndJudgedAgainWhenSomebodyWasQuicker() {
        var first = read(EDITION);
        var second = read(EDITION);
        imports.apply(first, "", SILENT);

        assertThatExceptionOfType(ImportChangedException.class)
                .isThrownBy(() -> imports.apply(second, "", SILENT))
                .satisfies(changed -> assertThat(changed.rows()).isEqualTo(1));
        assertThatExceptionOfType(ImportChangedException.class).isThrownBy(() -> imports.apply(first, "", SILENT));
        assertThat(imports.judge(second).rows()).isEqualTo(new ImportedFile.Counts(0, 0, 1, 0));
    }

    @Test
    void bringsPricesInFromAWorkbook() throws IOException {
        var batch = imports.read(Kind.PRICES, "prices.xlsx", workbook(), SILENT);

        imports.apply(batch, "Their page", SILENT);

        assertThat(prices.lists()).singleElement().satisfies(price -> {
            assertThat(price.publisher()).isEqualTo("Post");
            assertThat(price.emailsPerMonth()).isEqualTo(100_000);
            assertThat(price.price()).isEqualByComparingTo("49.90");
            assertThat(price.listedOn()).isEqualTo(LocalDate.of(2026, 6, 1));
            assertThat(price.isDemo()).isFalse();
        });
    }

    @Test
    void badPricesAreNamedAtTheirPlace() {
        var batch = imports.read(
                Kind.PRICES,
                "prices.csv",
                (PRICES + "Post,Large,many,49.90,2026-06-01,page\nPost,Large,1000,49.999,2026-06-01,page\n"
                                + "Post,Large,1000,49.90,June,page\n")
                        .getBytes(UTF_8),
                SILENT);

        assertThat(rows(batch))
                .extracting(row -> row.problem().orElseThrow())
                .containsExactly(ImportProblem.NOT_A_COUNT, ImportProblem.NOT_AN_AMOUNT, ImportProblem.NOT_A_DAY);
    }

    @Test
    void aFileWithoutAColumnIsNotTaken() {
        assertThatExceptionOfType(TableFileRefusedException.class)
                .isThrownBy(() -> read("publisher,edition\nX,2026\n"))
                .satisfies(refused -> {
                    assertThat(refused.problem()).isEqualTo(TableFileProblem.MISSING_COLUMN);
                    assertThat(refused.details()).containsExactly("data_period");
                });
        assertThat(imports.waiting()).isEmpty();
    }

    @Test
    void canBePutAway() {
        var batch = read(EDITION);
        assertThat(imports.waiting()).extracting(BenchmarkBatch::id).containsExactly(batch);

        imports.discard(batch);

        assertThat(imports.waiting()).isEmpty();
        assertThat(imports.batch(batch).state()).isEqualTo(State.DISCARDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL})
    void nobodyElseBringsFilesIn(String role) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("x", "", "ROLE_" + role));

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> read(EDITION));
    }

    private static byte[] workbook() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Prices");
            var header = PRICES.strip().split(",");
            for (var column = 0; column < header.length; column++) {
                sheet.value(0, column, header[column]);
            }
            sheet.value(1, 0, "Post");
            sheet.value(1, 1, "Large");
            sheet.value(1, 2, 100_000);
            sheet.value(1, 3, new BigDecimal("49.90"));
            sheet.value(1, 4, LocalDate.of(2026, 6, 1));
            sheet.style(1, 4).format("yyyy-mm-dd").set();
            sheet.value(1, 5, "Their page");
        }
        return file.toByteArray();
    }

    private String highest() {
        return benchmarks.standings(JUNE).comparisons().stream()
                .filter(it ->
                        it.metric() == BenchmarkMetric.BOUNCE_RATE && it.scope().equals(ComparedScope.FLEET))
                .findFirst()
                .flatMap(Comparison::spread)
                .map(Spread::highestBy)
                .orElse("");
    }

    private long read(String file) {
        return imports.read(Kind.BENCHMARKS, "edition.csv", file.getBytes(UTF_8), SILENT);
    }

    private List<BenchmarkBatchRow> rows(long batch) {
        return imports.rows(batch, Optional.empty(), 0, 100);
    }
}
