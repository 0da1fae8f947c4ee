package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void anIpv4AddressCountsForItself() {
        assertThat(new ClientAddress("203.0.113.7").network()).isEqualTo("203.0.113.7");
    }

    @Test
    void allAddressesOfAnIpv6NetworkCountAsOne() {
        assertThat(new ClientAddress("2001:db8:1:2:aaaa::1").network())
                .isEqualTo(new ClientAddress("2001:db8:1:2:bbbb::2").network())
                .isNotEqualTo(new ClientAddress("2001:db8:1:3:aaaa::1").network());
    }

    @Test
    void anIpv4AddressWrittenAsIpv6IsTheSameAddress() {
        assertThat(new ClientAddress("::ffff:203.0.113.7").network()).isEqualTo("203.0.113.7");
    }

    @Test
    void whatIsNoAddressIsLookedUpNowhere() {
        assertThat(new ClientAddress("unknown").network()).isEqualTo("unknown");
    }
}
