package app.quarterdeck.home;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/** Which database the product works on: one of its own in the data folder, or a server. */
@Component
public class DatabaseInUse {

    private static final Pattern HOSTS = Pattern.compile("^jdbc:postgresql://([^/?]+)");

    private final JdbcConnectionDetails details;

    DatabaseInUse(JdbcConnectionDetails details) {
        this.details = details;
    }

    /** Whether it is the one in the data folder. */
    public boolean isOwn() {
        return details instanceof EmbeddedDatabase;
    }

    /** The host of a server, and never the rest of its address, which may carry a password. */
    public Optional<String> server() {
        var hosts = HOSTS.matcher(details.getJdbcUrl());
        return isOwn() || !hosts.find()
                ? Optional.empty()
                : Optional.of(hosts.group(1).replaceFirst("^.*@", ""));
    }

    /** The port of the one in the data folder. */
    Optional<Integer> ownPort() {
        return details instanceof EmbeddedDatabase embedded ? Optional.of(embedded.port()) : Optional.empty();
    }
}
