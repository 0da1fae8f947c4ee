package app.quarterdeck.costs.savings;

import java.util.List;

/** Looks for one kind of opportunity in the database. */
interface Rule {

    /** What it is called, and its place among the others. */
    OpportunityRule name();

    /** The keys of the settings it goes by. */
    List<String> settings();

    /**
     * The query that finds them all at once; {@code :today} is the day. A row for each machine named and each row of
     * evidence: {@code subject_key, subject, tenant_id, facts, mark, loss, resource_kind, resource_id, resource_name, cost,
     * evidence}. Machines to look at are in {@code candidate_vps} and {@code candidate_ip}; those that rules before it have
     * found are taken.
     */
    String sql();
}
