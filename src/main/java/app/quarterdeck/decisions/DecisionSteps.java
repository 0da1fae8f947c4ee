package app.quarterdeck.decisions;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.decisions.Decision.State;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
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
    private static final Set<State> OPEN = Set.of(State.RAISED);

    private final DecisionRows rows;
    private final DecisionNews news;
    private final DecisionReviews reviews;
    private final KeptDecisions decisions;
    private final JdbcClient database;
    private final ReportingCalendar calendar;

    DecisionSteps(
            DecisionRows rows,
            DecisionNews news,
            DecisionReviews reviews,
            KeptDecisions decisions,
            JdbcClient database,
            ReportingCalendar calendar) {
        this.rows = rows;
        this.news = news;
        this.reviews = reviews;
        this.decisions = decisions;
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
     * @throws ChangedMeanwhileException if that one is not decided, or another takes its place already
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
            throw new ChangedMeanwhileException("Decision " + old.id(), old);
        }
        return insert(content, raised, Optional.empty(), seen.id(), reversal);
    }

    /**
     * Writes it again, as long as it is not decided.
     *
     * @throws ChangedMeanwhileException if it is another one by now, or decided
     */
    @PreAuthorize(Roles.MAY_DECIDE)
    public Decision edit(Decision seen, DecisionContent content) {
        refuseFarOff(content);
        return step(seen, DecisionEntry.Step.EDITED, "", OPEN, decision -> decision.edited(content));
    }

    /**
     * It is decided: from here on it is not edited any more. The product fills in where the metric stands.
     *
     * @param choice what was chosen
     * @param why    for which reason
     * @throws IllegalArgumentException  without a choice, a reason, or an expectation that can be reviewed thirty days from now
     *                                   at the earliest
     * @throws ChangedMeanwhileException if it is another one by now, or decided
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
        var chosen = current.content().chosen(words(choice), words(why));
        var from = today.minusDays(Expectation.DAYS_MEASURED);
        var baseline = baseline(chosen, expectation, from, today);
        var decided = step(
                seen,
                DecisionEntry.Step.DECIDED,
                "",
                OPEN,
                decision -> decision.decided(now(), chosen, from, today, baseline));
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
     * @throws ChangedMeanwhileException if it is another one by now, or not decided
     */
    public Decision implement(Decision seen, String note) {
        refuseIfNotMine(seen);
        return step(
                seen,
                DecisionEntry.Step.IMPLEMENTED,
                optionalWords(note),
                Set.of(State.DECIDED),
                decision -> decision.implemented(now()));
    }

    /**
     * It will not be decided, or not be done.
     *
     * @throws IllegalArgumentException  without a reason
     * @throws ChangedMeanwhileException if it is another one by now, or done
     */
    public Decision drop(Decision seen, String reason) {
        refuseIfNotMine(seen);
        var why = words(reason);
        return step(
                seen,
                DecisionEntry.Step.DROPPED,
                why,
                Set.of(State.RAISED, State.DECIDED),
                decision -> decision.dropped(now(), why));
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

    private void refuseFarOff(DecisionContent content) {
        content.expectation().map(Expectation::reviewOn).ifPresent(calendar.possibleDays()::refuseOther);
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
        calendar.possibleDays().refuseOther(calendar.dayOf(raised));
        refuseFarOff(content);
        var by = new Decision.Step(raised, CurrentUser.name());
        var kept = decisions.save(KeptDecision.raised(content, by, origin, supersedes, reversal));
        return news.tell(
                Objects.requireNonNull(kept.id()),
                DecisionEntry.Step.RAISED,
                calendar.now(),
                CurrentUser.name(),
                "",
                "{}");
    }

    /** Takes a step of a decision that is as it was seen, and in a state in which it can be taken. */
    private Decision step(
            Decision seen,
            DecisionEntry.Step step,
            String note,
            Set<State> possible,
            UnaryOperator<KeptDecision> change) {
        // From here on nobody else changes it until this is done.
        var before = news.lock(seen.id());
        var decision = decisions
                .findById(seen.id())
                .filter(it -> Objects.equals(it.version(), seen.version()) && possible.contains(it.state()))
                .orElseThrow(() -> new ChangedMeanwhileException("Decision " + seen.id(), rows.one(seen.id())));
        decisions.save(change.apply(decision));
        return news.tell(seen.id(), step, calendar.now(), CurrentUser.name(), note, before);
    }

    private Decision.Step now() {
        return new Decision.Step(calendar.now(), CurrentUser.name());
    }

    /** Where the metric stands; empty where the product cannot tell. */
    private Optional<BigDecimal> baseline(
            DecisionContent content, Expectation expectation, LocalDate from, LocalDate to) {
        return database.sql("select quarterdeck.known_value(:metric, cast(:tenant as uuid), :from, :to)")
                .param("metric", expectation.metric().key())
                .param("tenant", content.tenantId())
                .param("from", from)
                .param("to", to)
                .query(BigDecimal.class)
                .optional();
    }

    /** A technical user sees to decisions of his own only; whose it is says the database, not the page. */
    private Decision refuseIfNotMine(Decision seen) {
        var current = rows.one(seen.id());
        if (!CurrentUser.mayDecide() && !current.content().owner().equals(CurrentUser.name())) {
            throw new AccessDeniedException("Not the owner of decision " + seen.id());
        }
        return current;
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
