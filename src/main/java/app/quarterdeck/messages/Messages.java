package app.quarterdeck.messages;

import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where features leave what somebody is to be told. A message is written down in the transaction of the caller, which must
 * have one, so that neither is ever there without the other, and is sent from there by itself: at once, or not before a
 * time. There is one message of a key for each reader and way; leaving it again changes nothing.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Messages {

    private final MessageOutbox outbox;
    private final MailSettings mail;

    Messages(MessageOutbox outbox, MailSettings mail) {
        this.outbox = outbox;
        this.mail = mail;
    }

    /** Whether mails are sent at all: a server for them is named. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean mailIsOn() {
        return mail.isOn();
    }

    /**
     * Sends a user a mail.
     *
     * @param key what the mail is about, as {@code brief:daily:2026-07-01}
     * @return whether there is one to send: not where mail is off, the user has no address or may not log in, or has got a
     *     mail of this key
     */
    public boolean mail(String username, Mail mail, String key) {
        return mail(username, mail, key, Instant.EPOCH);
    }

    /** Sends a user a mail, as {@link #mail(String, Mail, String)} does, but not before a time. */
    public boolean mail(String username, Mail mail, String key, Instant notBefore) {
        return this.mail.isOn() && outbox.addMail(username, mail, key, notBefore);
    }

    /**
     * Calls a webhook.
     *
     * @return whether there is something to send: not where it is switched off, or was called with this key before
     */
    public boolean post(long webhook, Post post, String key) {
        return post(webhook, post, key, Instant.EPOCH);
    }

    /** Calls a webhook, as {@link #post(long, Post, String)} does, but not before a time. */
    public boolean post(long webhook, Post post, String key, Instant notBefore) {
        return outbox.addPost(webhook, post, key, notBefore);
    }
}
