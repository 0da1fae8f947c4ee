package app.quarterdeck.overview;

import app.quarterdeck.data.Row;
import app.quarterdeck.messages.Messages;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How often a reader gets the brief by mail; each decides that alone. */
@Service
@PreAuthorize(Roles.ANY)
public class BriefSubscription {

    private final JdbcClient database;
    private final Messages messages;

    BriefSubscription(JdbcClient database, Messages messages) {
        this.database = database;
        this.messages = messages;
    }

    /** What the current user chose, or what his role gets who never chose: executives every day, others never. */
    @Transactional(readOnly = true)
    public BriefRhythm mine() {
        return database.sql("""
                        select u.role, b.rhythm
                          from quarterdeck.app_user u
                          left join quarterdeck.brief_rhythm b on b.username = u.username
                         where u.username = :me
                        """)
                .param("me", CurrentUser.name())
                .query(Row.as(Chosen.class))
                .optional()
                .map(it -> rhythm(it.rhythm(), it.role()))
                .orElse(BriefRhythm.NEVER);
    }

    /** Chooses for the current user. */
    @Transactional
    public void choose(BriefRhythm rhythm) {
        database.sql("""
                        insert into quarterdeck.brief_rhythm (username, rhythm) values (:me, :rhythm)
                            on conflict (username) do update set rhythm = excluded.rhythm
                        """)
                .param("me", CurrentUser.name())
                .param("rhythm", rhythm.name().toLowerCase(Locale.ROOT))
                .update();
    }

    /** Why the current user would get no mail whatever he chose; empty when he would. */
    @Transactional(readOnly = true)
    public Optional<Obstacle> obstacle() {
        if (!messages.mailIsOn()) {
            return Optional.of(Obstacle.NO_SERVER);
        }
        var hasAddress = database.sql("select email is not null from quarterdeck.app_user where username = :me")
                .param("me", CurrentUser.name())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        return hasAddress ? Optional.empty() : Optional.of(Obstacle.NO_ADDRESS);
    }

    static BriefRhythm rhythm(Optional<String> chosen, String role) {
        return chosen.map(it -> BriefRhythm.valueOf(it.toUpperCase(Locale.ROOT)))
                .orElse(role.equals(Roles.EXECUTIVE) ? BriefRhythm.DAILY : BriefRhythm.NEVER);
    }

    private record Chosen(String role, Optional<String> rhythm) {}

    /** Why no mail goes out. */
    public enum Obstacle {
        NO_SERVER,
        NO_ADDRESS
    }
}
