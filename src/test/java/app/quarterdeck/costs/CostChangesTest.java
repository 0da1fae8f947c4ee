package app.quarterdeck.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(username = "ada", roles = Roles.ADMIN)
class CostChangesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);
    private static final String WHY = "New contract";

    @Autowired
    private CostChanges changes;

    @Autowired
    private MachineCosts costs;

    @Autowired
    private CostsOfTheDay costsOfTheDay;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void fleet() {
        SmallFleet.write(database);
    }

    @Test
    void aChangeHoldsFromItsDayOnAndReachesThePlatformsColumn() {
        changes.apply(List.of(edit(SmallFleet.V1, "30.00", TODAY)), WHY, false);

        assertThat(costs.machine(SmallFleet.V1).price().cost()).contains(new BigDecimal("30.00"));
        assertThat(costs.costOn(SmallFleet.V1, TODAY.minusDays(1)).monthly()).hasValueSatisfying(is("20.00"));
        assertThat(column(SmallFleet.V1)).isEqualByComparingTo("30.00");
        assertThat(costs.history(SmallFleet.V1))
                .filteredOn(entry -> entry.superseded().isEmpty())
                .extracting(CostEntry::validFrom, CostEntry::recordedBy, CostEntry::reason, CostEntry::source)
                .containsExactly(
                        tuple(TODAY, "ada", WHY, "form"),
                        tuple(LocalDate.of(2026, 1, 1), "postgres", "Came with the machine", "platform"));
    }

    @Test
    void aChangeOfALaterDayWaitsForThatDay() {
        changes.apply(List.of(edit(SmallFleet.V1, "30.00", TODAY.plusDays(1))), WHY, false);

        var price = costs.machine(SmallFleet.V1).price();
        assertThat(price.cost()).hasValueSatisfying(is("20.00"));
        assertThat(price.nextCost()).hasValueSatisfying(is("30.00"));
        assertThat(price.nextDay()).contains(TODAY.plusDays(1));
        assertThat(column(SmallFleet.V1)).isEqualByComparingTo("20.00");

        clock.advance(Duration.ofDays(1));
        assertThat(costsOfTheDay.begin()).isEqualTo(1);

        assertThat(column(SmallFleet.V1)).isEqualByComparingTo("30.00");
        assertThat(costs.history(SmallFleet.V1)).hasSize(3);
    }

    @Test
    void aPreviewShowsTheEffectOnMarginsAndDoesNothing() {
        var preview = changes.preview(List.of(edit(SmallFleet.V1, "30.00", TODAY)));

        assertThat(preview.monthlyDifference()).isEqualByComparingTo("10.00");
        assertThat(preview.affected()).isEqualTo(1);
        var acme = preview.tenants().getFirst();
        assertThat(acme.name()).isEqualTo("Acme");
        assertThat(acme.revenue()).isEqualByComparingTo("299.00");
        assertThat(acme.cost()).isEqualByComparingTo("30.00");
        assertThat(acme.difference()).isEqualByComparingTo("10.00");
        assertThat(acme.costAfter()).isEqualByComparingTo("40.00");
        assertThat(acme.marginBefore()).contains(new BigDecimal("0.899666"));
        assertThat(acme.marginAfter()).contains(new BigDecimal("0.866221"));
        assertThat(acme.marginDifference()).contains(new BigDecimal("-0.033445"));
        assertThat(costs.history(SmallFleet.V1)).hasSize(1);
        assertThat(column(SmallFleet.V1)).isEqualByComparingTo("20.00");
    }

    @Test
    void thePriceOfAnIpDoesNotMoveThePartsOfItsVps() {
        database.sql("update domain_ip_assignments set domain_id = md5('dBrix')::uuid where smtp_ip_address_id = :ip")
                .param("ip", SmallFleet.I2.id())
                .update();

        var preview = changes.preview(List.of(edit(SmallFleet.I2, "15.00", TODAY)));

        // Of V1's 20.00, Brix and Acme carry a half each, for each holds one of its two IPs, whatever these cost.
        assertThat(preview.tenants())
                .extracting(MarginEffect::name, effect -> effect.difference().toPlainString())
                .containsExactly(tuple("Brix", "10.00"));
        assertThat(preview.carried()).isEqualByComparingTo("10.00");
    }

    @Test
    void whatNobodyHoldsIsCarriedByNobody() {
        var preview = changes.preview(List.of(edit(SmallFleet.V3, "12.00", TODAY)));

        assertThat(preview.affected()).isZero();
        assertThat(preview.tenants()).singleElement().satisfies(nobody -> {
            assertThat(nobody.tenant()).isEmpty();
            assertThat(nobody.difference()).isEqualByComparingTo("2.00");
        });
    }

    @Test
    void whoeverIsSlowerIsToldWhatStandsNow() {
        var seen = edit(SmallFleet.V1, "30.00", TODAY);
        changes.apply(List.of(edit(SmallFleet.V1, "25.00", TODAY)), "Somebody else", false);

        var conflict =
                catchThrowableOfType(ChangedMeanwhileException.class, () -> changes.apply(List.of(seen), WHY, false));

        assertThat(conflict.current(CostConflicts.class).all()).singleElement().satisfies(both -> {
            assertThat(both.wanted().after()).hasValueSatisfying(is("30.00"));
            assertThat(both.wanted().before()).hasValueSatisfying(is("25.00"));
            assertThat(both.newest().orElseThrow().reason()).isEqualTo("Somebody else");
        });
        assertThat(column(SmallFleet.V1)).isEqualByComparingTo("25.00");
    }

    @Test
    void aChangeByOtherSoftwareIsAConflictToo() {
        var seen = edit(SmallFleet.V1, "30.00", TODAY);
        database.sql("update vps_instances set approximate_cost = 26 where id = :id")
                .param("id", SmallFleet.V1.id())
                .update();

        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> changes.apply(List.of(seen), WHY, false))
                .satisfies(conflict -> assertThat(conflict.current(CostConflicts.class)
                                .all()
                                .getFirst()
                                .newest()
                                .orElseThrow()
                                .source())
                        .isEqualTo("platform"));
    }

    @Test
    void manyAreChangedAllOrNone() {
        var good = edit(SmallFleet.V1, "30.00", TODAY);
        var tooMuch = edit(SmallFleet.I1, "10000.00", TODAY);

        var refusal = catchThrowableOfType(
                CostsRefusedException.class, () -> changes.apply(List.of(good, tooMuch), WHY, false));

        assertThat(refusal.refused())
                .extracting(ProposedCost::name, row -> row.problem().orElseThrow())
                .containsExactly(tuple("192.0.2.1", CostProblem.TOO_MUCH));
        assertThat(column(SmallFleet.V1)).isEqualByComparingTo("20.00");
    }

    @Test
    void limitsAreThoseOfThePlatformsColumns() {
        changes.apply(
                List.of(edit(SmallFleet.V1, "999999.99", TODAY), edit(SmallFleet.I1, "9999.99", TODAY)), WHY, false);

        assertThat(column(SmallFleet.V1)).isEqualByComparingTo("999999.99");
        assertThat(changes.preview(List.of(edit(SmallFleet.V2, "1000000", TODAY)))
                        .refused())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1.005"})
    void anAmountThatIsNoneIsRefused(String cost) {
        assertThatExceptionOfType(CostsRefusedException.class)
                .isThrownBy(() -> changes.apply(List.of(edit(SmallFleet.V1, cost, TODAY)), WHY, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-12-31", "2036-07-02"})
    void aDayFarAwayIsRefused(LocalDate day) {
        assertThatExceptionOfType(CostsRefusedException.class)
                .isThrownBy(() -> changes.apply(List.of(edit(SmallFleet.V1, "30.00", day)), WHY, false))
                .satisfies(refusal ->
                        assertThat(refusal.refused().getFirst().problem()).contains(CostProblem.DAY_OUT_OF_RANGE));
    }

    @Test
    void aReasonIsAskedFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> changes.apply(List.of(edit(SmallFleet.V1, "30.00", TODAY)), "  ", false));
    }

    @Test
    void theSameCostAgainChangesNothing() {
        changes.apply(List.of(edit(SmallFleet.V1, "20.00", TODAY)), WHY, false);

        assertThat(costs.history(SmallFleet.V1)).hasSize(1);
    }

    @Test
    void aMachineThatIsNotThereIsNotFound() {
        var missing = new CostEdit(new MachineId(MachineKind.VPS, new UUID(9, 9)), BigDecimal.TEN, TODAY, 0);

        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> changes.preview(List.of(missing)));
    }

    @Test
    void aClosedMonthIsCorrectedOnlyOnPurpose() {
        closeJune();
        var retroactive = edit(SmallFleet.V1, "30.00", LocalDate.of(2026, 6, 16));

        assertThatExceptionOfType(ClosedMonthException.class)
                .isThrownBy(() -> changes.apply(List.of(retroactive), WHY, false))
                .satisfies(closed -> assertThat(closed.months()).containsExactly(LocalDate.of(2026, 6, 1)));
        assertThat(costs.history(SmallFleet.V1)).hasSize(1);
    }

    @Test
    void aCorrectionIsShownBeforeItIsBookedAndBookedAsShown() {
        closeJune();
        var retroactive = edit(SmallFleet.V1, "30.00", LocalDate.of(2026, 6, 16));

        var preview = changes.preview(List.of(retroactive));
        changes.apply(List.of(retroactive), WHY, true);

        assertThat(preview.months()).singleElement().satisfies(june -> {
            assertThat(june.month()).isEqualTo(LocalDate.of(2026, 6, 1));
            assertThat(june.infrastructureDifference()).isEqualByComparingTo("5.00");
            assertThat(june.emailServiceDifference()).isEqualByComparingTo("0.00");
        });
        assertThat(database.sql(
                                "select sum(infrastructure_cost) from quarterdeck.ledger_correction where booked_month = '2026-07-01' and recorded_by = 'ada'")
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("5.00");
    }

    @Test
    void aChangeThatEndsBeforeAClosedMonthLeavesItAlone() {
        changes.apply(List.of(edit(SmallFleet.V1, "21.00", LocalDate.of(2026, 6, 1))), WHY, false);
        closeJune();

        var preview = changes.preview(List.of(edit(SmallFleet.V1, "19.00", LocalDate.of(2026, 3, 1))));

        assertThat(preview.rows().getFirst().validTo()).contains(LocalDate.of(2026, 6, 1));
        assertThat(preview.months()).isEmpty();
    }

    @Test
    void anUndoRestoresWhatHeldBeforeAndKeepsBoth() {
        changes.apply(List.of(edit(SmallFleet.V1, "30.00", LocalDate.of(2026, 6, 16))), WHY, false);
        var change = newest(SmallFleet.V1);

        var preview = changes.previewUndo(change);
        changes.undo(change, "It was the other machine", false);

        assertThat(preview.rows()).singleElement().satisfies(row -> {
            assertThat(row.before()).hasValueSatisfying(is("30.00"));
            assertThat(row.after()).hasValueSatisfying(is("20.00"));
        });
        assertThat(column(SmallFleet.V1)).isEqualByComparingTo("20.00");
        assertThat(costs.costOn(SmallFleet.V1, LocalDate.of(2026, 6, 20)).monthly())
                .hasValueSatisfying(is("20.00"));
        assertThat(costs.history(SmallFleet.V1)).extracting(CostEntry::source).contains("form", "undo");
    }

    @Test
    void anUndoRestoresSeveralValuesAndCanItselfBeUndone() {
        changes.apply(List.of(edit(SmallFleet.V1, "22.00", LocalDate.of(2026, 5, 1))), "May", false);
        later();
        changes.apply(List.of(edit(SmallFleet.V1, "24.00", LocalDate.of(2026, 6, 1))), "June", false);
        later();
        database.sql(
                        "select quarterdeck.record_costs(array[('vps', :id, 50, '2026-04-01', '2026-08-01', 'ada', 'Wrong', 'form')::quarterdeck.cost_change], :now)")
                .param("id", SmallFleet.V1.id())
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> 0)
                .list();
        later();
        var wrong = newest(SmallFleet.V1);

        changes.undo(wrong, "Undo it", false);

        assertThat(standing())
                .containsExactly(
                        "2026-01-01 20.00",
                        "2026-04-01 20.00",
                        "2026-05-01 22.00",
                        "2026-06-01 24.00",
                        "2026-08-01 24.00");
        var undone = costs.history(SmallFleet.V1).stream()
                .filter(entry -> entry.superseded().isEmpty()
                        && entry.source().equals("undo")
                        && entry.validFrom().equals(LocalDate.of(2026, 5, 1)))
                .findFirst()
                .orElseThrow();
        later();
        changes.undo(undone.id(), "Undo the undo of May", false);
        assertThat(costs.costOn(SmallFleet.V1, LocalDate.of(2026, 5, 15)).monthly())
                .hasValueSatisfying(is("50"));
        assertThat(costs.costOn(SmallFleet.V1, LocalDate.of(2026, 6, 15)).monthly())
                .hasValueSatisfying(is("24.00"));
    }

    @Test
    void anUndoOfTheFirstPriceLeavesTheMachineUnpriced() {
        database.sql(
                        "insert into vps_instances (id, status, created) values ('00000000-0000-0009-0000-000000000001', 'active', '2026-06-01Z')")
                .update();
        var fresh = new MachineId(MachineKind.VPS, UUID.fromString("00000000-0000-0009-0000-000000000001"));
        changes.apply(List.of(edit(fresh, "30.00", TODAY)), WHY, false);

        changes.undo(newest(fresh), "Nobody knows yet", false);

        assertThat(costs.machine(fresh).price().cost()).isEmpty();
        assertThat(database.sql("select approximate_cost is null from vps_instances where id = :id")
                        .param("id", fresh.id())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void anUndoOfWhatNoLongerStandsIsAConflict() {
        changes.apply(List.of(edit(SmallFleet.V1, "30.00", TODAY)), WHY, false);
        var change = newest(SmallFleet.V1);
        later();
        changes.apply(List.of(edit(SmallFleet.V1, "31.00", TODAY)), "Again", false);

        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> changes.undo(change, "Too late", false));
        assertThat(column(SmallFleet.V1)).isEqualByComparingTo("31.00");
    }

    @Test
    void anUndoThatReachesIntoAClosedMonthIsACorrection() {
        changes.apply(List.of(edit(SmallFleet.V1, "30.00", LocalDate.of(2026, 6, 16))), WHY, false);
        var change = newest(SmallFleet.V1);
        closeJune();

        assertThatExceptionOfType(ClosedMonthException.class).isThrownBy(() -> changes.undo(change, "Undo", false));
        changes.undo(change, "Undo", true);

        assertThat(database.sql("select sum(infrastructure_cost) from quarterdeck.ledger_correction")
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("-5.00");
    }

    @Test
    void tellsWhatItCostAndWhatWasBelievedThen() {
        clock.set(Instant.parse("2026-07-10T12:00:00Z"));
        changes.apply(List.of(edit(SmallFleet.V1, "31.00", LocalDate.of(2026, 5, 1))), WHY, false);

        var now = costs.costOn(SmallFleet.V1, LocalDate.of(2026, 5, 15));
        var believed = costs.costOn(SmallFleet.V1, LocalDate.of(2026, 5, 15), LocalDate.of(2026, 7, 9));
        var before = costs.costOn(SmallFleet.V1, LocalDate.of(2025, 12, 31));

        assertThat(now.monthly()).hasValueSatisfying(is("31.00"));
        assertThat(now.daily()).contains(new BigDecimal("1.000000"));
        assertThat(believed.monthly()).hasValueSatisfying(is("20.00"));
        assertThat(before.running()).isFalse();
        assertThat(before.monthly()).isEmpty();
    }

    @Test
    void everyChangeIsInTheAuditLogWithBeforeAndAfter() {
        changes.apply(List.of(edit(SmallFleet.V1, "30.00", TODAY), edit(SmallFleet.V2, "11.00", TODAY)), WHY, false);

        assertThat(database.sql("""
                        select who || ' ' || (before ->> 'machine') || ' ' || (before ->> 'monthlyCost') || ' ' || (after ->> 'monthlyCost') || ' ' || (after ->> 'reason')
                          from quarterdeck.audit_log where what = 'cost.changed' order by id
                        """).query(String.class).list())
                .containsExactly("ada hw-1 20.00 30.00 New contract", "ada hw-2 10.00 11.00 New contract");
    }

    @ParameterizedTest
    @ValueSource(strings = {Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL})
    void nobodyElseChangesCosts(String role) {
        var edit = edit(SmallFleet.V1, "30.00", TODAY);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("x", "", "ROLE_" + role));

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> changes.apply(List.of(edit), WHY, false));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> changes.preview(List.of(edit)));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> changes.undo(1, WHY, false));
    }

    private CostEdit edit(MachineId machine, String cost, LocalDate from) {
        return new CostEdit(
                machine,
                new BigDecimal(cost),
                from,
                costs.machine(machine).price().version());
    }

    private long newest(MachineId machine) {
        return costs.history(machine).stream()
                .filter(entry -> entry.superseded().isEmpty() && entry.isChange())
                .mapToLong(CostEntry::id)
                .max()
                .orElseThrow();
    }

    private void later() {
        clock.advance(Duration.ofMinutes(1));
    }

    private void closeJune() {
        database.sql("select quarterdeck.close_month('2026-06-01', 'fay', '2026-07-01T09:00:00Z', null)")
                .query(Long.class)
                .single();
    }

    private List<String> standing() {
        return database.sql("""
                        select valid_from || ' ' || monthly_cost::numeric(8, 2) from quarterdeck.cost_known
                         where resource_id = :id order by valid_from
                        """)
                .param("id", SmallFleet.V1.id())
                .query(String.class)
                .list();
    }

    private BigDecimal column(MachineId machine) {
        var table = machine.kind() == MachineKind.VPS ? "vps_instances" : "smtp_ip_addresses";
        return Optional.ofNullable(database.sql("select approximate_cost from " + table + " where id = :id")
                        .param("id", machine.id())
                        .query(BigDecimal.class)
                        .single())
                .orElseThrow();
    }

    private static Consumer<BigDecimal> is(String amount) {
        return actual -> assertThat(actual).isEqualByComparingTo(amount);
    }
}
