package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.data.domain.Sort;

/** Every component of the kit in every state, to look at. */
@Route("kit-gallery")
@PageTitle("Kit gallery · Quarterdeck")
@Menu(title = "Kit gallery", order = 90, icon = "vaadin:grid-small")
@PermitAll
class KitGalleryView extends Composite<Page> {

    record Row(String name, String level, long sent, Optional<BigDecimal> bounce, BigDecimal loss) {}

    private final ChartPanel chart = new ChartPanel("Is delivery getting worse?");
    private final Instant now;

    KitGalleryView(ColumnChoices choices, Clock clock) {
        now = clock.instant();
        var period = new Select<String>();
        period.setAriaLabel("Period");
        period.setItems("30 days", "90 days", "1 year");
        period.setValue("30 days");

        var header = new PageHeader("Revenue health", period);
        header.liveAsOf(now);

        chart.show(figures(0));
        var next = new Button("Next", event -> chart.show(figures(1)));

        var needs = new Panel(
                "Needs you now",
                new Paragraph(
                        new StatusBadge(Status.ofRiskLevel("critical_action_required")),
                        new Countdown(now.plus(Duration.ofMinutes(41)))),
                new Paragraph(
                        new StatusBadge(Status.ofRiskLevel("monitoring_needed")),
                        new Countdown(now.plus(Duration.ofMinutes(20)))),
                new Paragraph(
                        new StatusBadge(Status.ofHealth("Good")), new Countdown(now.minus(Duration.ofMinutes(72)))));
        needs.show();
        needs.addActions(next);

        var failing = new Panel("A panel that fails", new Paragraph("figures"));
        failing.show();
        failing.load(
                () -> {
                    throw new IllegalStateException("on purpose");
                },
                nothing -> {});
        var empty = new Panel("A panel without figures");
        empty.nothingYet("No incident has been opened yet. Incidents appear here by themselves.");

        getContent().add(header, tiles(), new TwoThirds(chart, needs), new TwoThirds(failing, empty), grid(choices));
    }

    private TileRow tiles() {
        var bounce = new KpiTile("Bounce rate").leadsTo(() -> {});
        bounce.show(Kpi.of(Format.percent(new BigDecimal("0.024")))
                .note("95%: " + Format.interval(new BigDecimal("0.023"), new BigDecimal("0.025"), 1))
                .target("< 5.0%", true)
                .change(Change.ofRate(new BigDecimal("0.021"), new BigDecimal("0.024"), 1, Change.Better.LOWER))
                .trend(trend(7))
                .explained(Explanation.of("benchmark.formula.delivery_rate", "deliverability_daily_summary", now)
                        .with("bounced", "12,480")
                        .with("sent", "520,000")));
        var complaints = new KpiTile("Complaint rate");
        complaints.show(Kpi.of(Format.complaints(new BigDecimal("0.00041")))
                .status(Status.ofRiskLevel("acceptable"))
                .change(Change.ofRate(new BigDecimal("0.00055"), new BigDecimal("0.00041"), 3, Change.Better.LOWER))
                .trend(trend(3)));
        var risk = new KpiTile("Revenue at risk");
        risk.show(Kpi.of(Format.compactUsd(new BigDecimal("12480331.12")))
                .unit("per month")
                .note("4 of 60 tenants")
                .status(Status.ofRiskLevel("critical_action_required")));
        var protection = new KpiTile("Protection rate");
        protection.show(
                Kpi.missing("No incident's clock has ended in this period.").target("> 95%"));
        var loading = new KpiTile("Loading");
        var stale = new KpiTile("Unavailable");
        stale.show(Kpi.of("3").unit("open").note("1 overdue"));
        stale.unavailable();
        return new TileRow(bounce, complaints, risk, protection, stale);
    }

    private static List<Optional<BigDecimal>> trend(int seed) {
        return IntStream.range(0, 30)
                .mapToObj(i -> i == 12
                        ? Optional.<BigDecimal>empty()
                        : Optional.of(BigDecimal.valueOf(2000 + ((i * seed * 37) % 100) * 5 + i * 20L, 5)))
                .toList();
    }

