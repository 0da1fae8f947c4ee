package app.quarterdeck.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.figures.ChosenPeriod.LastDays;
import app.quarterdeck.figures.ChosenPeriod.Month;
import app.quarterdeck.figures.ChosenPeriod.NamedMonth;
import app.quarterdeck.figures.ChosenPeriod.OwnDays;
import app.quarterdeck.figures.PeriodNotShownException.Reason;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodChoiceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    @ParameterizedTest
    @CsvSource({
        "30d,                    prev, 2026-10-31, 2026-11-29, 2026-10-01, 2026-10-30",
        "7d,                     prev, 2026-11-23, 2026-11-29, 2026-11-16, 2026-11-22",
        "90d,                    year, 2026-09-01, 2026-11-29, 2025-09-01, 2025-11-29",
        "12m,                    prev, 2025-11-30, 2026-11-29, 2024-11-30, 2025-11-29",
        "this-month,             prev, 2026-11-01, 2026-11-29, 2026-10-01, 2026-10-29",
        "this-month,             year, 2026-11-01, 2026-11-29, 2025-11-01, 2025-11-29",
        "2026-11,                prev, 2026-11-01, 2026-11-29, 2026-10-01, 2026-10-29",
        "last-month,             prev, 2026-10-01, 2026-10-31, 2026-09-01, 2026-09-30",
        "2026-03,                prev, 2026-03-01, 2026-03-31, 2026-02-01, 2026-02-28",
        "2024-02,                year, 2024-02-01, 2024-02-29, 2023-02-01, 2023-02-28",
        "2025-02,                year, 2025-02-01, 2025-02-28, 2024-02-01, 2024-02-29",
        "2026-10-31..2026-11-29, prev, 2026-10-31, 2026-11-29, 2026-10-01, 2026-10-30",
        "2026-10-01..2026-10-31, prev, 2026-10-01, 2026-10-31, 2026-09-01, 2026-09-30",
        "2024-02-29..2024-02-29, year, 2024-02-29, 2024-02-29, 2023-02-28, 2023-02-28",
        "2026-11-29..2026-11-29, prev, 2026-11-29, 2026-11-29, 2026-11-28, 2026-11-28",
    })
    void meansTheseDays(String period, String against, LocalDate first, LocalDate last, LocalDate from, LocalDate to) {
        var choice = new PeriodChoice(ChosenPeriod.parse(period), ComparedWith.parse(against));

        var shown = choice.on(TODAY);

        assertThat(shown.days()).isEqualTo(ReportingPeriod.of(first, last));
        assertThat(shown.before()).contains(ReportingPeriod.of(from, to));
    }

    @Test
    void aMonthThatRunsIsComparedWithNoMoreDaysThanTheMonthBeforeHas() {
        var shown = new PeriodChoice(NamedMonth.THIS, ComparedWith.PREVIOUS).on(LocalDate.of(2026, 3, 31));

        assertThat(shown.days().days()).isEqualTo(30);
        assertThat(shown.before()).contains(ReportingPeriod.ofMonth(YearMonth.of(2026, 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"this-month", "2026-11"})
    void onItsFirstDayAMonthIsStoodInForByTheOneBefore(String text) {
        var first = LocalDate.of(2026, 11, 1);
        var period = ChosenPeriod.parse(text);

        assertThat(period.isStoodInFor(first)).isTrue();
        assertThat(period.days(first)).isEqualTo(ReportingPeriod.ofMonth(YearMonth.of(2026, 10)));
        assertThat(period.previous(first)).isEqualTo(ReportingPeriod.ofMonth(YearMonth.of(2026, 9)));
        assertThat(period.isStoodInFor(first.plusDays(1))).isFalse();
        assertThat(period.days(first.plusDays(1)).days()).isOne();
    }

    @Test
    void whatIsComparedWithNothingHasNoDaysBefore() {
        assertThat(PeriodChoice.USUAL.with(ComparedWith.NOTHING).on(TODAY).before())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01..2026-11-30, NOT_OVER",
        "2026-11-30..2026-11-30, NOT_OVER",
        "2027-01-01..2027-01-05, NOT_OVER",
        "2026-12,                NOT_OVER",
    })
    void whatIsNotOverIsNotShown(String text, Reason reason) {
        var period = ChosenPeriod.parse(text);

        assertThatExceptionOfType(PeriodNotShownException.class)
                .isThrownBy(() -> period.days(TODAY))
                .satisfies(it -> assertThat(it.reason()).isEqualTo(reason))
                .satisfies(it -> assertThat(it.asked()).isEqualTo(period.text()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-29..2026-11-01, NO_DAY",
        "2026-13,                NOT_READABLE",
        "2026-02-30..2026-03-01, NOT_READABLE",
        "0001-01-01..2026-03-01, NOT_READABLE",
        "'',                     NOT_READABLE",
        "today,                  NOT_READABLE",
        "30,                     NOT_READABLE",
        "-30d,                   NOT_READABLE",
        "2026-11-01..,           NOT_READABLE",
        "+2026-11,               NOT_READABLE",
    })
    void whatIsNoPeriodIsRefused(String text, Reason reason) {
        assertThatExceptionOfType(PeriodNotShownException.class)
                .isThrownBy(() -> ChosenPeriod.parse(text))
                .satisfies(it -> assertThat(it.reason()).isEqualTo(reason))
                .satisfies(it -> assertThat(it.asked()).isEqualTo(text));
    }

    @Test
    void whatIsNoComparisonIsRefused() {
        assertThatExceptionOfType(PeriodNotShownException.class).isThrownBy(() -> ComparedWith.parse("before"));
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        for (var period : manyPeriods(new Random(1))) {
            assertThat(ChosenPeriod.parse(period.text())).isEqualTo(period);
        }
        for (var against : ComparedWith.values()) {
            assertThat(ComparedWith.parse(against.text())).isEqualTo(against);
        }
    }

    @Test
    void allItsDaysAreOverAndWhatTheyAreComparedWithComesBeforeThem() {
        var random = new Random(2);
        for (var period : manyPeriods(random)) {
            var today = YearMonth.of(2027, 1 + random.nextInt(12)).atDay(1 + random.nextInt(28));

            var days = period.days(today);

            assertThat(days.last()).as(period.text()).isBefore(today);
            for (var before : List.of(period.previous(today), period.yearBefore(today))) {
                assertThat(before.from()).as(period.text()).isBefore(days.from());
                assertThat(Math.abs(before.days() - days.days()))
                        .as(period.text())
                        .isLessThanOrEqualTo(3);
            }
            assertThat(period.previous(today).to()).as(period.text()).isBeforeOrEqualTo(days.from());
        }
    }

    /** Every period but one that runs is compared with the days up to the day before its first. */
    @Test
    void thePreviousDaysEndWhereThePeriodStarts() {
        var random = new Random(3);
        for (var period : manyPeriods(random)) {
            var today = YearMonth.of(2027, 1 + random.nextInt(12)).atDay(2 + random.nextInt(27));
            if (period == NamedMonth.THIS) {
                continue;
            }
            assertThat(period.previous(today).to())
                    .as(period.text())
                    .isEqualTo(period.days(today).from());
        }
    }

    @Test
    void lastDaysEndYesterdayAndAreAsManyAsTheySay() {
        for (var period : LastDays.values()) {
            assertThat(period.days(TODAY).last()).isEqualTo(TODAY.minusDays(1));
            assertThat(period.days(TODAY).days()).isEqualTo(period.days());
        }
    }

    private static List<ChosenPeriod> manyPeriods(Random random) {
        var periods = new ArrayList<ChosenPeriod>(List.of(LastDays.values()));
        periods.addAll(List.of(NamedMonth.values()));
        for (var more = 0; more < 500; more++) {
            var first = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2_500));
            periods.add(new OwnDays(first, first.plusDays(random.nextInt(400) % (1 + random.nextInt(50)))));
            periods.add(new Month(YearMonth.from(first)));
            periods.add(new OwnDays(
                    YearMonth.from(first).atDay(1), YearMonth.from(first).atEndOfMonth()));
        }
        return periods;
    }
}
