package app.quarterdeck.events.posthog;

import app.quarterdeck.events.EventAnalytics;
import app.quarterdeck.events.EventQuestion;
import app.quarterdeck.events.EventRows;
import app.quarterdeck.events.EventText;
import app.quarterdeck.events.EventZone;
import app.quarterdeck.events.OutcomeChanges;
import app.quarterdeck.events.Outcomes;
import app.quarterdeck.events.OutcomesOfDay;
import app.quarterdeck.events.OutcomesOfHour;
import app.quarterdeck.events.TenantDay;
import app.quarterdeck.events.TenantHour;
import app.quarterdeck.figures.ReportingPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers from a PostHog project, in HogQL. */
final class PostHogEventAnalytics implements EventAnalytics {

    /** PostHog gives 50,000 rows at most and does not say that it left some out; one is asked for beyond the page. */
    private static final int MOST_ROWS = 50_000;

    /** With more tenants than that, the answer for all of them is shorter than the question. */
    private static final int MOST_TENANTS_NAMED = 500;

    /** An event can become visible after a later one; reading these again does no harm. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** Events that come later than that are seen by a back-fill only. */
    private static final Duration LATEST = Duration.ofDays(35);

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final PostHogQuery posthog;
    private final String source;
    private final int page;

    PostHogEventAnalytics(PostHogQuery posthog, String projectId) {
        this(posthog, projectId, MOST_ROWS - 1);
    }

