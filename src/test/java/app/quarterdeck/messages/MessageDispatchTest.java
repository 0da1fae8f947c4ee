package app.quarterdeck.messages;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.messages.ScriptedSmtp.Fault;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.TestDatabase;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** Sending on a real database, over real SMTP and HTTP, with every fault there is. */
@Timeout(60)
class MessageDispatchTest {

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int TRIES = 3;
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(500);

    private static HikariDataSource source;
    private static JdbcClient database;
    private static TransactionTemplate transaction;
    private static GreenMail greenMail;

    private final TestClock clock = new TestClock();
    private final MessageSettings settings = settings(true, PATIENT);
    private final MessageOutbox outbox = new MessageOutbox(database, transaction, settings, clock);
    private final ScriptedSmtp smtp = ScriptedSmtp.start();
    private final HookStandIn hook = HookStandIn.start();
    private final List<Object> published = new ArrayList<>();

    @BeforeAll
    static void open() {
        var config = new HikariConfig();
        config.setDataSource(TestDatabase.named("messages"));
        config.setMaximumPoolSize(8);
        source = new HikariDataSource(config);
        database = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        greenMail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        greenMail.start();
    }

    @AfterAll
    static void close() {
        greenMail.stop();
        source.close();
    }

    @BeforeEach
    void clear() throws Exception {
        greenMail.purgeEmailFromAllMailboxes();
        database.sql("""
                truncate quarterdeck.message_delivery, quarterdeck.webhook, quarterdeck.message_route restart identity;
                delete from quarterdeck.app_user;
                insert into quarterdeck.message_route (route) values ('mail');
                insert into quarterdeck.app_user (username, display_name, password_hash, role, enabled, email) values
                    ('ceo',  'Anna Ågren', '', 'EXECUTIVE', true,  'anna@example.com'),
                    ('cto',  'Tom',        '', 'TECHNICAL', true,  null),
                    ('gone', 'Gus',        '', 'FINANCE',   false, 'gus@example.com');
                """).update();
    }

    @AfterEach
    void stop() throws IOException {
        smtp.close();
        hook.close();
    }

    @Test
    void mailIsReadAsAPageAndAsText() throws Exception {
        assertThat(mail("ceo", "one")).isTrue();

        send(greenMail());

        var mails = greenMail.getReceivedMessages();
        assertThat(mails).hasSize(1);
        assertThat(mails[0].getSubject()).isEqualTo("Größe: one");
        assertThat(mails[0].getFrom()[0]).hasToString("Quarterdeck <deck@example.com>");
        assertThat(mails[0].getHeader("To", null)).contains("anna@example.com");
        assertThat(mails[0].getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mails[0].getSentDate().toInstant()).isEqualTo(TestClock.START);
        assertThat(mails[0].getMessageID()).matches("<[0-9a-f-]{36}@example\\.com>");
        assertThat(parts(mails[0])).containsExactly("text/plain: Grüße, one", "text/html: <p>Grüße, one</p>");
        assertThat(state()).isEqualTo("sent");
        assertThat(value("sent_to")).isEqualTo("anna@example.com");
    }

    @Test
    void thereIsOneMessageForAKeyAReaderAndAWay() {
        var webhook = webhook(hook.url());

        assertThat(mail("ceo", "one")).isTrue();
        assertThat(mail("ceo", "one")).isFalse();
        assertThat(mail("ceo", "two")).isTrue();
        assertThat(post(webhook, "one")).isTrue();
        assertThat(post(webhook, "one")).isFalse();

        assertThat(count("waiting")).isEqualTo(3);
    }

    @Test
    void twoInstancesThatLeaveTheSameMessageAtOnceLeaveItOnce() throws Exception {
        var left = atOnce(8, () -> mail("ceo", "one"));

        assertThat(left).containsOnlyOnce(true);
        assertThat(count("waiting")).isEqualTo(1);
    }

