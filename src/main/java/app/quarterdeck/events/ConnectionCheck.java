package app.quarterdeck.events;

import app.quarterdeck.security.Roles;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Tries the roads to and from PostHog when somebody asks for it. */
@Service
@PreAuthorize("hasAnyRole('" + Roles.TECHNICAL + "', '" + Roles.ADMIN + "')")
public class ConnectionCheck {

    private final EventConnection connection;

    ConnectionCheck(EventConnection connection) {
        this.connection = connection;
    }

    /** What each step found; takes as long as PostHog takes to answer. */
    public List<ConnectionFinding> run() {
        return connection.test();
    }
}
