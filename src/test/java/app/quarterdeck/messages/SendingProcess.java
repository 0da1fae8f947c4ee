package app.quarterdeck.messages;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** The application as far as messages go, in a process of its own: sends what waits. */
final class SendingProcess {

    private final Process process;

    private SendingProcess(Process process) {
        this.process = process;
    }

    public static void main(String[] arguments) throws InterruptedException {
        var source = new HikariDataSource();
        source.setJdbcUrl(arguments[0]);
        var database = JdbcClient.create(source);
        var settings = new MessageSettings(
                20, Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMillis(500), true);
        var outbox = new MessageOutbox(
                database, new TransactionTemplate(new JdbcTransactionManager(source)), settings, Clock.systemUTC());
        var server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(Integer.parseInt(arguments[1]));
        var carrier = new SmtpCarrier(
                new StaticListableBeanFactory(Map.of("mail", server)).getBeanProvider(JavaMailSender.class),
                new MailSettings("127.0.0.1", "Quarterdeck <deck@example.com>"),
                database);
        var job = new MessageDispatchJob(new MessageDispatch(outbox, List.of(carrier), event -> {}), outbox);
        while (true) {
            job.send();
            Thread.sleep(20);
        }
    }

    static SendingProcess start(String database, int port) throws IOException {
        return new SendingProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SendingProcess.class.getName(),
                        database,
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start());
    }

    /** Ends it as it is, with SIGKILL where there are signals. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
