package app.quarterdeck.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Where a request came from, as its connection or the proxy in front says. */
record ClientAddress(String exact) {

    private static final int BYTES_OF_NETWORK = 8;

    /** Empty for a log-in that did not come over the network. */
    static Optional<ClientAddress> of(Authentication authentication) {
        return authentication.getDetails() instanceof WebAuthenticationDetails details
                ? Optional.ofNullable(details.getRemoteAddress()).map(ClientAddress::new)
                : Optional.empty();
    }

    /** What failures are counted by: an IPv6 user owns a whole /64 network and can change the rest at will. */
    String network() {
        try {
            var address = InetAddress.ofLiteral(exact);
            if (address instanceof Inet6Address) {
                var bytes = address.getAddress();
                Arrays.fill(bytes, BYTES_OF_NETWORK, bytes.length, (byte) 0);
                return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
            }
            return address.getHostAddress();
        } catch (IllegalArgumentException | UnknownHostException notAnAddress) {
            return exact;
        }
    }
}
