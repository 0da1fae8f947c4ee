package app.quarterdeck.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.ComparedWith;
import app.quarterdeck.revenue.WorkedExample;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.UiTest;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithMockUser;

/** The period of a page as its reader chooses it, finds it in the address, and finds it again. */
@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class ShownPeriodTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void users() {
        database.sql("""
                        insert into quarterdeck.app_user (username, display_name, password_hash, role)
                        values ('cfo', 'Cara', '-', 'FINANCE'), ('ceo', 'Carl', '-', 'EXECUTIVE')
                        """).update();
    }

    @Test
    void whoNeverChoseSeesTheLastThirtyDays() {
        UI.getCurrent().navigate("revenue");

        assertThat(chip()).isEqualTo("Last 30 days vs. previous 30 days");
        assertThat(words()).isEqualTo("Jun 1–30, 2026, compared with May 2–31");
        assertThat(address()).contains("period=30d", "vs=prev");
        assertThat(kept()).isZero();
    }

    @Test
    void aChoiceStandsInTheAddressAndIsKept() {
        UI.getCurrent().navigate("revenue", QueryParameters.of("search", "brix"));

        choose("Last 90 days");

        assertThat(chip()).isEqualTo("Last 90 days vs. previous 90 days");
        assertThat(words()).isEqualTo("Apr 2–Jun 30, 2026, compared with Jan 2–Apr 1");
        assertThat(address()).contains("period=90d", "vs=prev", "search=brix");
        assertThat(database.sql("select username || ' ' || period || ' ' || against from quarterdeck.period_choice")
                        .query(String.class)
                        .list())
                .containsExactly("cfo 90d prev");
    }

    @Test
    void theAddressLeadsAndWhatWasKeptComesSecond() {
        keep("cfo", "90d", "year");

        UI.getCurrent().navigate("revenue", QueryParameters.of("period", "7d"));
        assertThat(chip()).isEqualTo("Last 7 days vs. a year ago");
        assertThat(database.sql("select period from quarterdeck.period_choice")
                        .query(String.class)
                        .single())
                .as("only a choice is kept")
                .isEqualTo("90d");

        openAgain();
        UI.getCurrent().navigate("revenue");
        assertThat(chip()).isEqualTo("Last 90 days vs. a year ago");
        assertThat(words()).isEqualTo("Apr 2–Jun 30, 2026, compared with Apr 2–Jun 30, 2025");
    }

    @Test
    void eachReaderHasAChoiceOfTheirOwn() {
        keep("ceo", "12m", "none");

        UI.getCurrent().navigate("revenue");
        assertThat(chip()).isEqualTo("Last 30 days vs. previous 30 days");
        choose("Last 7 days");

        openAgain();
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("ceo", "", "ROLE_EXECUTIVE"));
        UI.getCurrent().navigate("revenue");
        assertThat(chip()).isEqualTo("Last 12 months");
        assertThat(words()).isEqualTo("Jul 1, 2025–Jun 30, 2026");
    }

    @Test
    void whatWasKeptAndIsNotKnownAnyMoreIsPassedOver() {
        keep("cfo", "fortnight", "prev");

        UI.getCurrent().navigate("revenue");

        assertThat(chip()).isEqualTo("Last 30 days vs. previous 30 days");
        NotificationsKt.expectNoNotifications();
    }

    @Test
    @WithMockUser(username = "nobody-any-more", roles = Roles.FINANCE)
    void whoHasNoAccountChoosesAllTheSame() {
        UI.getCurrent().navigate("revenue");

        choose("Last 7 days");

        assertThat(chip()).startsWith("Last 7 days");
        assertThat(kept()).isZero();
    }

    @Test
    void aPageWithoutAPeriodKeepsIt() {
        UI.getCurrent().navigate("revenue");
        choose("Last month");

        UI.getCurrent().navigate("incidents");
        assertThat(_find(PeriodPicker.class)).isEmpty();
        UI.getCurrent().navigate("efficiency");

        assertThat(chip()).isEqualTo("Last month vs. previous month");
        assertThat(words()).isEqualTo("Jun 1–30, 2026, compared with May 1–31");
    }

    @Test
    void aFilterOfThePageLeavesThePeriodInItsAddress() {
        UI.getCurrent().navigate("revenue");
        choose("Last 7 days");

        _setValue(_get(TextField.class), "brix");

        assertThat(address()).contains("period=7d", "search=brix");
    }

    @Test
    void aMonthIsChosenAndComparedWithAYearAgo() {
        UI.getCurrent().navigate("revenue");
        open();
        _setValue(select("Month"), YearMonth.of(2026, 4));
        assertThat(chip()).isEqualTo("April 2026 vs. previous month");

        open();
        _setValue(select("Compare with"), ComparedWith.YEAR);

        assertThat(chip()).isEqualTo("April 2026 vs. a year ago");
        assertThat(words()).isEqualTo("Apr 1–30, 2026, compared with Apr 1–30, 2025");
        assertThat(address()).contains("period=2026-04", "vs=year");
    }

    @Test
    void withNothingToCompareWithNothingIsSaidOfIt() {
        UI.getCurrent().navigate("revenue");
        open();
        _setValue(select("Compare with"), ComparedWith.NOTHING);

        assertThat(chip()).isEqualTo("Last 30 days");
        assertThat(words()).isEqualTo("Jun 1–30, 2026");
        assertThat(_find(ChangeMark.class)).isEmpty();
    }

    @Test
    void ownDatesAreWholeDaysThatAreOver() {
        UI.getCurrent().navigate("revenue");
        open();

        own("2026-06-20", "2026-07-01");
        assertThat(day("Last day").isInvalid()).isTrue();
        assertThat(day("Last day").getErrorMessage()).isEqualTo("Complete days are available through Jun 30, 2026.");
        own("2026-06-20", "2026-06-10");
        assertThat(day("Last day").getErrorMessage()).isEqualTo("The last day is before the first day.");
        own(null, "2026-06-10");
        assertThat(day("First day").isInvalid()).isTrue();
        own("1850-06-20", "2026-06-10");
        assertThat(day("Last day").isInvalid()).isTrue();
        assertThat(chip()).isEqualTo("Last 30 days vs. previous 30 days");

        own("2026-06-20", "2026-06-21");

        assertThat(chip()).isEqualTo("Jun 20–21, 2026 vs. previous 2 days");
        assertThat(address()).contains("period=2026-06-20..2026-06-21");
        assertThat(words()).isEqualTo("Jun 20–21, 2026, compared with Jun 18–19");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fortnight              | “fortnight” is not a period. The last 30 days are shown instead.",
                "2026-13                | “2026-13” is not a period. The last 30 days are shown instead.",
                "2026-06-20..2026-06-10 | The period 2026-06-20..2026-06-10 ends before it starts. The last 30 days are shown instead.",
                "2026-06-20..2026-07-01 | The period 2026-06-20..2026-07-01 is not over. Complete days are available through Jun 30, 2026. The last 30 days are shown instead.",
                "2026-08                | The period 2026-08 is not over. Complete days are available through Jun 30, 2026. The last 30 days are shown instead."
            })
    void whatCannotBeShownIsSaidAndTheUsualIsShown(String asked, String said) {
        UI.getCurrent().navigate("revenue", QueryParameters.of("period", asked));

        NotificationsKt.expectNotifications(said);
        assertThat(chip()).isEqualTo("Last 30 days vs. previous 30 days");
        assertThat(address()).contains("period=30d");
    }

    @Test
    void daysBeforeAnythingIsKnownAreSaidAndNotShownAsZeros() {
        WorkedExample.fill(database);

        UI.getCurrent().navigate("revenue", QueryParameters.of("period", "2026-06-01..2026-06-14"));

        NotificationsKt.expectNotifications(
                "There is no data before Jun 15, 2026, so the period 2026-06-01..2026-06-14 has none. The last 30 days are shown instead.");
        assertThat(chip()).isEqualTo("Last 30 days vs. previous 30 days");
        UI.getCurrent().navigate("revenue", QueryParameters.of("period", "2026-06-01..2026-06-15"));
        assertThat(chip()).isEqualTo("Jun 1–15, 2026 vs. previous 15 days");
        open();
        own("2026-06-02", "2026-06-03");
        assertThat(day("Last day").getErrorMessage()).isEqualTo("There is no data before Jun 15, 2026.");
        assertThat(ShownPeriodTest.<YearMonth>select("Month").getListDataView().getItems())
                .containsExactly(YearMonth.of(2026, 6));
    }

    @Test
    void aComparisonThatCannotBeReadLeavesThePeriod() {
        UI.getCurrent().navigate("revenue", QueryParameters.fromString("period=7d&vs=" + "x".repeat(500)));

        assertThat(NotificationsKt.getNotifications())
                .singleElement()
                .satisfies(told -> assertThat(told.getElement().getProperty("text"))
                        .startsWith("“xxx")
                        .hasSizeLessThan(150));
        assertThat(chip()).isEqualTo("Last 7 days vs. previous 7 days");
    }

    @Test
    void onTheFirstOfAMonthItHasNoWholeDayYet() {
        UI.getCurrent().navigate("revenue");
        choose("This month");

        assertThat(words())
                .isEqualTo(
                        "Jun 1–30, 2026, compared with May 1–31. July 2026 has no complete day yet, so June 2026 is shown.");
        assertThat(address()).contains("period=this-month");

        clock.set(Instant.parse("2026-07-08T09:00:00Z"));
        UI.getCurrent().navigate("efficiency");
        assertThat(words()).isEqualTo("Jul 1–7, 2026, compared with Jun 1–7");
    }

    @Test
    void aPageByMonthShowsTheMonthInWhichThePeriodEnds() {
        database.sql(
                        "insert into vps_instances (hostwinds_instance_id, created, status, approximate_cost) values ('hw-1', '2026-03-01Z', 'active', 10)")
                .update();
        UI.getCurrent().navigate("costs/ledger", QueryParameters.of("period", "2026-04-20..2026-05-10"));
        assertThat(chip()).isEqualTo("Ledger: May 2026, open");
        assertThat(words()).isEqualTo("May 1–31, 2026");
        assertThat(address()).contains("period=2026-04-20..2026-05-10");

        choose("Mar 2026, open");

        assertThat(chip()).isEqualTo("Ledger: Mar 2026, open");
        assertThat(address()).contains("period=2026-03&");
        UI.getCurrent().navigate("revenue");
        assertThat(chip()).isEqualTo("March 2026 vs. previous month");
    }

    private void keep(String user, String period, String against) {
        database.sql("insert into quarterdeck.period_choice values (:user, :period, :against)")
                .param("user", user)
                .param("period", period)
                .param("against", against)
                .update();
        openAgain();
    }

    private int kept() {
        return database.sql("select count(*) from quarterdeck.period_choice")
                .query(Integer.class)
                .single();
    }

    /** Another window. */
    private static void openAgain() {
        ShownPeriod.forget(UI.getCurrent());
    }

    private static void open() {
        _click(_get(Button.class, it -> it.withClasses("period-chip")));
    }

    private static void choose(String name) {
        open();
        _click(_get(Button.class, it -> it.withText(name)));
    }

    private static void own(String first, String last) {
        day("First day").setValue(first == null ? null : LocalDate.parse(first));
        day("Last day").setValue(LocalDate.parse(last));
        _click(_get(Button.class, it -> it.withText("Show")));
    }

    private static DatePicker day(String label) {
        return _get(DatePicker.class, it -> it.withLabel(label));
    }

    @SuppressWarnings("unchecked")
    private static <T> Select<T> select(String label) {
        return _get(Select.class, it -> it.withLabel(label));
    }

    private static String chip() {
        return _get(Button.class, it -> it.withClasses("period-chip")).getText();
    }

    private static String words() {
        return _get(Span.class, it -> it.withClasses("page-period")).getText();
    }

    private static String address() {
        return UrlState.current().parameters().getQueryString() + "&";
    }
}
