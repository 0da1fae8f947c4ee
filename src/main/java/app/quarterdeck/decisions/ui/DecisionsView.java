package app.quarterdeck.decisions.ui;

import app.quarterdeck.decisions.CalibrationBand;
import app.quarterdeck.decisions.Decisions;
import app.quarterdeck.decisions.DecisionsChanged;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.settings.SettingChanged;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;

/** Strategic Decision Tracker: how fast it is decided, what waits, how good it was, and every decision. */
@Route("decisions")
@PageTitle("Decisions")
@Menu(title = "Decisions", order = 40, icon = "vaadin:scale")
@OpenTo(Roles.ANY)
class DecisionsView extends Composite<Page> implements BeforeEnterObserver {

    private final Decisions decisions;
    private final Figures figures;
    private final ReportingCalendar calendar;

    private final PageHeader header;
    private final DecisionTiles tiles = new DecisionTiles();
    private final DecisionBoard board;
    private final ChartPanel calibration = new ChartPanel(Texts.get("decision.question.calibration"));
    private final DecisionList list;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    DecisionsView(Decisions decisions, Figures figures, ColumnChoices choices, ReportingCalendar calendar) {
        this.decisions = decisions;
        this.figures = figures;
        this.calendar = calendar;
        header = new PageHeader(Texts.get("decision.title")).ofPeriod();
        if (CurrentUser.mayDecide()) {
            header.addControls(new RouterLink(Texts.get("decision.new"), NewDecisionView.class));
        }
        board = new DecisionBoard(decisions, calendar);
        list = new DecisionList(decisions, choices, calendar, this::filter);
        getContent().add(header, tiles, board, calibration, list);
        Live.on(this, SettingChanged.class, changed -> loadFigures());
        Live.on(this, DecisionsChanged.class, changed -> {
            loadFigures();
            list.refresh();
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        list.read(address);
        reading = false;
        loadFigures();
        list.load();
    }

    private void filter() {
        if (reading) {
            return;
        }
        address = list.write(address).write();
        loadFigures();
        list.load();
    }

    private void loadFigures() {
        header.liveAsOf(calendar.now());
        var page = ShownPeriod.current();
        var chosen = page.days();
        tiles.load(
                () -> figures.sheet(Scope.fleet(), chosen, page.before(), DecisionTiles.FIGURES),
                () -> decisions.figures(chosen));
        board.load();
        calibration.load(() -> drawn(chosen));
    }

    private ChartData drawn(ReportingPeriod chosen) {
        var bands = decisions.calibration(chosen);
        return ChartData.byName(bands.stream().map(DecisionsView::name).toList(), Unit.PERCENT)
                .bars(
                        Texts.get("decision.stated"),
                        bands.stream().map(CalibrationBand::stated).toList())
                .bars(
                        Texts.get("decision.came"),
                        bands.stream().map(CalibrationBand::hitShare).toList());
    }

    private static String name(CalibrationBand band) {
        return Texts.get(
                "decision.band",
                Format.percent(band.low(), 0),
                Format.percent(band.high(), 0),
                Format.count(band.decisions()));
    }
}
