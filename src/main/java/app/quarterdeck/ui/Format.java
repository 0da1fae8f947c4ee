package app.quarterdeck.ui;

import app.quarterdeck.figures.ReportingPeriod;
import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How amounts, rates, counts and times are written on screen, in the reader's language and zone. */
public final class Format {

    /** Stands where there is no value; the reason stands beside it. */
    public static final String NO_VALUE = "—";

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal ROUNDS_TO_A_THOUSAND = new BigDecimal("999.995");
    private static final String[] COMPACT_SUFFIXES = {"M", "B", "T"};

    private static final ScopedValue<ZoneId> ZONE = ScopedValue.newInstance();

    private Format() {}

    /** A value that may be missing. */
    public static <V> String optional(Optional<V> value, Function<? super V, String> format) {
        return value.map(format).orElse(NO_VALUE);
    }

    /** US dollars with cents: {@code $1,050.00}. */
    public static String usd(BigDecimal amount) {
        return dollars(amount, 2);
    }

    /** US dollars per unit, six digits: {@code $0.001399}. */
    public static String unitCost(BigDecimal amount) {
        return dollars(amount, 6);
    }

    /** US dollars, shortened from a million on; the exact amount goes with it. */
    public static Figure compactUsd(BigDecimal amount) {
        var exact = usd(amount);
        if (amount.abs().compareTo(MILLION) < 0) {
            return new Figure(exact);
        }
        var size = amount.abs().movePointLeft(6);
        var suffix = 0;
        while (suffix < COMPACT_SUFFIXES.length - 1 && size.compareTo(ROUNDS_TO_A_THOUSAND) >= 0) {
            size = size.movePointLeft(3);
            suffix++;
        }
        var sign = amount.signum() < 0 ? "-" : "";
        return new Figure(sign + "$" + decimal(size, 2) + COMPACT_SUFFIXES[suffix], Optional.of(exact));
    }

    /** A count with thousands separators: {@code 21,450}. */
    /** A number of whatever length, without digits that say nothing. */
    public static String plain(BigDecimal number) {
        var digits = number.stripTrailingZeros();
        return decimal(digits, Math.clamp(digits.scale(), 0, 6));
    }

    public static String count(long count) {
        return decimal(BigDecimal.valueOf(count), 0);
    }

