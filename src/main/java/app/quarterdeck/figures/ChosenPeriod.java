package app.quarterdeck.figures;

import app.quarterdeck.figures.PeriodNotShownException.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which whole days a reader wants to see. Which days these are depends on the day of asking; today is never among them, for it is
 * not over.
 */
public sealed interface ChosenPeriod {

    /** As it stands in an address: {@code 30d}, {@code 12m}, {@code this-month}, {@code 2026-10}, {@code 2026-10-31..2026-11-29}. */
    String text();

    /**
     * Its days, seen from a day.
     *
     * @throws PeriodNotShownException if not all of them are over
     */
    ReportingPeriod days(LocalDate today);

    /** What these days are compared with, where they are compared with what came before. */
    ReportingPeriod previous(LocalDate today);

    /** The same days, a year earlier. */
    default ReportingPeriod yearBefore(LocalDate today) {
        var days = days(today);
        return days.wholeMonth()
                .map(month -> ReportingPeriod.ofMonth(month.minusYears(1)))
                .orElseGet(() -> ReportingPeriod.of(
                        days.from().minusYears(1), days.last().minusYears(1)));
    }

    /**
     * Whether the month that is meant has just begun, and the one before is shown in its place.
     *
     * @param today the day of asking
     */
    default boolean isStoodInFor(LocalDate today) {
        return false;
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws PeriodNotShownException if it is not to be read, or has no day
     */
    static ChosenPeriod parse(String text) {
        var word = text.strip();
        return Stream.<ChosenPeriod>concat(Arrays.stream(LastDays.values()), Arrays.stream(NamedMonth.values()))
                .filter(named -> named.text().equals(word))
                .findFirst()
                .or(() -> Month.read(word))
                .or(() -> OwnDays.read(word))
                .orElseThrow(() -> new PeriodNotShownException(text, Reason.NOT_READABLE));
    }

    /** So many whole days that end yesterday. */
    enum LastDays implements ChosenPeriod {
        WEEK(7, "7d"),
        MONTH(30, "30d"),
        QUARTER(90, "90d"),
        YEAR(365, "12m");

        private final int days;
        private final String text;

        LastDays(int days, String text) {
            this.days = days;
            this.text = text;
        }

        /** How many days. */
        public int days() {
            return days;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public ReportingPeriod days(LocalDate today) {
            return ReportingPeriod.lastDays(days, today.minusDays(1));
        }

        @Override
        public ReportingPeriod previous(LocalDate today) {
            return days(today).before();
        }
    }

    /** A calendar month that is another one as time goes on. */
    enum NamedMonth implements ChosenPeriod {
        THIS("this-month", 0),
        LAST("last-month", 1);

        private final String text;
        private final int monthsAgo;

        NamedMonth(String text, int monthsAgo) {
            this.text = text;
            this.monthsAgo = monthsAgo;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public ReportingPeriod days(LocalDate today) {
            return month(today).days(today);
        }

        @Override
        public ReportingPeriod previous(LocalDate today) {
            return month(today).previous(today);
        }

        @Override
        public boolean isStoodInFor(LocalDate today) {
            return month(today).isStoodInFor(today);
        }

        private Month month(LocalDate today) {
            return new Month(YearMonth.from(today).minusMonths(monthsAgo));
        }
    }

    /** A calendar month; the running one up to yesterday, and on its first day the one before. */
    record Month(YearMonth month) implements ChosenPeriod {

        /** {@link YearMonth#parse} alone would take any year, and nobody sent an email in most of them. */
        private static final Pattern FORM = Pattern.compile("(19|20)\\d{2}-\\d{2}");

        static Optional<ChosenPeriod> read(String text) {
            try {
                return FORM.matcher(text).matches() ? Optional.of(new Month(YearMonth.parse(text))) : Optional.empty();
            } catch (DateTimeException noSuchMonth) {
                return Optional.empty();
            }
        }

        @Override
        public String text() {
            return month.toString();
        }

        @Override
        public ReportingPeriod days(LocalDate today) {
            var running = YearMonth.from(today);
            if (month.isAfter(running)) {
                throw new PeriodNotShownException(text(), Reason.NOT_OVER);
            }
            if (isStoodInFor(today)) {
                return ReportingPeriod.ofMonth(month.minusMonths(1));
            }
            return month.equals(running) ? new ReportingPeriod(month.atDay(1), today) : ReportingPeriod.ofMonth(month);
        }

        /** The month before; of a month that runs as many of its days, as far as it has them. */
        @Override
        public ReportingPeriod previous(LocalDate today) {
            var days = days(today);
            var before = YearMonth.from(days.from()).minusMonths(1);
            return days.wholeMonth().isPresent()
                    ? ReportingPeriod.ofMonth(before)
                    : new ReportingPeriod(
                            before.atDay(1),
                            before.atDay((int) Math.min(days.days(), before.lengthOfMonth()))
                                    .plusDays(1));
        }

        @Override
        public boolean isStoodInFor(LocalDate today) {
            return month.equals(YearMonth.from(today)) && today.getDayOfMonth() == 1;
        }
    }

    /**
     * Any whole days.
     *
     * @param first the first of them
     * @param last  the last of them
     */
    record OwnDays(LocalDate first, LocalDate last) implements ChosenPeriod {

        private static final String BETWEEN = "..";
        private static final Pattern FORM =
                Pattern.compile("((?:19|20)\\d{2}-\\d{2}-\\d{2})\\.\\.((?:19|20)\\d{2}-\\d{2}-\\d{2})");

        /** @throws PeriodNotShownException if the last is before the first */
        public OwnDays {
            if (last.isBefore(first)) {
                throw new PeriodNotShownException(first + BETWEEN + last, Reason.NO_DAY);
            }
        }

        static Optional<ChosenPeriod> read(String text) {
            var form = FORM.matcher(text);
            try {
                return form.matches()
                        ? Optional.of(new OwnDays(LocalDate.parse(form.group(1)), LocalDate.parse(form.group(2))))
                        : Optional.empty();
            } catch (DateTimeException noSuchDay) {
                return Optional.empty();
            }
        }

        @Override
        public String text() {
            return first + BETWEEN + last;
        }

        @Override
        public ReportingPeriod days(LocalDate today) {
            if (!last.isBefore(today)) {
                throw new PeriodNotShownException(text(), Reason.NOT_OVER);
            }
            return ReportingPeriod.of(first, last);
        }

        /** As many days just before; of all days of a month those of the month before. */
        @Override
        public ReportingPeriod previous(LocalDate today) {
            var days = days(today);
            return days.wholeMonth()
                    .map(month -> ReportingPeriod.ofMonth(month.minusMonths(1)))
                    .orElseGet(days::before);
        }
    }
}