    PostHogEventAnalytics(PostHogQuery posthog, String projectId, int page) {
        this.posthog = posthog;
        this.source = "posthog:" + projectId;
        this.page = page;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public boolean isMetered() {
        return true;
    }

    /** Positions are microseconds of PostHog's own clock, at which it took an event. */
    @Override
    public long positionBefore(Instant from) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, from);
    }

    @Override
    public OutcomeChanges outcomeChangesAfter(long position) {
        var from = Instant.EPOCH.plus(position, ChronoUnit.MICROS).minus(OVERLAP);
        var changed = ask(
                "changed-hours",
                Map.of("position", from.toString(), "oldest", from.minus(LATEST).toString()),
                Changed.class);
        return new OutcomeChanges(
                changed.stream()
                        .mapToLong(row -> ChronoUnit.MICROS.between(Instant.EPOCH, row.newest()))
                        .reduce(position, Math::max),
                changed.stream().map(Changed::of).toList());
    }

    @Override
    public List<TenantHour> hoursWithOutcomes(Instant from, Instant to) {
        return ask("hours-with-outcomes", Map.of("from", from.toString(), "to", to.toString()), Hour.class).stream()
                .map(row -> new TenantHour(row.tenantId(), row.hour()))
                .toList();
    }

    @Override
    public List<OutcomesOfHour> outcomesOf(Collection<TenantHour> hours) {
        var asked = Set.copyOf(hours);
        var answer = new ArrayList<OutcomesOfHour>();
        for (var part : parts(asked, TenantHour::hour, TenantHour::tenantId)) {
            var first = part.times().stream().min(Instant::compareTo).orElseThrow();
            var past =
                    part.times().stream().max(Instant::compareTo).orElseThrow().plus(1, ChronoUnit.HOURS);
            var values = part.values(HOUR::format);
            values.put("from", first.toString());
            values.put("to", past.toString());
            ask("outcomes-of-hours", values, HourRow.class).stream()
                    .map(HourRow::outcomes)
                    .filter(row -> asked.contains(row.of()))
                    .forEach(answer::add);
        }
        return answer;
    }

    @Override
    public List<OutcomesOfDay> outcomesOf(Collection<TenantDay> days, ZoneId zone) {
        var asked = Set.copyOf(days);
        var answer = new ArrayList<OutcomesOfDay>();
        for (var part : parts(asked, TenantDay::day, TenantDay::tenantId)) {
            var first = part.times().stream().min(LocalDate::compareTo).orElseThrow();
            var past = part.times().stream()
                    .max(LocalDate::compareTo)
                    .orElseThrow()
                    .plusDays(1);
            var values = part.values(LocalDate::toString);
            values.put("from", first.atStartOfDay(zone).toInstant().toString());
            values.put("to", past.atStartOfDay(zone).toInstant().toString());
            values.put("zone", EventZone.nameOf(zone));
            ask("outcomes-of-days", values, DayRow.class).stream()
                    .map(DayRow::outcomes)
                    .filter(row -> asked.contains(row.of()))
                    .forEach(answer::add);
        }
        return answer;
    }

    @Override
    public <R extends Record> List<R> answer(EventQuestion<R> question, ReportingPeriod period, ZoneId zone) {
        return ask(
                question.name(),
                Map.of(
                        "from", period.from().atStartOfDay(zone).toInstant().toString(),
                        "to", period.to().atStartOfDay(zone).toInstant().toString(),
                        "zone", EventZone.nameOf(zone)),
                question.row());
    }

    /** Asks for page after page; each goes on behind the key of the last row of the one before. */
    private <R extends Record> List<R> ask(String question, Map<String, Object> values, Class<R> type) {
        var hogql = EventText.of(question, "hogql");
        var bound = new HashMap<>(values);
        bound.keySet().removeIf(name -> !hogql.contains("{" + name + "}"));
        bound.put("limit", page + 1);
        bound.put("after", "");
        var answer = new ArrayList<R>();
        while (true) {
            var rows = posthog.ask(question, hogql, bound);
            var keys = rows.stream().map(row -> row.remove("page_key")).toList();
            rows.stream().limit(page).map(row -> EventRows.read(row, type)).forEach(answer::add);
            if (rows.size() <= page) {
                return answer;
            }
            bound.put("after", keys.get(page - 1));
        }
    }

    /**
     * Cuts what is asked for into questions with answers of about its size: times that many tenants are asked about go
     * without naming these, the others with.
     */
    private static <T, K> List<Part<T>> parts(Set<K> asked, Function<K, T> time, Function<K, UUID> tenant) {
        var tenantsOf =
                asked.stream().collect(Collectors.groupingBy(time, Collectors.mapping(tenant, Collectors.toSet())));
        var parts = new ArrayList<Part<T>>();
        var crowded = new HashSet<T>();
        var times = new HashSet<T>();
        var tenants = new HashSet<UUID>();
        tenantsOf.forEach((at, of) -> {
            if (of.size() > MOST_TENANTS_NAMED) {
                crowded.add(at);
                return;
            }
            if (!tenants.isEmpty() && tenants.size() + of.size() > MOST_TENANTS_NAMED) {
                parts.add(new Part<>(Set.copyOf(times), Set.copyOf(tenants)));
                times.clear();
                tenants.clear();
            }
            times.add(at);
            tenants.addAll(of);
        });
        if (!times.isEmpty()) {
            parts.add(new Part<>(times, tenants));
        }
        if (!crowded.isEmpty()) {
            parts.add(new Part<>(crowded, Set.of()));
        }
        return parts;
    }

    /** What one question is about: so many hours or days, of these tenants, or of all where none is named. */
    private record Part<T>(Set<T> times, Set<UUID> tenants) {

        Map<String, Object> values(Function<T, String> text) {
            var values = new HashMap<String, Object>();
            values.put("asked", times.stream().map(text).sorted().toList());
            values.put("all_tenants", tenants.isEmpty() ? 1 : 0);
            // A list without a member has no type that PostHog's store could compare with.
            values.put(
                    "tenants",
                    tenants.isEmpty()
                            ? List.of("")
                            : tenants.stream().map(UUID::toString).sorted().toList());
            return values;
        }
    }

    private record Hour(UUID tenantId, Instant hour) {}

    private record Changed(UUID tenantId, Instant hour, Instant newest) {

        TenantHour of() {
            return new TenantHour(tenantId, hour);
        }
    }

    private record HourRow(
            UUID tenantId,
            Instant hour,
            long delivered,
            long hardBounced,
            long softBounced,
            long blocked,
            long complaints,
            long deferred) {

        OutcomesOfHour outcomes() {
            return new OutcomesOfHour(
                    new TenantHour(tenantId, hour),
                    new Outcomes(delivered, hardBounced, softBounced, blocked, complaints, deferred));
        }
    }

    private record DayRow(
            UUID tenantId,
            LocalDate day,
            @Nullable UUID companyId,
            @Nullable String mailboxProvider,
            @Nullable String ipAddress,
            long delivered,
            long hardBounced,
            long softBounced,
            long blocked,
            long complaints,
            long deferred) {

        OutcomesOfDay outcomes() {
            return new OutcomesOfDay(
                    new TenantDay(tenantId, day),
                    companyId,
                    mailboxProvider,
                    ipAddress,
                    new Outcomes(delivered, hardBounced, softBounced, blocked, complaints, deferred));
        }
    }
}
