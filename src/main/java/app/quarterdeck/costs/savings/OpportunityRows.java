package app.quarterdeck.costs.savings;

import app.quarterdeck.costs.MachineId;
import app.quarterdeck.costs.MachineKind;
import app.quarterdeck.costs.savings.Opportunity.State;
import app.quarterdeck.data.Listed;
import app.quarterdeck.data.Listing;
import app.quarterdeck.data.Row;
import app.quarterdeck.data.Sums;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code quarterdeck.opportunity_state} and what belongs to an opportunity. */
@Repository
class OpportunityRows {

    private static final TypeReference<List<EvidenceRow>> EVIDENCE = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Sums<OpportunitySums> SUMS = new Sums<>(OpportunitySums.class, """
            coalesce(sum(potential), 0) as all_potential,
            coalesce(sum(price_gap), 0) as all_price_gap,
            coalesce(sum(promised), 0)  as all_promised,
            coalesce(sum(saved), 0)     as all_realised
            """);

    private final JdbcClient database;
    private final Listed<Opportunity> opportunities;
    private final ReportingCalendar calendar;

    OpportunityRows(JdbcClient database, Listing listing, ReportingCalendar calendar) {
        this.database = database;
        this.opportunities = listing.of(Opportunity.class);
        this.calendar = calendar;
    }

    List<Opportunity> page(OpportunityQuery query, int offset, int limit) {
        return opportunities.page(found(query), query.sort(), offset, limit);
    }

    /** All of them, one by one, from one statement; the caller's transaction holds it open. */
    Stream<Opportunity> all(OpportunityQuery query) {
        return opportunities.all(found(query), query.sort());
    }

    int count(OpportunityQuery query) {
        return opportunities.count(found(query));
    }

    OpportunitySums sums(OpportunityQuery query) {
        return opportunities.sums(found(query), SUMS);
    }

    /** @throws NotFoundException if there is none */
    Opportunity one(long id) {
        return of(List.of(id)).stream().findFirst().orElseThrow(() -> new NotFoundException("Opportunity " + id));
    }

    List<Opportunity> of(List<Long> ids) {
        return database.sql("select * from quarterdeck.opportunity_state where id = any (:ids) order by id")
                .param("ids", ids.toArray(Long[]::new))
                .query(Row.as(Opportunity.class))
                .list();
    }

    List<OpportunityEvidence> evidence(long id) {
        return database.sql("select rule, evidence from quarterdeck.opportunity where id = :id")
                .param("id", id)
                .query(Row.as(Evidence.class))
                .optional()
                .map(Evidence::rows)
                .orElseThrow(() -> new NotFoundException("Opportunity " + id));
    }

    List<OpportunityResource> resources(long id) {
        return database.sql("""
                        select * from quarterdeck.opportunity_resource
                         where opportunity_id = :id
                         order by resource_kind desc, lower(name), resource_id
                        """)
                .param("id", id)
                .query(Row.as(OpportunityResource.class))
                .list();
    }

    List<OpportunityEntry> history(long id) {
        return database.sql("select * from quarterdeck.opportunity_history where opportunity_id = :id order by id")
                .param("id", id)
                .query(Row.as(OpportunityEntry.class))
                .list();
    }

    List<OpportunityCheck> checks(long id) {
        return database.sql("select * from quarterdeck.opportunity_check where opportunity_id = :id order by days")
                .param("id", id)
                .query(Row.as(OpportunityCheck.class))
                .list();
    }

    private Criteria found(OpportunityQuery query) {
        return Criteria.from(
                Listing.contains(query.search(), "subject", "tenantName", "owner", "machine_names"),
                query.states().isEmpty()
                        ? Criteria.empty()
                        : Criteria.where("state").in(query.states()),
                Listing.equal("rule", query.rule()),
                query.overdue()
                        ? Criteria.where("state").is(State.ACCEPTED).and("due").lessThan(calendar.today())
                        : Criteria.empty());
    }

    private record Evidence(OpportunityRule rule, String evidence) {

        /** JSON keeps no order of its names; the rule does. */
        List<OpportunityEvidence> rows() {
            return JSON.readValue(evidence, EVIDENCE).stream()
                    .map(row -> {
                        var said = Opportunity.decimals(row.values());
                        var values = new LinkedHashMap<String, Object>();
                        rule.evidence().stream()
                                .filter(said::containsKey)
                                .forEach(name -> values.put(name, said.get(name)));
                        return new OpportunityEvidence(row.machine(), row.name(), values);
                    })
                    .toList();
        }
    }

    private record EvidenceRow(
            @Nullable String kind, @Nullable UUID id, String name, Map<String, Object> values) {

        Optional<MachineId> machine() {
            return kind == null || id == null ? Optional.empty() : Optional.of(new MachineId(MachineKind.of(kind), id));
        }
    }
}
