package app.quarterdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.ReportingPeriod;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1050 | $1,050.00",
                "0 | $0.00",
                "-12.345 | -$12.34",
                "-0.001 | $0.00",
                "999999999.995 | $1,000,000,000.00"
            })
    void dollarsHaveCentsAndNoMinusZero(BigDecimal amount, String text) {
        assertThat(Format.usd(amount)).isEqualTo(text);
    }

    @Test
    void costOfOneMailHasSixDigits() {
        assertThat(Format.unitCost(new BigDecimal("0.001399"))).isEqualTo("$0.001399");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000000 | $1.00M",
                "12480331.12 | $12.48M",
                "999994999 | $999.99M",
                "999999999 | $1.00B",
                "-2500000 | -$2.50M",
                "1500000000000 | $1.50T",
                "1500000000000000 | $1,500.00T"
            })
    void amountsFromAMillionOnAreShort(BigDecimal amount, String text) {
        var figure = Format.compactUsd(amount);

        assertThat(figure.text()).isEqualTo(text);
        assertThat(figure.exact()).contains(Format.usd(amount));
    }

    @Test
    void amountsBelowAMillionAreWrittenInFull() {
        assertThat(Format.compactUsd(new BigDecimal("999999.99"))).isEqualTo(new Figure("$999,999.99"));
    }

    @Test
    void ratesArePercentWithOneDigitAndComplaintsWithThree() {
        assertThat(Format.percent(new BigDecimal("0.024"))).isEqualTo("2.4%");
        assertThat(Format.complaints(new BigDecimal("0.000513"))).isEqualTo("0.051%");
        assertThat(Format.interval(new BigDecimal("0.023"), new BigDecimal("0.0251"), 1))
                .isEqualTo("2.3–2.5%");
    }

    @Test
    void whatDoesNotExistIsADash() {
        assertThat(Format.optional(Optional.empty(), Format::usd)).isEqualTo("—");
        assertThat(Format.optional(Optional.of(BigDecimal.ONE), Format::usd)).isEqualTo("$1.00");
    }

    @ParameterizedTest
    @CsvSource({"PT5S,just now", "PT3M,3 min ago", "PT5H,5 h ago", "PT47H,47 h ago", "P3D,3 days ago"})
    void agesAreInTheirLargestUnit(Duration age, String text) {
        var now = Instant.parse("2026-07-01T09:41:00Z");

        assertThat(Format.ago(now.minus(age), now)).isEqualTo(text);
    }

    @Test
    void daysAndTimesAreWrittenInUsEnglish() {
        assertThat(Format.day(LocalDate.of(2026, 7, 1))).isEqualTo("Jul 1, 2026");
        assertThat(Format.dateTime(Instant.parse("2026-07-01T09:41:00Z"))).isEqualTo("Jul 1, 2026, 09:41");
        assertThat(Format.hoursAndMinutes(Duration.ofMinutes(-72))).isEqualTo("01:12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.021 | 0.024 | LOWER | +0.3 pp | WORSE",
                "0.024 | 0.021 | LOWER | −0.3 pp | BETTER",
                "0.024 | 0.021 | HIGHER | −0.3 pp | WORSE",
                "0.024 | 0.024 | HIGHER | ±0.0 pp | NEUTRAL",
                "0.021 | 0.024 | NEITHER | +0.3 pp | NEUTRAL"
            })
    void aChangeIsJudgedByTheDirectionOfItsMetric(
            BigDecimal before, BigDecimal now, Change.Better better, String text, Change.Judgement judgement) {
        var change = Change.ofRate(before, now, 1, better);

        assertThat(change.text()).isEqualTo(text);
        assertThat(change.judgement()).isEqualTo(judgement);
    }

    @Test
    void aChangeFromZeroHasNoPercentage() {
        assertThat(Change.ofAmount(BigDecimal.ZERO, BigDecimal.TEN, Change.Better.HIGHER))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-10-31 | 2026-11-29 | Oct 31–Nov 29, 2026   | 2026-10-01 | 2026-10-30 | Oct 1–30",
                "2026-11-01 | 2026-11-29 | Nov 1–29, 2026        | 2025-11-01 | 2025-11-29 | Nov 1–29, 2025",
                "2025-12-03 | 2026-01-01 | Dec 3, 2025–Jan 1, 2026 | 2025-11-03 | 2025-12-02 | Nov 3–Dec 2, 2025",
                "2026-11-29 | 2026-11-29 | Nov 29, 2026          | 2026-11-28 | 2026-11-28 | Nov 28",
                "2026-01-05 | 2026-01-11 | Jan 5–11, 2026        | 2025-12-29 | 2026-01-04 | Dec 29, 2025–Jan 4, 2026"
            })
    void periodsAreFirstAndLastDayWithTheYearOnce(
            LocalDate first, LocalDate last, String text, LocalDate from, LocalDate to, String beside) {
        var period = ReportingPeriod.of(first, last);

        assertThat(Format.period(period)).isEqualTo(text);
        assertThat(Format.period(ReportingPeriod.of(from, to), period)).isEqualTo(beside);
    }

    @Test
    void monthsAreCalledByName() {
        assertThat(Format.month(YearMonth.of(2026, 10))).isEqualTo("October 2026");
        assertThat(Format.shortMonth(YearMonth.of(2026, 10))).isEqualTo("Oct 2026");
    }
}