    @Test
    void nobodyIsWrittenToWithoutAnAddressOrARightToLogInOrAServer() {
        assertThat(mail("cto", "one")).isFalse();
        assertThat(mail("gone", "one")).isFalse();
        assertThat(mail("nobody", "one")).isFalse();
        assertThat(transaction.<Boolean>execute(
                        status -> new Messages(outbox, mailSettings("")).mail("ceo", letter("one"), "one")))
                .isFalse();

        assertThat(count("waiting")).isZero();
    }

    @Test
    void sendsNothingOfATransactionThatIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            messages().mail("ceo", letter("one"), "one");
            status.setRollbackOnly();
        });

        send(greenMail());

        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void waitsForItsTime() {
        transaction.executeWithoutResult(status ->
                messages().mail("ceo", letter("one"), "one", clock.instant().plusSeconds(3600)));

        send(greenMail());
        assertThat(greenMail.getReceivedMessages()).isEmpty();

        clock.advance(Duration.ofHours(1));
        send(greenMail());
        assertThat(greenMail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void twoInstancesThatSendAtOnceSendEachMessageOnce() throws Exception {
        transaction.executeWithoutResult(status ->
                IntStream.range(0, 60).forEach(number -> messages().mail("ceo", letter("m" + number), "m" + number)));

        atOnce(4, () -> send(greenMail()));

        assertThat(Arrays.stream(greenMail.getReceivedMessages()).map(MessageDispatchTest::subject))
                .hasSize(60)
                .doesNotHaveDuplicates();
        assertThat(count("sent")).isEqualTo(60);
    }

    @Test
    void whatASenderHeldWhoDiedIsSentAgainAsTheSameMailOnceHisLeaseHasEnded() throws Exception {
        mail("ceo", "one");
        var claimed = outbox.claim("mail", UUID.randomUUID());
        carrier(greenMail(), PATIENT).carry(claimed.getFirst());

        send(greenMail());
        assertThat(greenMail.getReceivedMessages())
                .as("under the lease of the dead")
                .hasSize(1);

        clock.advance(LEASE);
        send(greenMail());

        var mails = greenMail.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[1].getMessageID()).isEqualTo(mails[0].getMessageID());
        assertThat(mails[1].getSentDate()).isEqualTo(mails[0].getSentDate());
        assertThat(count("sent")).isEqualTo(1);
    }

    @Test
    void aServerThatIsAwayIsLeftAloneAndEachMailCountsTheTry() throws Exception {
        mail("ceo", "one");
        mail("ceo", "two");
        smtp.close();

        send(scripted());
        send(scripted());

        assertThat(value("tries")).as("the second came in the pause").isEqualTo("1");
        assertThat(database.sql("select last_error from quarterdeck.message_route")
                        .query(String.class)
                        .single())
                .startsWith("The mail server could not be reached");

        clock.advance(Duration.ofMinutes(1));
        send(greenMail());
        assertThat(greenMail.getReceivedMessages()).hasSize(2);
        assertThat(route("failures")).isEqualTo("0");
    }

    @Test
    void aServerThatStaysAwayLetsMailsFailAfterSomeTries() throws Exception {
        mail("ceo", "one");
        smtp.close();

        for (var number = 0; number < TRIES; number++) {
            send(scripted());
            clock.advance(Duration.ofHours(1));
        }

        assertThat(state()).isEqualTo("failed");
        assertThat(value("reason")).startsWith("The mail server could not be reached");
    }

    @Test
    void aServerThatSaysNothingIsGivenUpInTime() {
        mail("ceo", "one");
        smtp.does(Fault.SAYS_NOTHING);

        var began = System.nanoTime();
        send(carrier(scripted(), IMPATIENT));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(state()).isEqualTo("waiting");
        assertThat(route("failures")).isEqualTo("1");
    }

    @Test
    void aRecipientThatIsRefusedFailsAtOnceAndHoldsUpNobody() {
        smtp.does(Fault.REFUSES_RECIPIENT);
        mail("ceo", "one");

        send(scripted());

        assertThat(state()).isEqualTo("failed");
        assertThat(value("reason")).contains("550 5.1.1 no such mail box");
        assertThat(route("failures")).isEqualTo("0");
    }

    @Test
    void aRecipientThatIsPutOffIsTriedAgainLater() {
        smtp.does(Fault.PUTS_RECIPIENT_OFF);
        mail("ceo", "one");

        send(scripted());
        assertThat(state()).isEqualTo("waiting");
        assertThat(value("reason")).contains("451 4.7.1 come back later");

        smtp.does(Fault.NONE);
        send(scripted());
        assertThat(smtp.taken()).as("before its time").isEmpty();
        clock.advance(Duration.ofMinutes(1));
        send(scripted());
        assertThat(smtp.taken()).hasSize(1);
        assertThat(state()).isEqualTo("sent");
    }

    @Test
    void aRefusedSenderIsNoMailsFault() {
        smtp.does(Fault.REFUSES_SENDER);
        mail("ceo", "one");

        send(scripted());

        assertThat(state()).isEqualTo("waiting");
        assertThat(route("failures")).isEqualTo("1");
    }

    @Test
    void aConnectionThatBreaksInTheMailIsTriedAgain() {
        smtp.does(Fault.DROPS_IN_DATA);
        mail("ceo", "one");

        send(scripted());
        assertThat(state()).isEqualTo("waiting");

        smtp.does(Fault.NONE);
        clock.advance(Duration.ofMinutes(1));
        send(scripted());
        assertThat(smtp.taken()).hasSize(1);
    }

    @Test
    void aMailThatWasTakenWithoutSayingSoComesTwiceWithTheSameIdentity() {
        smtp.does(Fault.DROPS_AFTER_TAKING);
        mail("ceo", "one");
        send(scripted());
        smtp.does(Fault.NONE);
        clock.advance(Duration.ofMinutes(1));

        send(scripted());

        assertThat(smtp.taken()).hasSize(2);
        assertThat(identity(smtp.taken().get(1)))
                .isEqualTo(identity(smtp.taken().get(0)))
                .contains("@example.com>");
        assertThat(state()).isEqualTo("sent");
    }

    @Test
    void aUserWhoLostHisAddressMeanwhileGetsNothing() {
        mail("ceo", "one");
        database.sql("update quarterdeck.app_user set email = null").update();

        send(greenMail());

        assertThat(greenMail.getReceivedMessages()).isEmpty();
        assertThat(state()).isEqualTo("failed");
    }

    @Test
    void aWebhookIsCalledWithWhatSlackReadsAndASignature() {
        post(webhook(hook.url()), "one");

        send(webhooks());

        var call = hook.calls().getFirst();
        assertThat(call.path()).isEqualTo("/services/T0/B0/token");
        assertThat(call.body())
                .contains("\"text\":\"One thing\"")
                .contains("\"blocks\":[{\"type\":\"divider\"}]")
                .contains("\"event\":\"alert\"")
                .contains("\"severity\":\"critical\"");
        assertThat(call.header("Content-Type")).startsWith("application/json");
        assertThat(call.header(Signature.HEADER)).isEqualTo(Signature.of("secret", TestClock.START, call.body()));
        assertThat(call.header("X-Quarterdeck-Delivery")).isEqualTo(value("uuid"));
        assertThat(state()).isEqualTo("sent");
        assertThat(value("sent_to")).isEqualTo("127.0.0.1");
    }

    /** Calculated with openssl dgst -sha256 -hmac. */
    @Test
    void aSignatureIsWhatTheReceiverCalculates() {
        assertThat(Signature.of("whsec_abc", Instant.ofEpochSecond(1_782_898_860), "{\"text\":\"hi\"}"))
                .isEqualTo("t=1782898860,v1=8ae45c11f9fa5c88bf494480655c17cc724fccc3e64cec56d643b77783d85794");
    }

    @ParameterizedTest
    @CsvSource({
        "400, failed",
        "404, failed",
        "302, failed",
        "307, failed",
        "500, waiting",
        "503, waiting",
        "408, waiting"
    })
    void aStatusDecidesWhatBecomesOfAMessage(int status, String state) {
        hook.answers(status, Map.of("Location", hook.url()));
        post(webhook(hook.url()), "one");

        send(webhooks());

        assertThat(state()).isEqualTo(state);
        assertThat(value("reason")).startsWith("Answered with status " + status);
        assertThat(hook.calls()).as("a redirect is not followed").hasSize(1);
    }

    @Test
    void aWebhookThatIsGoneIsSwitchedOffWithAllThatWaitsForIt() {
        var webhook = webhook(hook.url());
        post(webhook, "one");
        post(webhook, "two");
        hook.answers(410);

        send(webhooks());

        assertThat(hook.calls()).hasSize(1);
        assertThat(count("failed")).isEqualTo(2);
        assertThat(database.sql("select enabled from quarterdeck.webhook")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(post(webhook, "three")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"120", "Wed, 1 Jul 2026 09:43:00 GMT"})
    void aWebhookIsLeftAloneForAsLongAsItAsks(String retryAfter) {
        var webhook = webhook(hook.url());
        post(webhook, "one");
        post(webhook, "two");
        hook.answers(429, Map.of("Retry-After", retryAfter));

        send(webhooks());
        hook.answers(200);
        clock.advance(Duration.ofSeconds(119));
        send(webhooks());
        assertThat(hook.calls()).hasSize(1);

        clock.advance(Duration.ofSeconds(2));
        send(webhooks());
        assertThat(count("sent")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "-5", "soon", "", "999999999"})
    void aSenselessRequestToBeLeftAloneIsBounded(String retryAfter) {
        post(webhook(hook.url()), "one");
        hook.answers(429, Map.of("Retry-After", retryAfter));

        send(webhooks());
        hook.answers(200);
        clock.advance(Duration.ofHours(6).plusSeconds(1));
        send(webhooks());

        assertThat(state()).isEqualTo("sent");
    }

    @Test
    void anAnswerThatNeverComesIsCutOff() {
        hook.hangs();
        post(webhook(hook.url()), "one");

        var began = System.nanoTime();
        send(new WebhookCarrier(database, settings(true, IMPATIENT), clock));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(value("reason")).startsWith("No answer");
    }

    @Test
    void anAnswerThatNeverEndsIsNotRead() {
        hook.drips();
        post(webhook(hook.url()), "one");

        var began = System.nanoTime();
        send(new WebhookCarrier(database, settings(true, IMPATIENT), clock));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(state()).isEqualTo("sent");
    }

    @Test
    void anAnswerWithEndlessHeadersIsRefused() {
        hook.answers(200, Map.of("X-Long", "x".repeat(100_000)));
        post(webhook(hook.url()), "one");

        send(webhooks());

        assertThat(state()).isEqualTo("waiting");
    }

    @Test
    void anAddressOfOnesOwnNetworkIsNotCalled() {
        post(webhook(hook.url().replace("127.0.0.1", "localhost")), "one");
        post(webhook(hook.url()), "two");

        send(new WebhookCarrier(database, settings(false, PATIENT), clock));

        assertThat(hook.calls()).isEmpty();
        assertThat(count("failed")).isEqualTo(2);
        assertThat(value("reason")).isEqualTo("The address leads into a private network");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "224.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:db8::1",
                "2001:0:7f00:1::"
            })
    void addressesOfOnesOwnNetworkAreKnown(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a00:1450::1"})
    void addressesOfTheWorldAreKnown(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void aNameThatIsBothOnesOwnAndTheWorldsIsRefused() {
        var names = new PublicAddresses(new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return new InetAddress[] {InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("127.0.0.1")};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        });

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> names.resolve("rebind.example")))
                .isInstanceOf(PublicAddresses.PrivateAddressException.class);
    }

    @Test
    void aMessageThatFailsOverAndOverHoldsUpNoOther() {
        var bad = webhook("http://127.0.0.1:1/");
        var good = webhook(hook.url());
        post(bad, "one");
        post(good, "one");

        for (var number = 0; number < TRIES; number++) {
            send(webhooks());
            clock.advance(Duration.ofHours(1));
        }

        assertThat(hook.calls()).hasSize(1);
        assertThat(count("sent")).isEqualTo(1);
        assertThat(count("failed")).isEqualTo(1);
    }

    @Test
    void whatArrivedLongAgoIsForgotten() {
        mail("ceo", "one");
        send(greenMail());
        clock.advance(Duration.ofDays(89));
        outbox.forgetOld();
        assertThat(count("sent")).isEqualTo(1);

        clock.advance(Duration.ofDays(2));
        outbox.forgetOld();

        assertThat(count("sent")).isZero();
    }

    private boolean mail(String username, String key) {
        return Boolean.TRUE.equals(
                transaction.<Boolean>execute(status -> messages().mail(username, letter(key), key)));
    }

    private boolean post(long webhook, String key) {
        var post = new Post("alert", "One thing", List.of(Map.of("type", "divider")), Map.of("severity", "critical"));
        return Boolean.TRUE.equals(
                transaction.<Boolean>execute(status -> messages().post(webhook, post, key)));
    }

    private Messages messages() {
        return new Messages(outbox, mailSettings("localhost"));
    }

    private static Mail letter(String key) {
        return new Mail("Größe: " + key, "<p>Grüße, " + key + "</p>", "Grüße, " + key);
    }

    private static MailSettings mailSettings(String host) {
        return new MailSettings(host, "Quarterdeck <deck@example.com>");
    }

    private static MessageSettings settings(boolean privateAddresses, Duration webhookTimeout) {
        return new MessageSettings(
                TRIES, Duration.ofSeconds(5), Duration.ofMinutes(30), LEASE, webhookTimeout, privateAddresses);
    }

    private long webhook(String url) {
        var id = database.sql("""
                        insert into quarterdeck.webhook (name, url, secret, role, created, created_by)
                        values ('Slack ' || gen_random_uuid(), :url, 'secret', 'EXECUTIVE', now(), 'admin')
                        returning id
                        """).param("url", url).query(Long.class).single();
        database.sql("insert into quarterdeck.message_route (route) values ('webhook:' || :id)")
                .param("id", id)
                .update();
        return id;
    }

    private Boolean send(Carrier carrier) {
        var dispatch = new MessageDispatch(outbox, List.of(carrier), published::add);
        dispatch.dueRoutes().forEach(route -> {
            while (dispatch.sendNext(route)) {
                // Until there is nothing more.
            }
        });
        return true;
    }

    private Carrier webhooks() {
        return new WebhookCarrier(database, settings, clock);
    }

    private static int greenMail() {
        return greenMail.getSmtp().getPort();
    }

    private int scripted() {
        return smtp.port();
    }

    private Boolean send(int port) {
        return send(carrier(port, PATIENT));
    }

    private static Carrier carrier(int port, Duration timeout) {
        var server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        List.of("connectiontimeout", "timeout", "writetimeout")
                .forEach(limit -> server.getJavaMailProperties()
                        .setProperty("mail.smtp." + limit, Long.toString(timeout.toMillis())));
        var beans = new StaticListableBeanFactory(Map.of("mail", server));
        return new SmtpCarrier(beans.getBeanProvider(JavaMailSender.class), mailSettings("127.0.0.1"), database);
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(
                    IntStream.range(0, times).mapToObj(number -> work).toList())) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static int count(String state) {
        return database.sql("select count(*) from quarterdeck.message_delivery where state = :state")
                .param("state", state)
                .query(Integer.class)
                .single();
    }

    private static String state() {
        return value("state");
    }

    private static String value(String column) {
        return database.sql("select " + column + "::text from quarterdeck.message_delivery order by id limit 1")
                .query(String.class)
                .single();
    }

    private static String route(String column) {
        return database.sql("select " + column + "::text from quarterdeck.message_route where route = 'mail'")
                .query(String.class)
                .single();
    }

    private static String identity(String mail) {
        return mail.lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the parts of the mail hold that stand beside each other as alternatives. */
    private static List<String> parts(MimeMessage mail) throws Exception {
        var content = (MimeMultipart) mail.getContent();
        assertThat(content.getContentType()).startsWith("multipart/alternative");
        var parts = new ArrayList<String>();
        for (var number = 0; number < content.getCount(); number++) {
            var part = content.getBodyPart(number);
            parts.add(part.getContentType().replaceFirst(";.*", "") + ": "
                    + part.getContent().toString().strip());
        }
        return parts;
    }
}
