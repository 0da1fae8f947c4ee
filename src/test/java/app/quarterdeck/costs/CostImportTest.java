package app.quarterdeck.costs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
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
class CostImportTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);
    private static final ImportProgress SILENT = (step, rows) -> {};

    @Autowired
    private CostImport imports;

    @Autowired
    private CostChanges changes;

    @Autowired
    private MachineCosts costs;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fleet() {
        SmallFleet.write(database);
    }

    @Test
    void marksEachRowByWhatItWouldDo() {
        database.sql(
                        "insert into vps_instances (id, hostwinds_instance_id, status, created) values (gen_random_uuid(), 'hw-9', 'active', '2026-06-01Z')")
                .update();

        var batch = read("""
                kind,name,cost,valid_from,reason
                vps,hw-1,30.00,2026-07-01,New contract
                vps,hw-2,10.00,,
                vps,hw-9,7.50,,First price
                ip,192.0.2.99,5.00,,
                """);

        assertThat(rows(batch))
                .extracting(CostBatchRow::number, CostBatchRow::outcome, CostBatchRow::machine)
                .containsExactly(
                        tuple(2, Outcome.CHANGED, "hw-1"),
                        tuple(3, Outcome.UNCHANGED, "hw-2"),
                        tuple(4, Outcome.NEW, "hw-9"),
                        tuple(5, Outcome.REFUSED, "192.0.2.99"));
        var file = imports.batch(batch);
        assertThat(file.size()).isEqualTo(4);
        assertThat(file.count(Outcome.REFUSED)).isEqualTo(1);
        assertThat(file.withoutReason()).isZero();
        assertThat(file.canBeApplied()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    vps,hw-1,"1,234.50",,       | COMMA             | cost       | 1,234.50
                    vps,hw-1,$30,,              | CURRENCY          | cost       | $30
                    vps,hw-1,30 EUR,,           | CURRENCY          | cost       | 30 EUR
                    vps,hw-1,1e3,,              | EXPONENT          | cost       | 1e3
                    vps,hw-1,NaN,,              | NOT_A_NUMBER      | cost       | NaN
                    vps,hw-1,-5,,               | NEGATIVE          | cost       | -5
                    vps,hw-1,1.234,,            | TOO_MANY_DECIMALS | cost       | 1.234
                    vps,hw-1,twenty,,           | NOT_AN_AMOUNT     | cost       | twenty
                    vps,hw-1,=1+1,,             | FORMULA           | cost       | =1+1
                    vps,hw-1,,,                 | NO_COST           | cost       |
                    vps,hw-1,1000000.00,,       | TOO_MUCH          | cost       | 999999.99
                    ip,192.0.2.1,10000,,        | TOO_MUCH          | cost       | 9999.99
                    vps,hw-1,30,31.07.2026,     | NOT_A_DAY         | valid_from | 31.07.2026
                    vps,hw-1,30,2026-02-30,     | NOT_A_DAY         | valid_from | 2026-02-30
                    vps,hw-1,30,1999-12-31,     | DAY_OUT_OF_RANGE  | valid_from | 1999-12-31
                    router,hw-1,30,,            | NOT_A_KIND        | kind       | router
                    ip,hw-1,30,,                | UNKNOWN_MACHINE   | name       | hw-1
                    vps,,30,,                   | NO_MACHINE        | name       |
                    """)
    void refusesARowWithItsPlaceAndReason(String line, CostProblem problem, String column, String value) {
        var batch = read("kind,name,cost,valid_from,reason\n" + line.strip() + "\n");

        assertThat(rows(batch)).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(2);
            assertThat(row.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(row.problem()).contains(problem);
            assertThat(row.column()).contains(column);
            assertThat(row.value()).isEqualTo(Optional.ofNullable(value));
        });
    }

    @Test
    void refusesIdsThatAreNoneAreUnknownOrNameAnother() {
        var batch = read("""
                kind,id,name,cost
                vps,4711,,30
                vps,99999999-9999-9999-9999-999999999999,,30
                ip,%1$s,,30
                vps,%1$s,hw-2,30
                """.formatted(SmallFleet.V1.id()));

        assertThat(rows(batch))
                .extracting(row -> row.problem().orElseThrow())
                .containsExactly(
                        CostProblem.NOT_AN_ID,
                        CostProblem.UNKNOWN_MACHINE,
                        CostProblem.OTHER_KIND,
                        CostProblem.OTHER_NAME);
    }

    @Test
    void refusesAMachineThatTwoRowsNameAndSaysWhichRow() {
        var batch = read("kind,id,name,cost\nvps,,hw-1,30\nvps,,hw-2,11\nvps," + SmallFleet.V1.id() + ",,31\n");

        assertThat(rows(batch).getLast()).satisfies(row -> {
            assertThat(row.problem()).contains(CostProblem.DUPLICATE);
            assertThat(row.value()).contains("2");
        });
    }

    @Test
    void refusesANameThatSeveralMachinesHave() {
        database.sql("update vps_instances set ip_address = '192.0.2.1' where id = :id")
                .param("id", SmallFleet.V1.id())
                .update();

        var batch = read("name,cost\n192.0.2.1,30\n");

        assertThat(rows(batch).getFirst().problem()).contains(CostProblem.AMBIGUOUS_MACHINE);
        assertThat(rows(read("kind,name,cost\nip,192.0.2.1,30\n")).getFirst().outcome())
                .isEqualTo(Outcome.CHANGED);
    }

    @Test
    void isAppliedAsAWhole() {
        var batch = read("kind,name,cost,reason\nvps,hw-1,30,Contract A\nip,192.0.2.3,6.25,\n");

        imports.apply(batch, "Contract B", false, SILENT);

        assertThat(costs.machine(SmallFleet.V1).price().cost()).contains(new BigDecimal("30.00"));
        assertThat(costs.machine(SmallFleet.I3).price().cost()).contains(new BigDecimal("6.25"));
        assertThat(costs.history(SmallFleet.V1).getFirst())
                .extracting(CostEntry::reason, CostEntry::source, CostEntry::recordedBy)
                .containsExactly("Contract A", "import", "ada");
        assertThat(costs.history(SmallFleet.I3).getFirst().reason()).isEqualTo("Contract B");
        assertThat(imports.batch(batch).state()).isEqualTo(State.APPLIED);
        assertThat(imports.waiting()).isEmpty();
        assertThat(database.sql(
                                "select what || count(*) from quarterdeck.audit_log where who = 'ada' group by what order by what")
                        .query(String.class)
                        .list())
                .containsExactly("cost.changed2", "cost.imported1");
    }

    @Test
    void isNotAppliedWhileARowIsRefused() {
        var batch = read("kind,name,cost\nvps,hw-1,30\nvps,hw-404,30\n");

        assertThatExceptionOfType(ImportChangedException.class)
                .isThrownBy(() -> imports.apply(batch, "Contract", false, SILENT));
        assertThat(costs.history(SmallFleet.V1)).hasSize(1);
    }

    @Test
    void isNotAppliedTwice() {
        var batch = read("kind,name,cost\nvps,hw-1,30\n");
        imports.apply(batch, "Contract", false, SILENT);

        assertThatExceptionOfType(ImportChangedException.class)
                .isThrownBy(() -> imports.apply(batch, "Contract", false, SILENT));
        assertThat(costs.history(SmallFleet.V1)).hasSize(3);
    }

    @Test
    void isJudgedAgainWhenSomebodyElseWasQuicker() {
        var batch = read("kind,name,cost\nvps,hw-1,30\nvps,hw-2,11\n");
        changes.apply(
                List.of(new CostEdit(
                        SmallFleet.V1,
                        new BigDecimal("25.00"),
                        TODAY,
                        costs.machine(SmallFleet.V1).price().version())),
                "Other",
                false);

        assertThatExceptionOfType(ImportChangedException.class)
                .isThrownBy(() -> imports.apply(batch, "Contract", false, SILENT))
                .satisfies(changed -> assertThat(changed.rows()).isEqualTo(1));
        assertThat(imports.judge(batch).canBeApplied()).isTrue();
        assertThat(rows(batch).getFirst().before().orElseThrow()).isEqualByComparingTo("25.00");
    }

    @Test
    void aRowThatReachesIntoAClosedMonthIsACorrection() {
        database.sql("select quarterdeck.close_month('2026-06-01', 'fay', '2026-07-01T09:00:00Z', null)")
                .query(Long.class)
                .single();
        var batch = read("kind,name,cost,valid_from\nvps,hw-1,30,2026-06-16\nvps,hw-2,11,2026-07-01\n");

        assertThat(rows(batch))
                .extracting(CostBatchRow::corrects)
                .containsExactly(Optional.of(LocalDate.of(2026, 6, 1)), Optional.empty());
        assertThat(imports.batch(batch).closedMonths()).containsExactly(LocalDate.of(2026, 6, 1));
        assertThat(imports.preview(batch).months().getFirst().difference()).isEqualByComparingTo("5.00");
        assertThatExceptionOfType(ClosedMonthException.class)
                .isThrownBy(() -> imports.apply(batch, "Contract", false, SILENT));
    }

    @Test
    void asksForAReasonWhereARowGivesNone() {
        var batch = read("kind,name,cost\nvps,hw-1,30\n");

        assertThatIllegalArgumentException().isThrownBy(() -> imports.apply(batch, " ", false, SILENT));
    }

    @Test
    void whatIsExportedChangesNothingWhenItIsBroughtIn() throws IOException {
        database.sql("""
                        insert into vps_instances (id, hostwinds_instance_id, region, status, created)
                        values (gen_random_uuid(), '=cmd|'' /C calc''!A0', '-east, "2"', 'provisioning', '2026-06-01Z')
                        """).update();
        var file = new ByteArrayOutputStream();
        imports.writeTemplate(file);

        var batch = imports.read("costs.csv", file.toByteArray(), SILENT);

        assertThat(imports.batch(batch).rows()).isEqualTo(new ImportedFile.Counts(0, 0, 8, 0));
        assertThat(file.toString(UTF_8)).contains("'=cmd|").doesNotContain(",=cmd");
    }

    @Test
    void readsWorkbooksWithNumbersTextsAndDays() throws IOException {
        var batch = imports.read(
                "costs.xlsx",
                workbook(sheet -> {
                    header(sheet, "Kind", "Name", "Cost", "Valid_From", "Reason");
                    sheet.value(1, 0, "vps");
                    sheet.value(1, 1, "hw-1");
                    sheet.value(1, 2, 19.99);
                    sheet.value(1, 3, LocalDate.of(2026, 8, 1));
                    sheet.style(1, 3).format("yyyy-mm-dd").set();
                    sheet.value(1, 4, "Contract");
                    sheet.value(3, 1, "192.0.2.3");
                    sheet.value(3, 2, "6.25");
                    sheet.value(3, 3, "2026-08-02");
                }),
                SILENT);

        assertThat(rows(batch))
                .extracting(
                        CostBatchRow::number,
                        CostBatchRow::machine,
                        row -> row.cost().orElseThrow().toPlainString(),
                        row -> row.validFrom().orElseThrow())
                .containsExactly(
                        tuple(2, "hw-1", "19.99", LocalDate.of(2026, 8, 1)),
                        tuple(4, "192.0.2.3", "6.25", LocalDate.of(2026, 8, 2)));
    }

    @Test
    void refusesFormulasAndOddNumbersOfAWorkbook() throws IOException {
        var batch = imports.read(
                "costs.xlsx",
                workbook(sheet -> {
                    header(sheet, "name", "cost");
                    sheet.value(1, 0, "hw-1");
                    sheet.formula(1, 1, "1+1");
                    sheet.value(2, 0, "hw-2");
                    sheet.value(2, 1, 10.005);
                    sheet.value(3, 0, "hw-3");
                    sheet.value(3, 1, 1e300);
                }),
                SILENT);

        assertThat(rows(batch))
                .extracting(
                        row -> row.problem().orElseThrow(), row -> row.column().orElseThrow())
                .containsExactly(
                        tuple(CostProblem.FORMULA, "cost"),
                        tuple(CostProblem.TOO_MANY_DECIMALS, "cost"),
                        tuple(CostProblem.TOO_LONG, "cost"));
    }

    @Test
    void takesUtf8WithItsMark() {
        var batch = imports.read("costs.csv", ("\uFEFFname,cost,reason\nhw-1,30,Präzise\n").getBytes(UTF_8), SILENT);

        assertThat(rows(batch).getFirst().reason()).contains("Präzise");
    }

    @Test
    void refusesOtherEncodingsWithTheLine() {
        assertRefused("name,cost,reason\nhw-1,30,Präzise\n".getBytes(ISO_8859_1), TableFileProblem.NOT_UTF_8, 2);
        assertRefused(("\uFEFFname,cost\nhw-1,30\n").getBytes(UTF_16LE), TableFileProblem.UTF_16);
        assertRefused("name,cost\nhw-1,30\n".getBytes(UTF_16LE), TableFileProblem.NOT_A_TABLE);
    }

    @Test
    void refusesFilesThatAreNoTableOfCosts() {
        assertRefused(new byte[0], TableFileProblem.EMPTY);
        assertRefused(new byte[10_000_001], TableFileProblem.TOO_BIG, 10);
        assertRefused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}, TableFileProblem.OLD_EXCEL);
        assertRefused("name;cost\nhw-1;30\n", TableFileProblem.OTHER_SEPARATOR);
        assertRefused("name,cost\n\"hw-1,30\n", TableFileProblem.BROKEN_QUOTES, 2L);
        assertRefused("name,price\nhw-1,30\n", TableFileProblem.UNKNOWN_COLUMN, "price");
        assertRefused("name,cost,Cost\nhw-1,30,30\n", TableFileProblem.COLUMN_TWICE, "cost");
        assertRefused("kind,cost\nvps,30\n", TableFileProblem.MISSING_COLUMN, "id, name");
        assertRefused("name,reason\nhw-1,x\n", TableFileProblem.MISSING_COLUMN, "cost");
        assertRefused("name,cost\n\n", TableFileProblem.NO_ROWS);
        assertRefused(
                "name,cost\n" + "x,1\n".repeat(CostImport.mostRows() + 1),
                TableFileProblem.TOO_MANY_ROWS,
                CostImport.mostRows());
        assertThat(imports.waiting()).isEmpty();
    }

    @Test
    void refusesHostileWorkbooks() throws IOException {
        assertRefused(HostileWorkbooks.bomb(), TableFileProblem.ZIP_BOMB);
        assertRefused(HostileWorkbooks.withEntities(), TableFileProblem.UNSAFE_XML);
        assertRefused(HostileWorkbooks.ofManyParts(), TableFileProblem.ZIP_BOMB);
        assertRefused(HostileWorkbooks.cutOff(), TableFileProblem.BROKEN_WORKBOOK);
        assertRefused(HostileWorkbooks.anotherArchive(), TableFileProblem.BROKEN_WORKBOOK);
    }

    @Test
    void refusesOverlongCells() {
        var batch = read("name,cost,reason\n" + "x".repeat(301) + ",30,\nhw-1,30," + "y".repeat(501) + "\nhw-2,"
                + "1".repeat(100_000) + ",\n");

        assertThat(rows(batch))
                .extracting(
                        row -> row.problem().orElseThrow(), row -> row.column().orElseThrow())
                .containsExactly(
                        tuple(CostProblem.TOO_LONG, "name"),
                        tuple(CostProblem.TOO_LONG, "reason"),
                        tuple(CostProblem.TOO_LONG, "cost"));
    }

    @Test
    void tellsHowFarItIs() {
        var told = new AtomicInteger();
        var file = "name,cost\n"
                + IntStream.range(0, 1_600).mapToObj(row -> "hw-" + row + ",30").collect(Collectors.joining("\n"));

        imports.read("costs.csv", file.getBytes(UTF_8), (step, rows) -> told.incrementAndGet());

        assertThat(told).hasValue(4);
    }

    @Test
    void survivesTheLeavingOfThePageAndCanBePutAway() {
        var batch = read("name,cost\nhw-1,30\n");

        assertThat(imports.waiting()).extracting(CostBatch::id).containsExactly(batch);
        imports.discard(batch);
        assertThat(imports.waiting()).isEmpty();
        assertThat(imports.batch(batch).state()).isEqualTo(State.DISCARDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL})
    void nobodyElseBringsFilesIn(String role) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("x", "", "ROLE_" + role));

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> read("name,cost\nhw-1,30\n"));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> imports.writeTemplate(new ByteArrayOutputStream()));
    }

    private long read(String file) {
        return imports.read("costs.csv", file.getBytes(UTF_8), SILENT);
    }

    private List<CostBatchRow> rows(long batch) {
        return imports.rows(batch, Optional.empty(), 0, 100);
    }

    private void assertRefused(String file, TableFileProblem problem, Object... details) {
        assertRefused(file.getBytes(UTF_8), problem, details);
    }

    private void assertRefused(byte[] file, TableFileProblem problem, Object... details) {
        assertThatExceptionOfType(TableFileRefusedException.class)
                .as(problem.key())
                .isThrownBy(() -> imports.read("costs", file, SILENT))
                .satisfies(refusal -> {
                    assertThat(refusal.problem()).isEqualTo(problem);
                    assertThat(refusal.details()).containsExactly(details);
                });
    }

    private static byte[] workbook(Consumer<Worksheet> fill) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "test", "1.0")) {
            fill.accept(workbook.newWorksheet("Costs"));
        }
        return file.toByteArray();
    }

    private static void header(Worksheet sheet, String... names) {
        for (var column = 0; column < names.length; column++) {
            sheet.value(0, column, names[column]);
        }
    }
}
