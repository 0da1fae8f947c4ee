package app.quarterdeck.messages;

import app.quarterdeck.jobs.Outcome;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Hands mails to the mail server. A mail that is sent again, because nobody knows whether the server took it, has the same
 * Message-ID and date, by which a mail box knows it.
 */
@Component
class SmtpCarrier implements Carrier {

    private static final String UTF_8 = "UTF-8";
    private static final int CLOSING = 421;
    private static final int PERMANENT = 500;

    private final ObjectProvider<JavaMailSender> server;
    private final MailSettings settings;
    private final JdbcClient database;

    SmtpCarrier(ObjectProvider<JavaMailSender> server, MailSettings settings, JdbcClient database) {
        this.server = server;
        this.settings = settings;
        this.database = database;
    }

    @Override
    public boolean carries(String route) {
        return route.equals(MessageOutbox.MAIL) && settings.isOn();
    }

    @Override
    public Outcome carry(OutgoingMessage message) {
        var address = addressOf(message.recipient());
        if (address.isEmpty()) {
            return new Outcome.Refused("The user has no address any more, or may not log in");
        }
        var sender = server.getObject();
        MimeMessage mail;
        try {
            mail = mail(sender, message, address.get());
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new Outcome.Refused(words(e));
        }
        try {
            sender.send(mail);
            return new Outcome.Arrived(address.get().email());
        } catch (MailAuthenticationException e) {
            return new Outcome.Unreachable("The mail server refused the log-in", Duration.ZERO);
        } catch (MailSendException e) {
            return outcome(e, address.get().email());
        } catch (MailException e) {
            return new Outcome.Refused(words(e));
        }
    }

    private static Outcome outcome(MailSendException failure, String address) {
        if (failure.getFailedMessages().isEmpty()) {
            // The server took the mail, and then said its good-bye badly.
            return new Outcome.Arrived(address);
        }
        if (failure.getCause() != null) {
            return new Outcome.Unreachable(
                    "The mail server could not be reached: " + words(failure.getCause()), Duration.ZERO);
        }
        return outcome(failure.getMessageExceptions()[0]);
    }

    /** What the server answered is in one of the exceptions of the chain. */
    private static Outcome outcome(Exception failure) {
        var reason = words(failure);
        for (@Nullable Exception cause = failure; cause != null; cause = next(cause)) {
            switch (cause) {
                case SMTPSendFailedException e
                when e.getCommand().startsWith("MAIL") -> {
                    return new Outcome.Unreachable("The mail server refused the sender: " + words(e), Duration.ZERO);
                }
                case SMTPAddressFailedException e -> {
                    return answered(e.getReturnCode(), words(e));
                }
                case SMTPSendFailedException e -> {
                    return answered(e.getReturnCode(), words(e));
                }
                default -> reason = words(cause);
            }
        }
        return new Outcome.Delayed(reason);
    }

    private static Outcome answered(int code, String words) {
        if (code == CLOSING) {
            return new Outcome.Unreachable(words, Duration.ZERO);
        }
        return code >= PERMANENT ? new Outcome.Refused(words) : new Outcome.Delayed(words);
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private MimeMessage mail(JavaMailSender sender, OutgoingMessage message, Address address)
            throws MessagingException, UnsupportedEncodingException {
        var mail = sender.createMimeMessage();
        mail.setFrom(settings.from());
        mail.setRecipient(RecipientType.TO, new InternetAddress(address.email(), address.name(), UTF_8));
        mail.setSubject(message.subject(), UTF_8);
        // The last is what a program shows that can show both.
        mail.setContent(new MimeMultipart(
                "alternative", part(message.body(), "plain"), part(Objects.requireNonNull(message.html()), "html")));
        mail.setSentDate(Date.from(message.queued()));
        mail.setHeader("Message-ID", "<" + message.uuid() + "@" + settings.domain() + ">");
        mail.setHeader("Auto-Submitted", "auto-generated");
        return mail;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private Optional<Address> addressOf(String username) {
        return database.sql("""
                        select display_name as name, email
                          from quarterdeck.recipient
                         where username = :username
                           and email is not null
                        """)
                .param("username", username)
                .query(Address.class)
                .optional();
    }

    private static String words(Throwable failure) {
        var message = String.valueOf(failure.getMessage()).strip();
        return message.lines().findFirst().orElse(failure.getClass().getSimpleName());
    }

    private record Address(String name, String email) {}
}
