package app.quarterdeck.messages;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds the addresses of names, and leaves out those that lie in a network of one's own: a webhook is not the way to ask
 * them something. The connection goes to the very addresses that were looked at, so a name cannot mean something else a
 * moment later.
 */
final class PublicAddresses implements DnsResolver {

    /** Of no use to the public, by the registries of special-purpose addresses (RFC 6890 and its updates). */
    private static final List<Network> SPECIAL = List.of(
            Network.of("0.0.0.0/8"),
            Network.of("10.0.0.0/8"),
            Network.of("100.64.0.0/10"),
            Network.of("127.0.0.0/8"),
            Network.of("169.254.0.0/16"),
            Network.of("172.16.0.0/12"),
            Network.of("192.0.0.0/24"),
            Network.of("192.0.2.0/24"),
            Network.of("192.88.99.0/24"),
            Network.of("192.168.0.0/16"),
            Network.of("198.18.0.0/15"),
            Network.of("198.51.100.0/24"),
            Network.of("203.0.113.0/24"),
            Network.of("224.0.0.0/3"));

    /** All that is public begins with 001; of that, these carry or hide an address of the other kind, or are for examples. */
    private static final Network PUBLIC_6 = Network.of("2000::/3");

    private static final List<Network> SPECIAL_6 = List.of(
            Network.of("2001::/23"), Network.of("2001:db8::/32"), Network.of("2002::/16"), Network.of("3fff::/20"));

    private final DnsResolver names;

    PublicAddresses() {
        this(SystemDefaultDnsResolver.INSTANCE);
    }

    PublicAddresses(DnsResolver names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.resolve(host);
        var open = Arrays.stream(found).filter(PublicAddresses::isPublic).toArray(InetAddress[]::new);
        // One that is both is a trick, and none is a mistake.
        if (open.length < found.length || open.length == 0) {
            throw new PrivateAddressException();
        }
        return open;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address it -> SPECIAL.stream().noneMatch(network -> network.contains(it));
            case Inet6Address it ->
                PUBLIC_6.contains(it) && SPECIAL_6.stream().noneMatch(network -> network.contains(it));
            default -> false;
        };
    }

    /** The name leads into a network of one's own. */
    static final class PrivateAddressException extends UnknownHostException {}

    private record Network(byte[] address, int bits) {

        static Network of(String text) {
            var parts = text.split("/");
            return new Network(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        }

        boolean contains(InetAddress other) {
            var bytes = other.getAddress();
            if (bytes.length != address.length) {
                return false;
            }
            var shift = address.length * Byte.SIZE - bits;
            return new BigInteger(1, bytes).shiftRight(shift).equals(new BigInteger(1, address).shiftRight(shift));
        }
    }
}
