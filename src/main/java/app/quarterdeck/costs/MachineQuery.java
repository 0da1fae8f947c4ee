package app.quarterdeck.costs;

import java.util.Optional;

/**
 * Which machines a list shows, and in which order.
 *
 * @param search part of a name or address, of the VPS an IP stands on, or of a holder's name; empty text for all
 * @param priced only those that have a cost today, or only those that have none
 */
public record MachineQuery(
        MachineKind kind,
        String search,
        Optional<String> region,
        Optional<String> status,
        Optional<Boolean> priced,
        Order order,
        boolean descending) {

    /** All machines of a kind, by name. */
    public static MachineQuery all(MachineKind kind) {
        return new MachineQuery(kind, "", Optional.empty(), Optional.empty(), Optional.empty(), Order.NAME, false);
    }

    /** The same list under a filter. */
    public MachineQuery only(
            String search, Optional<String> region, Optional<String> status, Optional<Boolean> priced) {
        return new MachineQuery(kind, search, region, status, priced, order, descending);
    }

    /** The same list in another order. */
    public MachineQuery by(Order order, boolean descending) {
        return new MachineQuery(kind, search, region, status, priced, order, descending);
    }

    /** Whether the list itself would tell what machines cost. */
    boolean money() {
        return order.money || priced.isPresent();
    }

    /** What a list can be ordered by; ties by name. */
    public enum Order {
        /** Addresses by their numbers. */
        NAME(
                "case when m.address ~ '^\\d{1,3}(\\.\\d{1,3}){3}$' and m.kind = 'ip' then string_to_array(m.address, '.')::int[] end %1$s nulls last, lower(m.name)",
                false),
        VPS("lower(m.vps_name)", false),
        PROVIDER("m.provider", false),
        REGION("m.region", false),
        STATUS("m.status", false),
        HOLDERS("u.holders", false),
        IPS_HELD("u.ips_held::numeric / nullif(u.ips, 0)", false),
        REPUTATION("array_position(array['good', 'fair', 'poor', 'critical'], m.reputation::text)", false),
        MAILS("mails", false),
        COST("p.monthly_cost", true),
        NEXT_DAY("p.next_day", true),
        CHANGED("p.changed_at", true);

        private final String column;
        private final boolean money;

        Order(String column, boolean money) {
            this.column = column;
            this.money = money;
        }

        /** Whether it needs to be known of every machine who holds it. */
        boolean use() {
            return this == HOLDERS || this == IPS_HELD;
        }

        boolean mails() {
            return this == MAILS;
        }

        /** Whether more of every price needs to be known than what it is today. */
        boolean changes() {
            return this == NEXT_DAY || this == CHANGED;
        }

        String sql(boolean descending) {
            var direction = descending ? "desc" : "asc";
            return column.formatted(direction) + " " + direction + " nulls last, lower(m.name), m.id";
        }
    }
}
