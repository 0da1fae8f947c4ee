package app.quarterdeck.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much demo data to make.
 *
 * @param tenants   customers, at least 20: each of the first ones has a story
 * @param vps       machines, at least 8
 * @param ips       sending addresses, at least two a machine
 * @param months    months of days
 * @param eventDays how many of the last days come as events, hour by hour
 */
@ConfigurationProperties("quarterdeck.demo-size")
record DemoProperties(
        @DefaultValue("60") int tenants,
        @DefaultValue("24") int vps,
        @DefaultValue("120") int ips,
        @DefaultValue("13") int months,
        @DefaultValue("30") int eventDays) {

    DemoProperties {
        if (tenants < 20 || vps < 8 || ips < 2 * vps || months < 1 || eventDays < 1 || eventDays > 30) {
            throw new IllegalArgumentException("quarterdeck.demo-size needs at least 20 tenants, 8 vps, two ips a vps, "
                    + "1 month and 1 to 30 event-days");
        }
    }
}
