package app.quarterdeck.messages;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes that send mails, and are killed while they do. */
class KilledSendingTest {

    private static final String DATABASE = "killed_sending";
    private static final int MAILS = 400;
    private static final int KILLS = 3;

    private final JdbcClient database = JdbcClient.create(TestDatabase.named(DATABASE));

    @Test
    @Timeout(180)
    void everyMailArrivesAndOneThatComesTwiceIsKnownAsTheSame() throws Exception {
        database.sql("""
                insert into quarterdeck.app_user (username, display_name, password_hash, role, email) values ('ceo', 'Anna', '', 'EXECUTIVE', 'anna@example.com');
                insert into quarterdeck.message_delivery (uuid, key, route, recipient, subject, body, html, queued, not_before)
                select md5('m' || n)::uuid, 'm' || n, 'mail', 'ceo', 'Mail ' || n, 'text', 'html', now(), now() from generate_series(1, 400) n;
                """).update();
        try (var smtp = ScriptedSmtp.start()) {
            var one = SendingProcess.start(TestDatabase.url(DATABASE), smtp.port());
            var other = SendingProcess.start(TestDatabase.url(DATABASE), smtp.port());
            try {
                for (var kill = 1; kill <= KILLS; kill++) {
                    var enough = MAILS / (KILLS + 1) * kill;
                    await(() -> smtp.taken().size() >= enough);
                    one.kill();
                    other.kill();
                    one = SendingProcess.start(TestDatabase.url(DATABASE), smtp.port());
                    other = SendingProcess.start(TestDatabase.url(DATABASE), smtp.port());
                }
                await(() -> sent() == MAILS);
            } finally {
                one.kill();
                other.kill();
            }

            assertThat(identities(smtp)).as("none is lost").hasSize(MAILS);
            assertThat(smtp.taken())
                    .as("only those on their way at a kill come twice: one of each process")
                    .hasSizeLessThanOrEqualTo(MAILS + 2 * KILLS);
        }
    }

    private static List<String> identities(ScriptedSmtp smtp) {
        return smtp.taken().stream()
                .map(mail -> mail.lines()
                        .filter(line -> line.startsWith("Message-ID:"))
                        .findFirst()
                        .orElseThrow())
                .distinct()
                .toList();
    }

    private int sent() {
        return database.sql("select count(*) from quarterdeck.message_delivery where state = 'sent'")
                .query(Integer.class)
                .single();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException, TimeoutException {
        var end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException();
            }
            Thread.sleep(5);
        }
    }
}
