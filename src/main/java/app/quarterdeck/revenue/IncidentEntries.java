package app.quarterdeck.revenue;

import java.util.List;
import org.springframework.data.repository.Repository;

/** What happened to incidents. */
interface IncidentEntries extends Repository<IncidentEntry, Long> {

    List<IncidentEntry> findByIncidentIdOrderByAtAscIdAsc(long incidentId);

    IncidentEntry save(IncidentEntry entry);
}
