package app.quarterdeck.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@IntegrationTest
@RecordApplicationEvents
@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class PlannedReturnsTest {

    private static final LocalDate YESTERDAY = LocalDate.of(2026, 6, 30);

    private static final PlannedRange LESS = range("20000", Optional.of("60000.5"));

    @Autowired
    private PlannedReturns planned;

    @Autowired
    private ReturnOnInvestment roi;

    @Autowired
    private Investments investments;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationEvents events;

    @Test
    void itStandsAsTheBusinessCaseHadItUntilSomebodySaysOtherwise() {
        assertThat(roi.report(YESTERDAY).plan().stream().map(PlannedReturn::aYear))
                .containsExactly(
                        range("50000", Optional.of("100000")),
                        range("30000", Optional.of("50000")),
                        range("25000", Optional.of("25000")),
                        range("100000", Optional.empty()));
        assertThat(planned.history("revenue_protection")).isEmpty();
    }

    @Test
    void whoChangesItSaysWhyAndItStaysInTheHistory() {
        var before = protection();

        planned.change(before, LESS, " Fewer incidents ");
        planned.change(protection(), range("10000", Optional.empty()), "Fewer still");

        assertThat(protection().aYear()).isEqualTo(range("10000", Optional.empty()));
        assertThat(planned.history("revenue_protection"))
                .containsExactly(
                        new PlannedReturnEntry(
                                Instant.parse("2026-07-01T09:41:00Z"),
                                "cfo",
                                "Fewer still",
                                LESS,
                                range("10000", Optional.empty())),
                        new PlannedReturnEntry(
                                Instant.parse("2026-07-01T09:41:00Z"), "cfo", "Fewer incidents", before.aYear(), LESS));
        assertThat(planned.history("customer_retention")).isEmpty();
        assertThat(events.stream(PlannedReturnChanged.class)).hasSize(2);
        assertThat(database.sql("""
                        select concat_ws(' ', who, before ->> 'low', before ->> 'high', after ->> 'low', after ->> 'high')
                          from quarterdeck.audit_log
                         where what = 'planned-return.changed'
                         order by id
                        """).query(String.class).list())
                .containsExactly("cfo 50000.00 100000.00 20000.00 60000.50", "cfo 20000.00 60000.50 10000.00 ");
    }

    @Test
    void whoComesSecondIsToldWhatStandsNow() {
        var seen = protection();
        planned.change(seen, LESS, "First");

        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> planned.change(seen, range("1", Optional.empty()), "Second"))
                .satisfies(e -> {
                    assertThat(e.current(PlannedReturn.class).aYear()).isEqualTo(LESS);
                    assertThat(e.current(PlannedReturn.class).version()).isEqualTo(seen.version() + 1);
                });
        assertThat(planned.history("revenue_protection")).hasSize(1);
    }

    @Test
    void whatIsNoPlanIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> range("-0.01", Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> range("0.001", Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> range("1000000000", Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> range("10", Optional.of("9.99")));
        assertThatIllegalArgumentException().isThrownBy(() -> range("10", Optional.of("10.001")));
        assertThatIllegalArgumentException().isThrownBy(() -> planned.change(protection(), LESS, " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> planned.change(protection(), protection().aYear(), "The same"));
        assertThat(range("0", Optional.of("0.00"))).isEqualTo(range("0.00", Optional.of("0")));
    }

    @Test
    void thePaybackFollowsThePlan() {
        assertThat(roi.report(YESTERDAY).payback()).as("nothing is invested").isEmpty();
        assertThat(planned.paybackWith("revenue_protection", LESS)).isEmpty();
        // 205,000 to 275,000 a year are planned, and 60,000 invested at once.
        investments.add(
                new InvestmentTerms(
                        InvestmentKind.SETUP,
                        "Setup",
                        YearMonth.of(2026, 6),
                        Optional.empty(),
                        BigDecimal.ONE,
                        new BigDecimal("60000")),
                "Invoice");
        assertThat(roi.report(YESTERDAY).payback()).contains(payback(3, 4));

        var without = planned.paybackWith("customer_retention", range("0", Optional.empty()));

        assertThat(without).contains(payback(5, 7));
        planned.change(roi.report(YESTERDAY).plan().getLast(), range("0", Optional.empty()), "Not ours");
        assertThat(roi.report(YESTERDAY).payback()).isEqualTo(without);
    }

    @Test
    @WithMockUser(username = "admin", roles = Roles.ADMIN)
    void administratorsKeepItToo() {
        planned.change(protection(), LESS, "Told by finance");

        assertThat(planned.history("revenue_protection"))
                .singleElement()
                .satisfies(it -> assertThat(it.by()).isEqualTo("admin"));
    }

    @Test
    @WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
    void executivesReadOnly() {
        assertThat(planned.history("revenue_protection")).isEmpty();
        assertThatThrownBy(() -> planned.change(protection(), LESS, "No")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void technicalReadersSeeNoMoney() {
        var seen = new PlannedReturn("revenue_protection", LESS, new PlannedReturn.Measured(BigDecimal.ZERO), 0);

        assertThatThrownBy(() -> planned.history("revenue_protection")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> planned.paybackWith("revenue_protection", LESS))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> planned.change(seen, LESS, "No")).isInstanceOf(AccessDeniedException.class);
    }

    private PlannedReturn protection() {
        return roi.report(YESTERDAY).plan().getFirst();
    }

    private static PlannedPayback payback(int earliest, int latest) {
        return new PlannedPayback(Optional.of(earliest), Optional.of(latest));
    }

    private static PlannedRange range(String low, Optional<String> high) {
        return new PlannedRange(new BigDecimal(low), high.map(BigDecimal::new));
    }
}
