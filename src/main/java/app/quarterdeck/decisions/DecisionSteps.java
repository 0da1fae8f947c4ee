package app.quarterdeck.decisions;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do about decisions. Each step names the version of the decision it was taken on, so that two people do not
 * overwrite each other. Executives and finance do all of it; a technical user comments, and sees to what is his.
 */
@Service
@PreAuthorize(Roles.MAY_ACT_ON_DECISIONS)
@Transactional
public class DecisionSteps {

    private static final int LONGEST_NOTE = 4_000;

    private final DecisionRows rows;
    private final DecisionNews news;
    private final DecisionReviews reviews;
    private final JdbcClient database;
    private final ReportingCalendar calendar;

    DecisionSteps(
            DecisionRows rows,
            DecisionNews news,
            DecisionReviews reviews,
            JdbcClient database,
            ReportingCalendar calendar) {
        this.rows = rows;
        this.news = news;
        this.reviews = reviews;
        this.database = database;
        this.calendar = calendar;
    }

    /**
     * Raises a question; its clock runs from then on.
     *
     * @param raised when it came up, not in the future
     * @throws IllegalArgumentException if that is to come
     */
    @PreAuthorize(Roles.MAY_DECIDE)
    public Decision raise(DecisionContent content, Instant raised, Optional<DecisionOrigin> origin) {
        return insert(content, raised, origin, null, false);
    }

    /**
     * Raises one that takes the place of another as soon as it is decided. What was decided is not edited.
     *
     * @param seen     as it was shown
     * @param reversal whether it undoes that one
     * @throws DecisionChangedMeanwhileException if that one is not decided, or another takes its place already
     */
    @PreAuthorize(Roles.MAY_DECIDE)
    public Decision supersede(Decision seen, DecisionContent content, Instant raised, boolean reversal) {
        news.lock(seen.id());
        var old = rows.one(seen.id());
        var taken =
                database.sql("""
                        select exists (select 1 from quarterdeck.decision where supersedes = :id and state <> 'dropped')
                        """).param("id", seen.id()).query(Boolean.class).single();
        if (taken || old.decided().isEmpty()) {
            throw new DecisionChangedMeanwhileException(old);
        }
        return insert(content, raised, Optional.empty(), seen.id(), reversal);
    }

    /**
     * Writes it anew, as long as it is not decided.
     *
     * @throws DecisionChangedMeanwhileException if it is another one by now, or decided
     */
    @PreAuthorize(Roles.MAY_DECIDE)
    public Decision edit(Decision seen, DecisionContent content) {
        return step(seen, DecisionEntry.Step.EDITED, "", withContent(database.sql("""
                                update quarterdeck.decision
                                   set title = :title, question = :question, options = :options, choice = :choice, why = :why, owner = :owner,
                                       participants = :participants, tags = :tags, tenant_id = cast(:tenant as uuid), metric = :metric,
                                       expected_change = cast(:change as numeric), expected_low = cast(:low as numeric),
                                       expected_high = cast(:high as numeric), probability = cast(:probability as numeric),
                                       review_on = cast(:reviewOn as date), version = version + 1
                                 where id = :id and version = :version and state = 'raised'
                                """), content));
    }

    /**
     * It is decided: from here on it is not edited any more. The product fills in where the metric stands.
     *
     * @param choice what was chosen
     * @param why    for which reason
     * @throws IllegalArgumentException          without a choice, a reason, or an expectation that can be reviewed thirty days
     *                                           from now at the earliest
     * @throws DecisionChangedMeanwhileException if it is another one by now, or decided
     */
    public Decision decide(Decision seen, String choice, String why) {
        var current = refuseIfNotMine(seen);
        var expectation = current.content()
                .expectation()
                .orElseThrow(() -> new IllegalArgumentException("Nothing is said about what it is expected to change"));
        var today = calendar.today();
        if (expectation.reviewOn().isBefore(today.plusDays(Expectation.DAYS_MEASURED))) {
            throw new IllegalArgumentException("Reviewed too soon to be measured: " + expectation.reviewOn());
        }
        rows.useClock();
        var decided = step(
                seen,
                DecisionEntry.Step.DECIDED,
                "",
                database.sql("""
                                update quarterdeck.decision
                                   set state = 'decided', decided_at = :now, decided_by = :who, choice = :choice, why = :why,
                                       baseline_from = cast(:today as date) - 30, baseline_to = cast(:today as date),
                                       baseline = quarterdeck.known_value(metric, tenant_id, cast(:today as date) - 30, :today), version = version + 1
                                 where id = :id and version = :version and state = 'raised'
                                """)
                        .param("today", today)
                        .param("choice", words(choice))
                        .param("why", words(why)));
        news.track(decided);
        decided.supersedes()
                .ifPresent(old -> news.tell(
                        old,
                        DecisionEntry.Step.SUPERSEDED,
                        calendar.now(),
                        CurrentUser.name(),
                        "#" + decided.id() + " " + decided.content().title(),
                        news.lock(old)));
        return decided;
    }

    /**
     * It is done.
     *
     * @throws DecisionChangedMeanwhileException if it is another one by now, or not decided
     */
    public Decision implement(Decision seen, String note) {
        refuseIfNotMine(seen);
        return step(seen, DecisionEntry.Step.IMPLEMENTED, optionalWords(note), database.sql("""
                update quarterdeck.decision
                   set state = 'implemented', implemented_at = :now, implemented_by = :who, not_reviewed = null, version = version + 1
                 where id = :id and version = :version and state = 'decided'
                """));
    }

