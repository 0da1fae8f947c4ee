package app.quarterdeck.security;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who did what, when and from where. An entry joins the transaction of the change it speaks of, so one is never there
 * without the other. Open to every caller: what a background job does is written down too.
 */
@Service
public class AuditLog {

    /** Who it was when it was no user. */
    static final String PRODUCT = "quarterdeck";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient database;
    private final Clock clock;

    AuditLog(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes down what the current user did.
     *
     * @param what subject and verb of the past, as {@code cost.changed}
     * @param before what was, as a record or map that becomes JSON; never a password
     * @param after what is
     */
    public void record(String what, @Nullable Object before, @Nullable Object after) {
        var user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null || user instanceof AnonymousAuthenticationToken) {
            record(PRODUCT, null, what, before, after);
        } else {
            record(user.getName(), addressOf(user), what, before, after);
        }
    }

    @EventListener
    void on(LogoutSuccessEvent logOut) {
        var user = logOut.getAuthentication();
        record(user.getName(), addressOf(user), "login.ended", null, null);
    }

    /** Writes down many changes of one kind that the current user made at once; each is an entry of its own. */
    public void recordEach(String what, List<Change> changes) {
        var user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null || user instanceof AnonymousAuthenticationToken) {
            recordEach(PRODUCT, null, what, changes);
        } else {
            recordEach(user.getName(), addressOf(user), what, changes);
        }
    }

    private void recordEach(String who, @Nullable String address, String what, List<Change> changes) {
        database.sql("""
                        insert into quarterdeck.audit_log (at, who, address, what, before, after)
                        select :at, :who, :address, :what, cast(change.before as jsonb), cast(change.after as jsonb)
                          from unnest(:before, :after) with ordinality change (before, after, place)
                         order by change.place
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("who", who)
                .param("address", address)
                .param("what", what)
                .param("before", changes.stream().map(it -> json(it.before())).toArray(String[]::new))
                .param("after", changes.stream().map(it -> json(it.after())).toArray(String[]::new))
                .update();
    }

    void record(String who, @Nullable String address, String what, @Nullable Object before, @Nullable Object after) {
        database.sql("""
                        insert into quarterdeck.audit_log (at, who, address, what, before, after)
                        values (:at, :who, :address, :what, cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("who", who)
                .param("address", address)
                .param("what", what)
                .param("before", json(before))
                .param("after", json(after))
                .update();
    }

    /** One of many changes: what was, and what is, as records or maps that become JSON. */
    public record Change(@Nullable Object before, @Nullable Object after) {}

    private static @Nullable String addressOf(Authentication user) {
        return ClientAddress.of(user).map(ClientAddress::exact).orElse(null);
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : JSON.writeValueAsString(value);
    }
}