    private ChartData figures(int shift) {
        var hours = IntStream.range(0, 72)
                .mapToObj(i ->
                        now.truncatedTo(java.time.temporal.ChronoUnit.HOURS).minus(Duration.ofHours(72L - i - shift)))
                .toList();
        var bounces = new ArrayList<Optional<BigDecimal>>();
        var blocks = new ArrayList<Optional<BigDecimal>>();
        for (var i = 0; i < 72; i++) {
            bounces.add(
                    i == 30
                            ? Optional.empty()
                            : Optional.of(BigDecimal.valueOf(
                                    2000 + (i * 7919 % 900) + (i > 60 ? 4000 * shift + 3000 : 0), 5)));
            blocks.add(Optional.of(BigDecimal.valueOf(500 + (i * 104729 % 700), 5)));
        }
        return ChartData.overTime(hours, Unit.PERCENT)
                .line("Bounced", bounces)
                .line("Blocked", blocks)
                .limit("Provider limit", new BigDecimal("0.05"))
                .target("Target", new BigDecimal("0.02"));
    }

    private static DataGrid<Row> grid(ColumnChoices choices) {
        var all = IntStream.range(0, 500)
                .mapToObj(i -> new Row(
                        i == 0 ? "<img src=x onerror=alert(1)>" : "Tenant " + i,
                        i % 9 == 0 ? "critical_action_required" : i % 4 == 0 ? "monitoring_needed" : "acceptable",
                        i * 3917L % 90_000,
                        i % 7 == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(i * 31 % 1200, 4)),
                        BigDecimal.valueOf(i * 7717L % 900_000, 2)))
                .toList();
        var grid = new DataGrid<Row>("gallery", "Tenants by risk", choices)
                .addColumns(
                        GridColumn.<Row>text("tenant", "Tenant", Row::name).sortedBy("name"),
                        GridColumn.status("level", "Level", row -> Optional.of(Status.ofRiskLevel(row.level()))),
                        GridColumn.<Row>count("sent", "Sent", Row::sent).sortedBy("sent"),
                        GridColumn.<Row>optionalNumber("bounce", "Bounce rate", Unit.PERCENT, Row::bounce)
                                .sortedBy("bounce"),
                        GridColumn.<Row>trend("trend", "Trend", row -> trend((int) row.sent() % 11)),
                        GridColumn.<Row>number("loss", "Estimated loss", Unit.USD, Row::loss)
                                .sortedBy("loss"))
                .onOpen(row -> com.vaadin.flow.component.notification.Notification.show("Opened " + row.name()));
        var search = new TextField();
        search.setPlaceholder("Search");
        search.setAriaLabel("Search tenants");
        grid.setFilters(search);
        grid.show(Rows.of(
                        (offset, limit, sort) -> all.stream()
                                .sorted(by(sort))
                                .skip(offset)
                                .limit(limit)
                                .toList(),
                        sort -> all.stream().sorted(by(sort)),
                        all::size)
                .withTotals(() -> Map.of(
                        "sent",
                        BigDecimal.valueOf(all.stream().mapToLong(Row::sent).sum()),
                        "loss",
                        all.stream().map(Row::loss).reduce(BigDecimal.ZERO, BigDecimal::add))));
        return grid;
    }

    private static Comparator<Row> by(Sort sort) {
        var order = sort.stream().findFirst();
        Comparator<Row> ascending =
                switch (order.map(Sort.Order::getProperty).orElse("")) {
                    case "name" -> Comparator.comparing(Row::name);
                    case "sent" -> Comparator.comparing(Row::sent);
                    case "loss" -> Comparator.comparing(Row::loss);
                    default -> Comparator.comparing(row -> 0);
                };
        return order.filter(Sort.Order::isDescending).isPresent() ? ascending.reversed() : ascending;
    }
}
