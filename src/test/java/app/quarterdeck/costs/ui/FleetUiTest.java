package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostChanges;
import app.quarterdeck.costs.CostEdit;
import app.quarterdeck.costs.MachineCosts;
import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.UiTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** Base of the tests of views on machines and their costs: the small fleet on 1 July 2026, read by an administrator. */
@WithMockUser(username = "ada", roles = Roles.ADMIN)
abstract class FleetUiTest extends UiTest {

    static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    @Autowired
    JdbcClient database;

    @Autowired
    MachineCosts costs;

    @Autowired
    private CostChanges changes;

    @BeforeEach
    void fleet() {
        SmallFleet.write(database);
    }

    /** Changes the cost of V1 behind the view's back. */
    void change(String cost, LocalDate from, String reason) {
        var version = costs.machine(SmallFleet.V1).price().version();
        changes.apply(List.of(new CostEdit(SmallFleet.V1, new BigDecimal(cost), from, version)), reason, false);
    }
}
