package app.quarterdeck.costs;

import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The VPS and IPs of the platform and who holds them, for every reader; nothing about money. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Machines {

    private final MachineRows rows;
    private final DatabaseClock clock;

    Machines(MachineRows rows, DatabaseClock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * A page of machines.
     *
     * @throws IllegalArgumentException if the order or the filter would tell what machines cost
     */
    public List<Machine> page(MachineQuery query, int offset, int limit) {
        return rows.machines(withoutMoney(query), offset, limit);
    }

    /** All machines that the query finds, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Machine> all(MachineQuery query) {
        return rows.allMachines(withoutMoney(query));
    }

    /**
     * How many machines the query finds.
     *
     * @throws IllegalArgumentException if the filter would tell what machines cost
     */
    public int count(MachineQuery query) {
        clock.use();
        return rows.count(withoutMoney(query));
    }

    /** @throws NotFoundException if there is none */
    public Machine machine(MachineId id) {
        return rows.machine(id);
    }

    /** The regions in which machines are. */
    public List<String> regions() {
        return rows.regions();
    }

    /** The statuses that machines of a kind have. */
    public List<String> statuses(MachineKind kind) {
        return rows.statuses(kind);
    }

    private static MachineQuery withoutMoney(MachineQuery query) {
        if (query.money()) {
            throw new IllegalArgumentException("An order or filter by money is asked of MachineCosts");
        }
        return query;
    }
}
