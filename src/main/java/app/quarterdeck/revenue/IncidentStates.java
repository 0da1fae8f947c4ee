package app.quarterdeck.revenue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Reads {@code quarterdeck.incident_state}. */
interface IncidentStates extends Repository<Incident, Long> {

    Optional<Incident> findById(long id);

    List<Incident> findByTenantIdOrderByOpenedDescIdDesc(UUID tenantId);

    @Query("""
            select *
              from quarterdeck.incident_state
             where recovered is null
               and not tenant_is_deleted
             order by urgency_rank, due, id
            """)
    List<Incident> findNotOver();
}
