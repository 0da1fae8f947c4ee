package app.quarterdeck.messages;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether mails are sent, and whom they come from. */
@Component
class MailSettings {

    private final boolean on;
    private final InternetAddress from;

    /**
     * @param host the server that mails are handed to; without it none is sent
     * @param from what readers see as the sender, as {@code Quarterdeck <quarterdeck@example.com>}
     */
    MailSettings(
            @Value("${spring.mail.host:}") String host,
            @Value("${quarterdeck.mail.from:Quarterdeck <quarterdeck@localhost>}") String from) {
        this.on = !host.isBlank();
        try {
            this.from = new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    "quarterdeck.mail.from is an address such as Quarterdeck <quarterdeck@example.com>, not " + from,
                    e);
        }
    }

    boolean isOn() {
        return on;
    }

    InternetAddress from() {
        return from;
    }

    /** What identities of mails end with. */
    String domain() {
        var address = from.getAddress();
        return address.substring(address.indexOf('@') + 1);
    }
}
