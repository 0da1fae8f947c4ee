package app.quarterdeck.events.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.UiTest;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** What became of the night, on the page of events and data. */
@WithMockUser(username = "admin", roles = Roles.ADMIN)
class NightlyPartTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void aNight() {
        database.sql("""
                        insert into quarterdeck.nightly_step (day, step, started, ended) values
                            ('2026-07-01', 'facts', '2026-07-01T00:00Z', '2026-07-01T00:03Z');
                        insert into quarterdeck.nightly_item (day, step, item, ended, error) values
                            ('2026-07-01', 'facts', 'money day 2026-06-30', '2026-07-01T00:01Z', null),
                            ('2026-07-01', 'facts', 'money day 2026-06-29', '2026-07-01T00:02Z', 'Division by zero');
                        """).update();
    }

    @Test
    void saysWhatWasDoneAndWhatFailed() {
        UI.getCurrent().navigate(EventsView.class);

        assertThat(rows("Step", "Completed")).containsExactly(List.of("Calculate daily data", "1", "1"));
        assertThat(rows("Item", "Error"))
                .containsExactly(List.of("Calculate daily data", "money day 2026-06-29", "Division by zero"));
    }

    @Test
    void whatFailedIsTriedAgain() {
        UI.getCurrent().navigate(EventsView.class);

        LocatorJ._click(LocatorJ._get(Button.class, spec -> spec.withText("Retry")));

        assertThat(database.sql("select count(*) from quarterdeck.nightly_item where error is not null")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.sql("select ended is null from quarterdeck.nightly_step")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** Cells that are neither times nor durations, of the grid that has columns of these names. */
    @SuppressWarnings("unchecked")
    private static List<List<String>> rows(String... columns) {
        return LocatorJ._find(Grid.class).stream()
                .filter(grid -> headers(grid).containsAll(List.of(columns)))
                .findFirst()
                .map(grid -> IntStream.range(0, GridKt._size(grid))
                        .mapToObj(row -> cells(grid, row))
                        .toList())
                .orElseThrow();
    }

    private static List<String> headers(Grid<?> grid) {
        return grid.getColumns().stream().map(Grid.Column::getHeaderText).toList();
    }

    private static List<String> cells(Grid<?> grid, int row) {
        var headers = headers(grid);
        var cells = GridKt._getFormattedRow(grid, row);
        return IntStream.range(0, cells.size())
                .filter(column -> !List.of("Started", "Duration", "Failed at").contains(headers.get(column)))
                .mapToObj(cells::get)
                .toList();
    }
}
