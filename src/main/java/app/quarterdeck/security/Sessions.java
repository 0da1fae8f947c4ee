package app.quarterdeck.security;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * The sessions that run in this process. Spring's own registry marks a session as ended and waits for its next request;
 * an open page that is fed by push makes none, so here the session itself is ended, and its push connection with it.
 */
@Component
class Sessions implements HttpSessionListener {

    private final Set<HttpSession> running = ConcurrentHashMap.newKeySet();

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        running.add(event.getSession());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        running.remove(event.getSession());
    }

    /** Ends every session of a user but the one given, and says how many those were. */
    int end(String username, @Nullable Authentication butNot) {
        var ended = 0;
        for (var session : running) {
            try {
                var user = userOf(session);
                if (user != null && user.getName().equals(username) && user != butNot) {
                    session.invalidate();
                    ended++;
                }
            } catch (IllegalStateException alreadyEnded) {
                running.remove(session);
            }
        }
        return ended;
    }

    private static @Nullable Authentication userOf(HttpSession session) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                ? context.getAuthentication()
                : null;
    }
}
