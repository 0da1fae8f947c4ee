package app.quarterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.messages.MailOverSmtp;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The brief as it arrives at a real mail server; 1 July 2026 is a Wednesday. */
@IntegrationTest
class BriefMailsTest {

    @Autowired
    private Overview overview;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ReportingCalendar calendar;

    @Autowired
    private TestClock clock;

    private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private MailOverSmtp smtp;
    private BriefMails mails;

    @BeforeEach
    void fill() {
        server.start();
        smtp = new MailOverSmtp(database, transaction, clock, server.getSmtp().getPort());
        mails = new BriefMails(overview, smtp.messages(), smtp.links("https://deck.example.com"), database, calendar);
        SummedUp.write(database);
        database.sql("""
                        delete from quarterdeck.app_user;
                        insert into quarterdeck.app_user (username, display_name, password_hash, role, email) values
                            ('ceo', 'Anna', '', 'EXECUTIVE', 'anna@example.com'), ('cfo', 'Finn', '', 'FINANCE', 'finn@example.com'),
                            ('cto', 'Tom', '', 'TECHNICAL', 'tom@example.com'), ('mute', 'Max', '', 'EXECUTIVE', null);
                        """).update();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void executivesGetItEveryDayUnlessTheyChoseOtherwise() throws Exception {
        assertThat(mails.send()).isEqualTo(1);
        smtp.send();

        var mail = only();
        assertThat(mail.getHeader("To", null)).contains("anna@example.com");
        assertThat(mail.getSubject())
                .startsWith("Quarterdeck summary, Jun 30, 2026: health ")
                .endsWith("3 items need attention");
        assertThat(text(mail, 0))
                .contains(
                        "Executive summary, Jun 1–30, 2026",
                        "Revenue protection rate is 75.0%",
                        "Brix: complaints: $50.00 at risk",
                        "https://deck.example.com/incidents/",
                        "You receive this summary daily.");
        assertThat(text(mail, 1))
                .contains("<li", ">Revenue protection rate</a> is 75.0%", "href=\"https://deck.example.com/revenue\"");
    }

    @Test
    void nobodyGetsTheSameDayTwice() {
        mails.send();
        assertThat(mails.send()).isZero();
        smtp.send();

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void eachGetsWhatHisRoleMaySee() throws Exception {
        choose("ceo", "never");
        choose("cto", "daily");
        assertThat(mails.send()).isEqualTo(1);
        smtp.send();

        assertThat(text(only(), 0)).contains("Bounce rate is 2.4%").doesNotContain("$", "margin");
    }

    @Test
    void theWeeklyOneComesOnMondays() {
        choose("ceo", "weekly");
        assertThat(mails.send()).isZero();

        clock.advance(Duration.ofDays(5));
        assertThat(mails.send()).isEqualTo(1);
    }

    @Test
    void namesAreTextInTheMailAndNeverMarkup() throws Exception {
        database.sql("update tenants set name = '<img src=x onerror=alert(1)>' where id = ?")
                .param(SummedUp.BRIX)
                .update();
        mails.send();
        smtp.send();

        assertThat(text(only(), 1)).doesNotContain("<img").contains("&lt;img src=x");
    }

    private void choose(String username, String rhythm) {
        database.sql("insert into quarterdeck.brief_rhythm (username, rhythm) values (?, ?)")
                .params(username, rhythm)
                .update();
    }

    private MimeMessage only() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return Arrays.stream(server.getReceivedMessages()).findFirst().orElseThrow();
    }

    private static String text(MimeMessage mail, int part) throws MessagingException, IOException {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(part).getContent();
    }
}
