package app.quarterdeck.costs.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.costs.savings.Opportunities;
import app.quarterdeck.costs.savings.Opportunity;
import app.quarterdeck.costs.savings.OpportunityQuery;
import app.quarterdeck.costs.savings.OpportunitySteps;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.Tiles;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

/** An opportunity that somebody proposed: to give V3 back, which costs 10.00 and which nobody holds. */
class OpportunityViewsTest extends FleetUiTest {

    @Autowired
    private TestClock clock;

    @Autowired
    private OpportunitySteps steps;

    @Autowired
    private Opportunities opportunities;

    @Test
    void whatIfBecomesAnOpportunity() {
        UI.getCurrent().navigate(WhatIfView.class, WhatIfView.releasing(List.of(SmallFleet.V3)));

        _click(_get(Button.class, it -> it.withText("Propose giving these back…")));
        _click(_get(Button.class, it -> it.withText("Propose")));
        assertThat(_get(TextArea.class).isInvalid()).isTrue();
        _setValue(_get(TextArea.class), "Nobody needs it");
        _click(_get(Button.class, it -> it.withText("Propose")));

        assertThat(_find(OpportunityView.class)).hasSize(1);
        assertThat(page()).contains("Proposed by a person", "$10.00", "Nobody needs it", "Identified");
        assertThat(_getFormattedRow(grid("Which machines are meant?"), 0)).startsWith("hw-3", "VPS", "$10.00");
    }

    @Test
    void anOpportunityIsAcceptedWithAnOwnerAndADay() {
        open(proposed());

        _click(_get(Button.class, it -> it.withText("Accept…")));
        _click(_get(Button.class, it -> it.withText("Accept")));
        assertThat(_get(Dialog.class).isOpened()).isTrue();
        ComboBox<String> owner = owner();
        assertThat(owner.isInvalid()).isTrue();
        owner.setValue("ada");
        _click(_get(Button.class, it -> it.withText("Accept")));

        assertThat(_find(Dialog.class)).isEmpty();
        assertThat(page()).contains("Accepted", "ada", "Jul 15, 2026");
    }

    @Test
    void anAcceptedOneIsImplementedSinceADayThatIsNotToCome() {
        var accepted = steps.accept(proposed(), "ada", TODAY.plusDays(5));
        open(accepted);

        _click(_get(Button.class, it -> it.withText("Implemented…")));
        _setValue(_get(DatePicker.class), TODAY.plusDays(1));
        _click(_get(Button.class, it -> it.withText("It is implemented")));
        assertThat(_get(DatePicker.class).isInvalid()).isTrue();
        _setValue(_get(DatePicker.class), TODAY);
        _click(_get(Button.class, it -> it.withText("It is implemented")));

        assertThat(opportunities.opportunity(accepted.id()).state()).isEqualTo(Opportunity.State.IMPLEMENTED);
        assertThat(_find(Button.class, it -> it.withText("Dismiss…"))).isEmpty();
    }

    @Test
    void oneIsDismissedWithAReasonOnly() {
        open(proposed());

        _click(_get(Button.class, it -> it.withText("Dismiss…")));
        _click(_get(Button.class, it -> it.withText("Dismiss")));
        assertThat(_get(TextArea.class).isInvalid()).isTrue();
        _setValue(_get(TextArea.class), "It is the spare one");
        _click(_get(Button.class, it -> it.withText("Dismiss")));

        assertThat(page()).contains("Dismissed", "It is the spare one");
    }

    @Test
    void whoWasSlowerIsToldHowItStands() {
        var seen = proposed();
        open(seen);
        _click(_get(Button.class, it -> it.withText("Dismiss…")));
        steps.accept(seen, "cfo", TODAY.plusDays(5));

        _setValue(_get(TextArea.class), "Not worth it");
        _click(_get(Button.class, it -> it.withText("Dismiss")));

        assertThat(_get(Dialog.class).getElement().getTextRecursively()).contains("it is Accepted now");
        assertThat(opportunities.opportunity(seen.id()).state()).isEqualTo(Opportunity.State.ACCEPTED);
    }

    @Test
    void thePageOfCostsSaysWhatToDoAndWhatItWouldSave() {
        proposed();

        UI.getCurrent().navigate(CostCenterView.class);

        // Of the page's period, whose last day was before it was proposed; the list is of now.
        assertThat(Tiles.text("Potential savings")).contains("$0.00", "as of Jun 30");
        assertThat(Tiles.text("Realised savings")).contains("$0.00", "Target at least 10.0%");
        assertThat(_get(WhatToDo.class).getElement().getTextRecursively())
                .contains("1 identified, 0 accepted: $10.00 a month", "Proposed by a person", "$10.00", "Accept…");
    }

