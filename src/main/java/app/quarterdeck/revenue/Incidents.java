package app.quarterdeck.revenue;

import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The incidents and what is done about them: acknowledged, acted on, recovered, with notes in between. Each step names
 * the version of the incident it was decided on, so that two people do not overwrite each other.
 */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Incidents {

    private static final int LONGEST_TEXT = 2000;

    private final IncidentRows rows;
    private final IncidentStates states;
    private final IncidentEntries entries;
    private final IncidentChanges changes;

    Incidents(IncidentRows rows, IncidentStates states, IncidentEntries entries, IncidentChanges changes) {
        this.rows = rows;
        this.states = states;
        this.entries = entries;
        this.changes = changes;
    }

    /** The incidents that are not over, those first whose clock runs out first; acted on ones last. */
    public List<Incident> open() {
        return states.findNotOver();
    }

    /** A tenant's incidents, the newest first. */
    public List<Incident> of(UUID tenant) {
        return states.findByTenantIdOrderByOpenedDescIdDesc(tenant);
    }

    /**
     * A page of the incidents there ever were.
     *
     * @throws IllegalArgumentException if the order is one by money and the reader may see none
     */
    public List<Incident> page(IncidentQuery query, int offset, int limit) {
        refuseOrderByMoney(query);
        return rows.page(query, offset, limit);
    }

    /**
     * All of the incidents, one by one, for a file; inside a transaction that lasts as long as the stream.
     *
     * @throws IllegalArgumentException if the order is one by money and the reader may see none
     */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Incident> all(IncidentQuery query) {
        refuseOrderByMoney(query);
        return rows.all(query);
    }

    /** How many incidents the query finds. */
    public int count(IncidentQuery query) {
        return rows.count(query);
    }

    /**
     * One incident.
     *
     * @throws NotFoundException if there is none of this number
     */
    public Incident incident(long id) {
        return states.findById(id).orElseThrow(() -> new NotFoundException("Incident " + id));
    }

    /** What happened to an incident, the oldest first. */
    public List<IncidentEntry> history(long id) {
        return entries.findByIncidentIdOrderByAtAscIdAsc(id);
    }

    /** Somebody has seen it and takes care. */
    @PreAuthorize(Roles.MAY_ACT_ON_INCIDENTS)
    @Transactional
    public void acknowledge(Incident incident) {
        changes.step(incident, "acknowledged", "", IncidentProgress::acknowledge);
    }

    /**
     * Something was done about it, which stops the clock. Whoever acts has seen it: an incident that nobody acknowledged
     * is acknowledged in the same moment.
     *
     * @throws IllegalArgumentException if the action is blank or longer than 2,000 characters
     */
    @PreAuthorize(Roles.MAY_ACT_ON_INCIDENTS)
    @Transactional
    public void act(Incident incident, String action) {
        var what = words(action);
        changes.step(incident, "acted", what, (progress, by) -> progress.act(by, what));
    }

    /**
     * It is over; the next breach of the same kind opens a new one.
     *
     * @throws IllegalArgumentException if the text is blank or longer than 2,000 characters
     */
    @PreAuthorize(Roles.MAY_ACT_ON_INCIDENTS)
    @Transactional
    public void recover(Incident incident, String why) {
        changes.step(incident, "recovered", words(why), IncidentProgress::recover);
    }

    /**
     * Adds a remark.
     *
     * @throws IllegalArgumentException if the text is blank or longer than 2,000 characters
     */
    @PreAuthorize(Roles.MAY_ACT_ON_INCIDENTS)
    @Transactional
    public void note(Incident incident, String text) {
        changes.note(incident, words(text));
    }

    private static void refuseOrderByMoney(IncidentQuery query) {
        if (query.order().money() && !CurrentUser.maySeeMoney()) {
            throw new IllegalArgumentException("An order by money is not open to this reader");
        }
    }

    private static String words(String text) {
        var words = text.strip();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("Say what was done");
        }
        if (words.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("Say it in at most 2,000 characters");
        }
        return words;
    }
}
