package app.quarterdeck.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.UiTest;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** How many statements a page takes to be shown, with the first rows of its grids, beside what is around every page. A page whose number falls gets a lower one here. */
@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class StatementsOfPagesTest extends UiTest {

    private static final int MOST = 8;

    /** Pages that take more as yet: no more than this. */
    private static final Map<String, Integer> MORE = Map.of("revenue/tenant/" + SummedUp.ACME, 11, "benchmarks", 9);

    private static final List<String> PAGES = List.of(
            "overview",
            "overview/" + SummedUp.ACME,
            "revenue",
            "revenue/tenant/" + SummedUp.ACME,
            "tenants",
            "costs",
            "costs/ledger",
            "costs/ledger/" + SummedUp.ACME,
            "costs/machines",
            "costs/machines/vps/" + CostExample.V1,
            "costs/opportunities",
            "efficiency",
            "decisions",
            "roi",
            "benchmarks",
            "metrics",
            "metrics/gross_margin",
            "incidents",
            "alerts");

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        SummedUp.writeAndKeep(database);
    }

    @Test
    void aPageTakesFewStatements() {
        var counted = new TreeMap<String, Integer>();
        for (var page : PAGES) {
            // Twice: what is read once for all is not counted.
            statements(page);
            counted.put(page, statements(page).size());
        }

        assertThat(counted)
                .allSatisfy((page, count) -> assertThat(count)
                        .as("statements of " + page)
                        .isLessThanOrEqualTo(MORE.getOrDefault(page, MOST)));
    }

    /** But for the one that asks for the reader, which is the shell's. */
    private static List<String> statements(String page) {
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var seen = new ListAppender<ILoggingEvent>();
        var level = logger.getLevel();
        seen.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(seen);
        logger.setAdditive(false);
        try {
            UI.getCurrent().navigate(page);
            MockVaadin.clientRoundtrip(false);
            for (var grid : _find(Grid.class)) {
                if (GridKt._size(grid) > 0) {
                    GridKt._fetch(grid, 0, 1);
                }
            }
        } finally {
            logger.setAdditive(true);
            logger.detachAppender(seen);
            logger.setLevel(level);
        }
        return seen.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(it -> it.startsWith("Executing"))
                .filter(it -> !it.equals("Executing prepared SQL query") && !it.equals("Executing prepared SQL update"))
                .filter(it -> !it.replace("\"", "").contains("quarterdeck.app_user"))
                .toList();
    }
}