    @Test
    void theRulesLookWhenAsked() {
        UI.getCurrent().navigate(CostCenterView.class);
        assertThat(_get(WhatToDo.class).getElement().getTextRecursively()).contains("The rules have not looked yet");

        _click(_get(Button.class, it -> it.withText("Look for savings now")));

        assertThat(_get(WhatToDo.class).getElement().getTextRecursively()).contains("VPS that nobody uses: ");
        assertThat(opportunities.count(OpportunityQuery.notOver())).isPositive();
    }

    @Test
    void allAreListedAndEachLeadsToItsPage() {
        proposed();
        UI.getCurrent().navigate(OpportunitiesView.class);

        assertThat(_size(grid("What was found?"))).isEqualTo(1);
        _clickItem(grid("What was found?"), 0);

        assertThat(_find(OpportunityView.class)).hasSize(1);
    }

    @Test
    void theListIsFilteredByItsAddress() {
        proposed();
        steps.find();
        var late = opportunities
                .page(OpportunityQuery.notOver().only("hw-1", Set.of(), Optional.empty(), false), 0, 1)
                .getFirst();
        steps.accept(late, "ada", TODAY);
        clock.advance(Duration.ofDays(1));

        assertThat(listed("")).hasSizeGreaterThan(2);
        assertThat(listed("rule=proposed")).hasSize(1).allMatch(row -> row.contains("hw-3"));
        assertThat(listed("overdue=yes")).hasSize(1).allMatch(row -> row.contains("hw-1"));
        assertThat(listed("state=accepted&search=ada")).hasSize(1);
        assertThat(listed("rule=proposed&overdue=yes")).isEmpty();
        assertThat(listed("rule=nonsense")).hasSizeGreaterThan(2);
    }

    @Test
    void theListIsFilteredByItsFields() {
        proposed();
        UI.getCurrent().navigate(OpportunitiesView.class);
        assertThat(_size(grid("What was found?"))).isEqualTo(1);

        _setValue(_get(Checkbox.class, it -> it.withLabel("Overdue only")), true);

        assertThat(_find(Grid.class)).isEmpty();
        assertThat(_get(OpportunitiesView.class).getElement().getTextRecursively())
                .contains("No opportunity matches");
    }

    @Test
    @WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
    void anExecutiveAcceptsAndLeavesImplementingToOthers() {
        var accepted = steps.accept(proposed(), "ada", TODAY.plusDays(5));

        open(accepted);

        assertThat(_get(Anchor.class, it -> it.withText("Raise a decision")).getHref())
                .isEqualTo("decisions/new?from=opportunity:" + accepted.id());
        assertThat(_find(Button.class, it -> it.withText("Implemented…"))).isEmpty();
        assertThat(_find(Button.class, it -> it.withText("Dismiss…"))).hasSize(1);
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void isClosedToTheTechnicalReader() {
        UI.getCurrent().navigate(OpportunitiesView.class);
        assertThat(_find(OpportunitiesView.class)).isEmpty();

        UI.getCurrent().navigate("costs/opportunities/1");
        assertThat(_find(OpportunityView.class)).isEmpty();
    }

    private Opportunity proposed() {
        return steps.propose(List.of(SmallFleet.V3), "Nobody needs it");
    }

    private static void open(Opportunity opportunity) {
        UI.getCurrent().navigate(OpportunityView.class, OpportunityView.of(opportunity));
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> owner() {
        return _get(ComboBox.class, it -> it.withLabel("Who sees to it"));
    }

    private static List<String> listed(String query) {
        UI.getCurrent().navigate(OpportunitiesView.class, QueryParameters.fromString(query));
        // Where nothing is found, a sentence stands instead of the rows.
        return _find(Grid.class).stream()
                .flatMap(grid ->
                        IntStream.range(0, _size(grid)).mapToObj(row -> String.join(" ", _getFormattedRow(grid, row))))
                .toList();
    }

    private static String page() {
        return _get(OpportunityView.class).getElement().getTextRecursively();
    }

    private static Grid<?> grid(String heading) {
        return _get(
                Grid.class,
                it -> it.withPredicate(
                        grid -> heading.equals(grid.getAriaLabel().orElse(""))));
    }
}
