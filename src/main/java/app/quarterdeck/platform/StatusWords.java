package app.quarterdeck.platform;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the words in the platform's statuses mean: as an administrator has mapped them, and what changing that would do. */
@Service
@PreAuthorize(Roles.MAY_ADMINISTER)
public class StatusWords {

    private static final String SHOWN = """
            select s.kind, s.word, s.rows, s.meaning as mapping_meaning, s.changed_at as mapping_changed_at,
                   s.changed_by as mapping_changed_by, s.version as mapping_version
              from quarterdeck.status_word_shown s
            """;

    private final JdbcClient database;
    private final MappedWords mapped;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final ReportingCalendar calendar;

    StatusWords(
            JdbcClient database,
            MappedWords mapped,
            AuditLog audit,
            ApplicationEventPublisher events,
            ReportingCalendar calendar) {
        this.database = database;
        this.mapped = mapped;
        this.audit = audit;
        this.events = events;
        this.calendar = calendar;
    }

    /**
     * Words that rows have and words that are mapped; those that no mapping knows first, then those of most rows.
     *
     * @param search a part of the word or of its meaning; blank finds all
     * @param kind   of what; empty finds all
     */
    @Transactional(readOnly = true)
    public List<StatusWord> find(String search, Optional<StatusKind> kind) {
        var text = search.strip().toLowerCase(Locale.ROOT);
        return database
                .sql(SHOWN + " order by s.id is not null, s.rows desc, s.kind, s.meaning, s.word")
                .query(Row.as(StatusWord.class))
                .list()
                .stream()
                .filter(it -> kind.isEmpty() || kind.get() == it.kind())
                .filter(it -> (it.word() + ' ' + it.meaning().orElse("")).contains(text))
                .toList();
    }

    /** Words that rows have and no mapping knows: what these rows say counts as missing. */
    @Transactional(readOnly = true)
    public List<StatusWord> unknown() {
        return find("", Optional.empty()).stream()
                .filter(it -> it.mapping().isEmpty())
                .toList();
    }

    /** What a status of a kind can mean, in reading order. */
    @Transactional(readOnly = true)
    public List<String> meanings(StatusKind kind) {
        return database.sql("select meaning from quarterdeck.status_meaning where kind = :kind order by place")
                .param("kind", kind.key())
                .query(Row.as(String.class))
                .list();
    }

    /** What another meaning would do; nothing is changed. Empty: that no mapping knows the word. */
    @Transactional(readOnly = true)
    public StatusWordEffect effect(StatusWord word, Optional<String> meaning) {
        return database.sql(
                        "select rows, from_day as \"from\", amount as revenue from quarterdeck.status_word_effect(:kind, :word, :meaning)")
                .param("kind", word.kind().key())
                .param("word", word.word())
                .param("meaning", meaning)
                .query(StatusWordEffect.class)
                .single();
    }

    /**
     * Says what a word means. Rows that have it are read again as far as their days are in open months.
     *
     * @param seen the word as it was read before
     * @throws ChangedMeanwhileException if somebody else changed it since
     * @throws IllegalArgumentException            if a status of this kind cannot mean that
     */
    @Transactional
    public void map(StatusWord seen, String meaning) {
        if (!meanings(seen.kind()).contains(meaning)) {
            throw new IllegalArgumentException("A status of " + seen.kind().key() + " cannot mean " + meaning);
        }
        lockClosings();
        var effect = effect(seen, Optional.of(meaning));
        if (seen.mapping().isPresent()) {
            var mapping = stored(seen);
            unlessChanged(seen, () -> mapped.save(mapping.meaning(meaning, calendar.now(), CurrentUser.name())));
        } else if (!mapped.add(seen.kind(), seen.word(), meaning, calendar.now(), CurrentUser.name())) {
            throw changed(seen);
        }
        finish(seen, "status.mapped", meaning, effect);
    }

    /**
     * Forgets what a word means: its rows of open months count as missing data from then on.
     *
     * @throws ChangedMeanwhileException if somebody else changed it since it was read
     */
    @Transactional
    public void forget(StatusWord seen) {
        lockClosings();
        var effect = effect(seen, Optional.empty());
        var mapping = stored(seen);
        unlessChanged(seen, () -> mapped.delete(mapping));
        finish(seen, "status.forgotten", "", effect);
    }

    /** Who closes a month at this moment goes first, or waits. */
    private void lockClosings() {
        database.sql("lock table quarterdeck.month_closing in share mode").update();
    }

    private void finish(StatusWord seen, String what, String meaning, StatusWordEffect effect) {
        audit.record(
                what,
                Map.of("meaning", seen.meaning().orElse("")),
                Map.of("kind", seen.kind().key(), "word", seen.word(), "meaning", meaning, "rows", effect.rows()));
        events.publishEvent(new StatusWordsChanged());
    }

    private StatusWord current(StatusWord seen) {
        return database.sql(SHOWN + " where s.kind = :kind and s.word = :word")
                .param("kind", seen.kind().key())
                .param("word", seen.word())
                .query(StatusWord.class)
                .optional()
                .orElseGet(() -> new StatusWord(seen.kind(), seen.word(), 0, Optional.empty()));
    }

    private MappedWord stored(StatusWord seen) {
        return seen.mapping()
                .flatMap(it -> mapped.findByKindAndWordAndVersion(seen.kind(), seen.word(), it.version()))
                .orElseThrow(() -> changed(seen));
    }

    private void unlessChanged(StatusWord seen, Runnable writing) {
        try {
            writing.run();
        } catch (OptimisticLockingFailureException e) {
            throw changed(seen);
        }
    }

    private ChangedMeanwhileException changed(StatusWord seen) {
        return new ChangedMeanwhileException("Status word " + seen.kind().key() + " " + seen.word(), current(seen));
    }
}