    /** A number with as many decimals as asked for. */
    public static String decimal(BigDecimal number, int decimals) {
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale()));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return withoutMinusZero(format.format(number), number);
    }

    /** A ratio as percent with one digit: {@code 0.024} is {@code 2.4%}. */
    public static String percent(BigDecimal ratio) {
        return percent(ratio, 1);
    }

    /** A ratio of complaints as percent with three digits: {@code 0.000513} is {@code 0.051%}. */
    public static String complaints(BigDecimal ratio) {
        return percent(ratio, 3);
    }

    /** Both ends of an interval of ratios as percent: {@code 2.3–2.5%}. */
    public static String interval(BigDecimal low, BigDecimal high, int decimals) {
        return decimal(low.movePointRight(2), decimals) + "–" + percent(high, decimals);
    }

    /** A ratio as percent with as many digits as asked for. */
    public static String percent(BigDecimal ratio, int decimals) {
        return decimal(ratio.movePointRight(2), decimals) + "%";
    }

    /** How long ago, in one word of time: {@code 3 min ago}. */
    public static String ago(Instant then, Instant now) {
        var age = Duration.between(then, now);
        return age.toSeconds() < 60 ? Texts.get("format.just-now") : Texts.get("format.ago", duration(age));
    }

    /** How long ago, by the clock of the application. */
    public static String ago(Instant then) {
        return ago(then, Surroundings.current().now());
    }

    /** A length of time in its largest unit: {@code 45 s}, {@code 3 min}, {@code 5 h}, {@code 2 days}. */
    public static String duration(Duration length) {
        var positive = length.abs();
        if (positive.toMinutes() < 1) {
            return Texts.get("format.seconds", positive.toSeconds());
        }
        if (positive.toHours() < 1) {
            return Texts.get("format.minutes", positive.toMinutes());
        }
        if (positive.toDays() < 2) {
            return Texts.get("format.hours", positive.toHours());
        }
        return Texts.get("format.days", positive.toDays());
    }

    /** Hours and minutes of a length of time, as on a clock: {@code 00:41}. */
    public static String hoursAndMinutes(Duration length) {
        var positive = length.abs();
        return "%02d:%02d".formatted(positive.toHours(), positive.toMinutesPart());
    }

    /** Time of day in the reader's zone: {@code 09:41}. */
    public static String time(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm", locale()).format(instant.atZone(zone()));
    }

    /** Day and time in the reader's zone: {@code Jul 1, 2026, 09:41}. */
    public static String dateTime(Instant instant) {
        return day(instant.atZone(zone()).toLocalDate()) + ", " + time(instant);
    }

    /** A day of the reporting zone: {@code Jul 1, 2026}. */
    public static String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale())
                .format(day);
    }

    /** First and last day of a period: {@code Oct 31–Nov 29, 2026}, {@code Nov 1–29, 2026}, {@code Dec 3, 2025–Jan 1, 2026}. */
    public static String period(ReportingPeriod period) {
        var first = period.from();
        var last = period.last();
        if (first.equals(last)) {
            return day(last);
        }
        if (first.getYear() != last.getYear()) {
            return day(first) + "–" + day(last);
        }
        return daysOfAYear(period) + ", " + last.getYear();
    }

    /** A period beside another: without the year, where that is the same: {@code Oct 1–30}. */
    public static String period(ReportingPeriod period, ReportingPeriod beside) {
        var year = beside.last().getYear();
        var inTheSame = Stream.of(beside.from(), period.from(), period.last()).allMatch(day -> day.getYear() == year);
        return inTheSame ? daysOfAYear(period) : period(period);
    }

    /** A month: {@code October 2026}. */
    public static String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM uuuu", locale()).format(month);
    }

    /** A month where there is little room: {@code Oct 2026}. */
    public static String shortMonth(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMM uuuu", locale()).format(month);
    }

    /** The language in which the reader sees numbers and times; US English until there are others. */
    public static Locale locale() {
        return Locale.US;
    }

    /** Does something for a reader whose page is not at hand, as in the background. */
    public static void inZone(ZoneId zone, Runnable action) {
        ScopedValue.where(ZONE, zone).run(action);
    }

    /** The zone of the reader's browser; UTC while it is not known. */
    public static ZoneId zone() {
        if (ZONE.isBound()) {
            return ZONE.get();
        }
        var ui = UI.getCurrent();
        var details = ui == null ? null : ui.getPage().getExtendedClientDetails();
        var id = details == null ? null : details.getTimeZoneId();
        if (id == null || id.isBlank()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknownToJava) {
            return ZoneOffset.UTC;
        }
    }

    private static String daysOfAYear(ReportingPeriod period) {
        var day = DateTimeFormatter.ofPattern("MMM d", locale());
        var first = period.from();
        var last = period.last();
        if (first.equals(last)) {
            return day.format(first);
        }
        return first.getMonth() == last.getMonth()
                ? day.format(first) + "–" + last.getDayOfMonth()
                : day.format(first) + "–" + day.format(last);
    }

    private static String dollars(BigDecimal amount, int decimals) {
        var format = NumberFormat.getCurrencyInstance(Locale.US);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return withoutMinusZero(format.format(amount), amount);
    }

    /** A loss of less than half a cent is no loss: {@code -0.00} would only make readers ask. */
    private static String withoutMinusZero(String text, BigDecimal number) {
        return number.signum() < 0 && text.chars().noneMatch(digit -> digit >= '1' && digit <= '9')
                ? text.replace("-", "")
                : text;
    }
}
