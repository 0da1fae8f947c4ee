package app.quarterdeck.costs.savings;

import java.util.List;
import java.util.Locale;

/**
 * What finds an opportunity, the most specific first: a machine that several of them could name goes to the first of them
 * alone.
 *
 * <p>The names of the facts and of the values of the evidence stand beside each.
 */
public enum OpportunityRule {
    /**
     * A VPS of which nobody holds an IP; it goes with its IPs. Facts: region, ips, since. Evidence, each machine: cost,
     * status, since.
     */
    IDLE_VPS(Kind.SAVING, "cost", "status", "since"),
    /**
     * IPs of a VPS that are burned, quarantined or listed, and still paid. Facts: region, ips, holders. Evidence, each IP:
     * cost, status, reputation, lists, holders.
     */
    BAD_IP(Kind.SAVING, "cost", "status", "reputation", "lists", "holders"),
    /** IPs of a VPS that nobody holds. Facts: region, ips, since. Evidence, each IP: cost, status, since. */
    UNHELD_IP(Kind.SAVING, "cost", "status", "since"),
    /**
     * IPs of a tenant that carry far less than a warmed IP can. Facts: ips, kept, peak, peak_each, carries. Evidence, each
     * IP: cost, mails_a_day, kept (yes or no).
     */
    QUIET_IP(Kind.SAVING, "cost", "mails_a_day", "kept"),
    /**
     * A VPS whose IPs have room on others of the same provider and region. Facts: provider, region, ips, capacity.
     * Evidence, the VPS: cost, ips; then each VPS that takes some: takes, ips, capacity.
     */
    SPARSE_VPS(Kind.SAVING, "cost", "ips", "takes", "capacity"),
    /** Machines that a person proposed to release. Facts: note. Evidence, each machine: cost, status. */
    PROPOSED(Kind.SAVING, "cost", "status"),
    /**
     * A tenant whose price is below what it costs. Facts: price, cost, loss, target_price, margin_target. Evidence, each of
     * the machines that cost most of it: cost, share.
     */
    PRICE_BELOW_COST(Kind.PRICE, "cost", "share"),
    /**
     * A tenant that holds IPs and for which nobody pays. Facts: ips, cost, loss, target_price, margin_target. Evidence, each of
     * the machines that cost most of it: cost, share.
     */
    COST_WITHOUT_PAYER(Kind.PRICE, "cost", "share"),
    /** Machines that have no price. Facts: kind, machines. Evidence, each machine: status, since. */
    UNPRICED(Kind.FINDING, "status", "since"),
    /**
     * A provider, or the fleet, that costs more today than on this day of the week before. Facts: today, median, spread,
     * score. Evidence: each week before: cost; then each machine that came or became dearer: cost, before.
     */
    COST_ANOMALY(Kind.FINDING, "cost", "before");

    private final Kind kind;
    private final List<String> evidence;

    OpportunityRule(Kind kind, String... evidence) {
        this.kind = kind;
        this.evidence = List.of(evidence);
    }

    public Kind kind() {
        return kind;
    }

    /** The names of the values that its evidence has, in the order to be shown in. */
    public List<String> evidence() {
        return evidence;
    }

    /** The value that the database, texts and addresses use for it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such rule */
    public static OpportunityRule of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** What an amount means, if there is one. */
    public enum Kind {
        /** Cost that goes away with the machines named; all that sums of savings count. */
        SAVING,
        /** Revenue that is missing to what a tenant costs; never added to savings. */
        PRICE,
        /** Something to look into; it has no amount. */
        FINDING;

        /** The value that the database uses for it. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