    /**
     * It will not be decided, or not be done.
     *
     * @throws IllegalArgumentException          without a reason
     * @throws DecisionChangedMeanwhileException if it is another one by now, or done
     */
    public Decision drop(Decision seen, String reason) {
        refuseIfNotMine(seen);
        var why = words(reason);
        return step(seen, DecisionEntry.Step.DROPPED, why, database.sql("""
                update quarterdeck.decision
                   set state = 'dropped', dropped_at = :now, dropped_by = :who, drop_reason = :why, version = version + 1
                 where id = :id and version = :version and state in ('raised', 'decided')
                """).param("why", why));
    }

    /**
     * Holds it against what it was expected to change, as the night does on the day of its review.
     *
     * @return as it stands then; reviewed, or still not, with the reason
     */
    public Decision review(Decision seen) {
        refuseIfNotMine(seen);
        reviews.review(seen.id(), CurrentUser.name());
        return rows.one(seen.id());
    }

    /** Says something about it, whatever its state. */
    public Decision comment(Decision seen, String text) {
        return news.tell(
                seen.id(),
                DecisionEntry.Step.COMMENTED,
                calendar.now(),
                CurrentUser.name(),
                words(text),
                news.lock(seen.id()));
    }

    private Decision insert(
            DecisionContent content,
            Instant raised,
            Optional<DecisionOrigin> origin,
            @Nullable Long supersedes,
            boolean reversal) {
        if (raised.isAfter(calendar.now())) {
            throw new IllegalArgumentException("It cannot have come up in the future: " + raised);
        }
        var id = withContent(database.sql("""
                                insert into quarterdeck.decision
                                       (title, question, options, choice, why, owner, participants, tags, tenant_id, metric, expected_change,
                                        expected_low, expected_high, probability, review_on, raised_at, raised_by, supersedes, reversal,
                                        incident_id, opportunity_id)
                                values (:title, :question, :options, :choice, :why, :owner, :participants, :tags, cast(:tenant as uuid), :metric,
                                        cast(:change as numeric), cast(:low as numeric), cast(:high as numeric), cast(:probability as numeric),
                                        cast(:reviewOn as date), :raised, :who, cast(:supersedes as bigint), :reversal,
                                        cast(:incident as bigint), cast(:opportunity as bigint))
                                returning id
                                """), content)
                .param("raised", Timestamp.from(raised))
                .param("who", CurrentUser.name())
                .param("supersedes", supersedes)
                .param("reversal", reversal)
                .param("incident", idOf(origin, DecisionOrigin.Kind.INCIDENT))
                .param("opportunity", idOf(origin, DecisionOrigin.Kind.OPPORTUNITY))
                .query(Long.class)
                .single();
        return news.tell(id, DecisionEntry.Step.RAISED, calendar.now(), CurrentUser.name(), "", "{}");
    }

    private Decision step(Decision seen, DecisionEntry.Step step, String note, JdbcClient.StatementSpec change) {
        var before = news.lock(seen.id());
        var changed = change.param("id", seen.id())
                .param("version", seen.version())
                .param("now", Timestamp.from(calendar.now()))
                .param("who", CurrentUser.name())
                .update();
        if (changed == 0) {
            throw new DecisionChangedMeanwhileException(rows.one(seen.id()));
        }
        return news.tell(seen.id(), step, calendar.now(), CurrentUser.name(), note, before);
    }

    /** A technical user sees to decisions of his own only; whose it is says the database, not the page. */
    private Decision refuseIfNotMine(Decision seen) {
        var current = rows.one(seen.id());
        if (!CurrentUser.mayDecide() && !current.content().owner().equals(CurrentUser.name())) {
            throw new AccessDeniedException("Not the owner of decision " + seen.id());
        }
        return current;
    }

    private static JdbcClient.StatementSpec withContent(JdbcClient.StatementSpec statement, DecisionContent content) {
        var expectation = content.expectation();
        return statement
                .param("title", content.title())
                .param("question", content.question())
                .param("options", array(content.options()))
                .param("choice", content.choice())
                .param("why", content.why())
                .param("owner", content.owner())
                .param("participants", array(content.participants()))
                .param("tags", array(content.tags()))
                .param("tenant", content.tenantId().map(UUID::toString).orElse(null))
                .param("metric", expectation.map(it -> it.metric().key()).orElse(null))
                .param("change", expectation.map(Expectation::change).orElse(null))
                .param("low", expectation.map(Expectation::low).orElse(null))
                .param("high", expectation.map(Expectation::high).orElse(null))
                .param("probability", expectation.map(Expectation::probability).orElse(null))
                .param("reviewOn", expectation.map(Expectation::reviewOn).orElse(null));
    }

    private static @Nullable Long idOf(Optional<DecisionOrigin> origin, DecisionOrigin.Kind kind) {
        return origin.filter(it -> it.kind() == kind).map(DecisionOrigin::id).orElse(null);
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static String words(String text) {
        var words = optionalWords(text);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("It needs words");
        }
        return words;
    }

    private static String optionalWords(String text) {
        var words = text.strip();
        if (words.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("Say it in at most %d characters".formatted(LONGEST_NOTE));
        }
        return words;
    }
}
