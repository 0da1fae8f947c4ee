package app.quarterdeck.platform;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the words in the platform's statuses mean: as an administrator has mapped them, and what changing that would do. */
@Service
@PreAuthorize("hasRole('" + Roles.ADMIN + "')")
public class StatusWords {

    private static final String SHOWN = """
            select s.kind, s.word, s.meaning, s.rows, s.changed_at, s.changed_by, s.version
              from quarterdeck.status_word_shown s
            """;

    private final JdbcClient database;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final ReportingCalendar calendar;

    StatusWords(JdbcClient database, AuditLog audit, ApplicationEventPublisher events, ReportingCalendar calendar) {
        this.database = database;
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
        return database.sql(SHOWN + """
                         where (cast(:kind as text) is null or s.kind = :kind)
                           and position(:search in s.word || ' ' || coalesce(s.meaning, '')) > 0
                         order by s.id is not null, s.rows desc, s.kind, s.meaning, s.word
                        """)
                .param("kind", kind.map(StatusKind::key).orElse(null))
                .param("search", search.strip().toLowerCase(Locale.ROOT))
                .query(StatusWords::word)
                .list();
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
                .query((row, number) -> row.getString("meaning"))
                .list();
    }

    /** What another meaning would do; nothing is changed. Empty: that no mapping knows the word. */
    @Transactional(readOnly = true)
    public StatusWordEffect effect(StatusWord word, Optional<String> meaning) {
        return database.sql("select * from quarterdeck.status_word_effect(:kind, :word, :meaning)")
                .param("kind", word.kind().key())
                .param("word", word.word())
                .param("meaning", meaning.orElse(null))
                .query((row, number) -> new StatusWordEffect(
                        row.getLong("rows"),
                        Optional.ofNullable(row.getObject("from_day", LocalDate.class)),
                        Optional.ofNullable(row.getBigDecimal("amount"))
                                .map(it -> it.setScale(2, RoundingMode.HALF_EVEN))))
                .single();
    }

    /**
     * Says what a word means. Rows that have it are read again as far as their days are in open months.
     *
     * @param seen the word as it was read before
     * @throws StatusWordChangedMeanwhileException if somebody else changed it since
     * @throws IllegalArgumentException            if a status of this kind cannot mean that
     */
    @Transactional
    public void map(StatusWord seen, String meaning) {
        if (!meanings(seen.kind()).contains(meaning)) {
            throw new IllegalArgumentException("A status of " + seen.kind().key() + " cannot mean " + meaning);
        }
        lockClosings();
        var effect = effect(seen, Optional.of(meaning));
        var written = database.sql(seen.mapping().isPresent() ? """
                                  update quarterdeck.status_word
                                     set meaning = :meaning, changed_at = :now, changed_by = :by, version = version + 1
                                   where kind = :kind and word = :word and version = :version
                                  """ : """
                                  insert into quarterdeck.status_word (kind, word, meaning, changed_at, changed_by)
                                  select :kind, :word, :meaning, :now, :by
                                   where cast(:version as integer) is null
                                      on conflict do nothing
                                  """)
                .param("kind", seen.kind().key())
                .param("word", seen.word())
                .param("meaning", meaning)
                .param("now", calendar.now().atOffset(ZoneOffset.UTC))
                .param("by", CurrentUser.name())
                .param("version", version(seen))
                .update();
        finish(seen, written, "status.mapped", meaning, effect);
    }

    /**
     * Forgets what a word means: its rows of open months count as missing data from then on.
     *
     * @throws StatusWordChangedMeanwhileException if somebody else changed it since it was read
     */
    @Transactional
    public void forget(StatusWord seen) {
        lockClosings();
        var effect = effect(seen, Optional.empty());
        var written = database.sql(
                        "delete from quarterdeck.status_word where kind = :kind and word = :word and version = :version")
                .param("kind", seen.kind().key())
                .param("word", seen.word())
                .param("version", version(seen))
                .update();
        finish(seen, written, "status.forgotten", "", effect);
    }

    /** Who closes a month at this moment goes first, or waits. */
    private void lockClosings() {
        database.sql("lock table quarterdeck.month_closing in share mode").update();
    }

    private void finish(StatusWord seen, int written, String what, String meaning, StatusWordEffect effect) {
        if (written == 0) {
            throw new StatusWordChangedMeanwhileException(current(seen));
        }
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
                .query(StatusWords::word)
                .optional()
                .orElseGet(() -> new StatusWord(seen.kind(), seen.word(), 0, Optional.empty()));
    }

    private static @Nullable Integer version(StatusWord seen) {
        return seen.mapping().map(StatusWord.Mapping::version).orElse(null);
    }

    private static StatusWord word(ResultSet row, int number) throws SQLException {
        return new StatusWord(
                StatusKind.of(row.getString("kind")),
                row.getString("word"),
                row.getLong("rows"),
                row.getString("meaning") == null
                        ? Optional.empty()
                        : Optional.of(new StatusWord.Mapping(
                                row.getString("meaning"),
                                Objects.requireNonNull(row.getObject("changed_at", OffsetDateTime.class))
                                        .toInstant(),
                                row.getString("changed_by"),
                                row.getInt("version"))));
    }
}
