package app.quarterdeck.security;

import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** Reads what a reader of a role may see where nobody is logged in, as for a mail to him. */
public final class AsReader {

    private AsReader() {}

    public static <T> T ofRole(String role, Supplier<T> reading) {
        var before = SecurityContextHolder.getContext();
        var asReader = SecurityContextHolder.createEmptyContext();
        asReader.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                "quarterdeck", "", AuthorityUtils.createAuthorityList("ROLE_" + role)));
        try {
            SecurityContextHolder.setContext(asReader);
            return reading.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
