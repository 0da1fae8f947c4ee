package app.quarterdeck.messages;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** Messages as they are where a mail server is named, handed to a real one of the test. */
public final class MailOverSmtp {

    private static final String FROM = "Quarterdeck <deck@example.com>";

    private final MessageOutbox outbox;
    private final Carrier carrier;

    public MailOverSmtp(JdbcClient database, TransactionTemplate transaction, Clock clock, int port) {
        var settings = new MessageSettings(
                3, Duration.ofSeconds(5), Duration.ofMinutes(30), Duration.ofMinutes(2), Duration.ofSeconds(5), true);
        outbox = new MessageOutbox(database, transaction, settings, clock);
        var server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        var beans = new StaticListableBeanFactory();
        beans.addBean("server", server);
        carrier = new SmtpCarrier(
                beans.getBeanProvider(JavaMailSender.class), new MailSettings("127.0.0.1", FROM), database);
    }

    public Messages messages() {
        return new Messages(outbox, new MailSettings("127.0.0.1", FROM));
    }

    public MessageLinks links(String base) {
        return new MessageLinks(base);
    }

    /** Hands over all that waits. */
    public void send() {
        var dispatch = new MessageDispatch(outbox, List.of(carrier), event -> {});
        dispatch.dueRoutes().forEach(route -> {
            while (dispatch.sendNext(route)) {
                // Until there is nothing more.
            }
        });
    }
}
