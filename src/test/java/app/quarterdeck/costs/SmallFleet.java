package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The fleet of the metric catalogue's worked example, as it stood all of June 2026: V1 at 20.00 with I1 and I2, V2 at 10.00 with
 * I3 and I4, V3 at 10.00; each IP at 5.00. Acme holds I1 and I2 and paid 299.00, Brix holds I3 and paid 99.00.
 */
public final class SmallFleet {

    public static final MachineId V1 = vps(1);
    public static final MachineId V2 = vps(2);
    public static final MachineId V3 = vps(3);
    public static final MachineId I1 = ip(1);
    public static final MachineId I2 = ip(2);
    public static final MachineId I3 = ip(3);
    public static final MachineId I4 = ip(4);

    public static final UUID ACME = new UUID(3, 1);
    public static final UUID BRIX = new UUID(3, 2);

    private SmallFleet() {}

    /** Writes the rows. */
    public static void write(JdbcClient database) {
        database.sql("select set_config('quarterdeck.now', '2026-07-01T09:41:00Z', true)")
                .query(String.class)
                .single();
        database.sql("insert into tenants (id, name) values (?, 'Acme'), (?, 'Brix')")
                .params(ACME, BRIX)
                .update();
        database.sql("""
                        insert into plans (id, name, slug, price_monthly) values ('00000000-0000-0000-0000-00000000000a', 'Pro', 'pro', 299);
                        insert into subscriptions (id, tenant_id, plan_id, status)
                        select md5(t.name)::uuid, t.id, '00000000-0000-0000-0000-00000000000a', 'active' from tenants t;
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        values (md5('Acme')::uuid, 299, 'succeeded', '2026-06-01Z', '2026-07-01Z'), (md5('Brix')::uuid, 99, 'succeeded', '2026-06-01Z', '2026-07-01Z');
                        insert into domains (id, tenant_id, domain) select md5('d' || t.name)::uuid, t.id, t.name || '.example' from tenants t;
                        """).update();
        machine(database, V1, "hw-1", 20);
        machine(database, V2, "hw-2", 10);
        machine(database, V3, "hw-3", 10);
        address(database, I1, V1, "192.0.2.1");
        address(database, I2, V1, "192.0.2.2");
        address(database, I3, V2, "192.0.2.3");
        address(database, I4, V2, "192.0.2.4");
        holds(database, "Acme", I1);
        holds(database, "Acme", I2);
        holds(database, "Brix", I3);
    }

    private static void machine(JdbcClient database, MachineId id, String name, int cost) {
        database.sql("""
                        insert into vps_instances (id, hostwinds_instance_id, region, status, created, updated, approximate_cost)
                        values (:id, :name, 'seattle', 'active', '2026-01-01Z', '2026-01-01Z', :cost)
                        """)
                .param("id", id.id())
                .param("name", name)
                .param("cost", BigDecimal.valueOf(cost))
                .update();
    }

    private static void address(JdbcClient database, MachineId id, MachineId vps, String address) {
        database.sql("""
                        insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, reputation_state, created, approximate_cost)
                        values (:id, :vps, :address, 'assigned', 'good', '2026-01-01Z', 5)
                        """)
                .param("id", id.id())
                .param("vps", vps.id())
                .param("address", address)
                .update();
    }

    private static void holds(JdbcClient database, String tenant, MachineId ip) {
        database.sql("""
                        insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                        values (md5('d' || :tenant)::uuid, :ip, 'active', '2026-01-02Z')
                        """).param("tenant", tenant).param("ip", ip.id()).update();
    }

    private static MachineId vps(int number) {
        return new MachineId(MachineKind.VPS, new UUID(1, number));
    }

    private static MachineId ip(int number) {
        return new MachineId(MachineKind.IP, new UUID(2, number));
    }
}
