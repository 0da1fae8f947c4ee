package app.quarterdeck.messages;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.messages.WebhookRefusedException.Problem;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The addresses that are called with messages. Their secrets and the paths of their addresses come in, and never out. */
@Service
@PreAuthorize(Roles.MAY_ADMINISTER)
@Transactional(readOnly = true)
public class Webhooks {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final int SECRET_BYTES = 32;

    private final JdbcClient database;
    private final KeptWebhooks kept;
    private final MessageOutbox outbox;
    private final MessageSettings settings;
    private final Clock clock;
    private final AuditLog audit;
    private final ApplicationEventPublisher publisher;
    private final SecureRandom random = new SecureRandom();

    Webhooks(
            JdbcClient database,
            KeptWebhooks kept,
            MessageOutbox outbox,
            MessageSettings settings,
            Clock clock,
            AuditLog audit,
            ApplicationEventPublisher publisher) {
        this.database = database;
        this.kept = kept;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
        this.audit = audit;
        this.publisher = publisher;
    }

    /** All that were not removed, by name. */
    public List<Webhook> all() {
        return database.sql("""
                        select w.id, w.name, substring(w.url from '://(\\[[^]]*]|[^/:?#]*)') as address, w.role, w.enabled,
                               w.off_because, w.created, w.created_by,
                               r.last_success, r.last_error, r.last_error_at,
                               case when r.paused_until > :now then r.paused_until end as paused_until
                          from quarterdeck.webhook w
                          join quarterdeck.message_route r on r.route = 'webhook:' || w.id
                         where w.removed is null
                         order by lower(w.name)
                        """)
                .param("now", clock.instant())
                .query(Row.as(Webhook.class))
                .list();
    }

    /**
     * Adds one.
     *
     * @param role whoever reads there sees what a user of this role may see
     * @return the secret that its messages are signed with, this once
     * @throws WebhookRefusedException if its name or address cannot be
     */
    @Transactional
    public Added add(String name, String address, String role) {
        var url = checked(address);
        var words = name.strip();
        if (words.isEmpty() || words.length() > LONGEST_NAME || words.chars().anyMatch(Character::isISOControl)) {
            throw new WebhookRefusedException(Problem.NAME);
        }
        var secret = secret();
        var id = insert(words, url, role, secret);
        database.sql("insert into quarterdeck.message_route (route) values ('webhook:' || :id)")
                .param("id", id)
                .update();
        tell("webhook.added", Map.of("webhook", id, "name", words, "host", url.getHost(), "role", role));
        return new Added(id, secret);
    }

    /** Has one called with a message that says that it is a test. */
    @Transactional
    public void test(long id) {
        var post = new Post(
                "test",
                "Quarterdeck: this is a test",
                List.of(),
                Map.of("by", CurrentUser.name(), "at", clock.instant().toString()));
        if (!outbox.addPost(id, post, "test:" + UUID.randomUUID(), Instant.EPOCH)) {
            throw new NotFoundException("Webhook " + id);
        }
        database.sql("update quarterdeck.message_route set paused_until = null where route = 'webhook:' || :id")
                .param("id", id)
                .update();
        tell("webhook.tested", Map.of("webhook", id, "name", webhook(id).name()));
    }

    /** Switches one off, and gives up what waits for it; or on, and forgets what it said before. */
    @Transactional
    public void enable(long id, boolean enabled) {
        var name = kept.save(webhook(id).enabled(enabled)).name();
        if (!enabled) {
            outbox.failAll(MessageOutbox.WEBHOOK + id, "The webhook was switched off");
        } else {
            database.sql("""
                            update quarterdeck.message_route set failures = 0, paused_until = null where route = 'webhook:' || :id
                            """).param("id", id).update();
        }
        tell(enabled ? "webhook.switched-on" : "webhook.switched-off", Map.of("webhook", id, "name", name));
    }

    /**
     * Gives one another secret.
     *
     * @return the secret, this once; what still waits is signed with it
     */
    @Transactional
    public String renewSecret(long id) {
        var secret = secret();
        var name = kept.save(webhook(id).secret(secret)).name();
        tell("webhook.secret-renewed", Map.of("webhook", id, "name", name));
        return secret;
    }

    /** Removes one; what it was called with stays in the log of deliveries. */
    @Transactional
    public void remove(long id) {
        outbox.failAll(MessageOutbox.WEBHOOK + id, "The webhook was removed");
        var name = kept.save(webhook(id).removed(clock.instant())).name();
        tell("webhook.removed", Map.of("webhook", id, "name", name));
    }

    private long insert(String name, URI url, String role, String secret) {
        try {
            var added = kept.save(new KeptWebhook(
                    null, name, url.toString(), secret, role, true, null, clock.instant(), CurrentUser.name(), null));
            return Objects.requireNonNull(added.id());
        } catch (DuplicateKeyException e) {
            throw new WebhookRefusedException(Problem.NAME_TAKEN);
        }
    }

    private KeptWebhook webhook(long id) {
        return kept.findByIdAndRemovedIsNull(id).orElseThrow(() -> new NotFoundException("Webhook " + id));
    }

    /** What is refused here would be refused at every call as well; a name that is not known yet may be so later. */
    private URI checked(String address) {
        var url = uri(address.strip());
        if (settings.privateAddresses()) {
            return url;
        }
        if (!"https".equals(url.getScheme())) {
            throw new WebhookRefusedException(Problem.NOT_ENCRYPTED);
        }
        try {
            if (!Arrays.stream(InetAddress.getAllByName(url.getHost())).allMatch(PublicAddresses::isPublic)) {
                throw new WebhookRefusedException(Problem.PRIVATE_NETWORK);
            }
        } catch (UnknownHostException e) {
            throw new WebhookRefusedException(Problem.ADDRESS);
        }
        return url;
    }

    private static URI uri(String address) {
        try {
            var url = URI.create(address);
            if (address.length() > LONGEST_ADDRESS
                    || url.getHost() == null
                    || url.getUserInfo() != null
                    || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                throw new WebhookRefusedException(Problem.ADDRESS);
            }
            return url;
        } catch (IllegalArgumentException e) {
            throw new WebhookRefusedException(Problem.ADDRESS);
        }
    }

    private String secret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void tell(String what, Map<String, Object> after) {
        audit.record(what, null, after);
        publisher.publishEvent(new MessagesChanged());
    }

    /**
     * A webhook that was added.
     *
     * @param secret what its messages are signed with; it is not shown again
     */
    public record Added(long id, String secret) {
        @Override
        public String toString() {
            return "Added[" + id + "]";
        }
    }
}
