package app.quarterdeck.costs;

import app.quarterdeck.data.Listing;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.relational.core.query.Criteria;

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

    private static final Sort.Order NAME = Listing.inWhateverCase("name");

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

    Criteria found() {
        return Criteria.from(
                Listing.equal("region", region),
                Listing.equal("status", status),
                priced.map(it -> it
                                ? Criteria.where("monthly_cost").isNotNull()
                                : Criteria.where("monthly_cost").isNull())
                        .orElse(Criteria.empty()));
    }

    Sort sort() {
        return Sort.by(Arrays.stream(order.columns)
                        .map(column -> Listing.directed(column, descending))
                        .toList())
                .and(Sort.by(NAME, Listing.by("id")));
    }

    /** What a list can be ordered by; ties by name. */
    public enum Order {
        /** Addresses by their numbers. */
        NAME(
                false,
                Listing.byRule(
                        "case when address ~ '^\\d{1,3}(\\.\\d{1,3}){3}$' and kind = 'ip' then string_to_array(address, '.')::int[] end"),
                Listing.inWhateverCase("name")),
        VPS(false, Listing.inWhateverCase("vps_name")),
        PROVIDER(false, Listing.by("provider")),
        REGION(false, Listing.by("region")),
        STATUS(false, Listing.by("status")),
        HOLDERS(false, Listing.by("holders")),
        IPS_HELD(false, Listing.byRule("ips_held::numeric / nullif(ips, 0)")),
        REPUTATION(
                false, Listing.byRule("array_position(array['good', 'fair', 'poor', 'critical'], reputation::text)")),
        MAILS(false, Listing.by("mails")),
        COST(true, Listing.by("monthly_cost")),
        NEXT_DAY(true, Listing.by("next_day")),
        CHANGED(true, Listing.by("changed_at"));

        private final boolean money;
        private final transient Sort.Order[] columns;

        Order(boolean money, Sort.Order... columns) {
            this.money = money;
            this.columns = columns;
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
    }
}
