package app.quarterdeck.events;

import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Tries the roads to and from PostHog when somebody asks for it. */
@Service
@PreAuthorize(Roles.MAY_LOOK_AFTER_DATA)
public class ConnectionCheck {

    private final EventConnection connection;
    private final EventAnalytics events;
    private final Queries queries;

    ConnectionCheck(EventConnection connection, EventAnalytics events, Queries queries) {
        this.connection = connection;
        this.events = events;
        this.queries = queries;
    }

    /**
     * What each step found; takes as long as PostHog takes to answer. A few times an hour, because it takes of the queries that
     * the figures need.
     */
    public List<ConnectionFinding> run() {
        if (events.isMetered() && !queries.haveRoomFor(QueryAccount.OTHER, 1)) {
            return List.of(new ConnectionFinding(
                    ConnectionFinding.Step.ASKING, ConnectionFinding.Verdict.DOUBTFUL, "", Optional.empty()));
        }
        return connection.test();
    }
}
