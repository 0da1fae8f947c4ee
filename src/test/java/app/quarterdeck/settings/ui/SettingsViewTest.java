package app.quarterdeck.settings.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.revenue.WorkedExample;
import app.quarterdeck.security.Roles;
import app.quarterdeck.settings.SettingChanges;
import app.quarterdeck.settings.Settings;
import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class SettingsViewTest extends UiTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);
    private static final String CRITICAL = "bounce_rate_critical";

    @Autowired
    private Settings settings;

    @Autowired
    private SettingChanges changes;

    @Autowired
    private JdbcClient database;

    @Test
    void showsEverySettingWithItsValueInTheReadersUnits() {
        UI.getCurrent().navigate("settings", QueryParameters.of("search", CRITICAL));

        assertThat(_size(grid())).isEqualTo(1);
        assertThat(_getFormattedRow(grid(), 0))
                .contains(
                        "Revenue and risk",
                        "Bounce rate that is critical",
                        "10%",
                        "0% – 100%",
                        "Always",
                        "quarterdeck");
    }

    @Test
    void theFilterStandsInTheAddress() {
        UI.getCurrent().navigate("settings", QueryParameters.fromString("group=decisions&search=remind"));
        assertThat(_size(grid())).isEqualTo(1);
        assertThat(_getFormattedRow(grid(), 0)).contains("12 h");

        UI.getCurrent().navigate("settings", QueryParameters.fromString("group=nonsense"));
        assertThat(_size(grid())).isGreaterThan(20);
    }

    @Test
    void anotherValueIsPreviewedAndSaved() {
        WorkedExample.fill(database);
        open(CRITICAL);
        assertThat(dialog()).contains("Type another value to see", "History", "Metric catalogue");
        assertThat(save().isEnabled()).isFalse();

        _setValue(number(), new BigDecimal("12.5"));
        assertThat(dialog()).contains("Tenants whose risk is critical", "Tenants that need monitoring");
        assertThat(save().isEnabled()).as("without a reason").isFalse();
        _setValue(reason(), "Fewer false alarms");
        _click(save());

        assertThat(_find(Dialog.class)).isEmpty();
        assertThat(settings.setting(CRITICAL).present().value()).isEqualByComparingTo("0.125");
        assertThat(_getFormattedRow(grid(), 0)).contains("12.5%", "keeper", "Fewer false alarms");
    }

    @Test
    void aValueOutOfRangeOrADayInAClosedMonthCannotBeSaved() {
        open(CRITICAL);
        _setValue(reason(), "Why not");

        _setValue(number(), new BigDecimal("101"));
        assertThat(number().isInvalid()).isTrue();
        assertThat(save().isEnabled()).isFalse();

        _setValue(number(), new BigDecimal("20"));
        day().setValue(LocalDate.of(2026, 5, 31));
        assertThat(day().isInvalid()).isTrue();
        assertThat(save().isEnabled()).isFalse();
        day().setValue(LocalDate.of(2026, 6, 30));
        assertThat(dialog()).contains("are told again");
        assertThat(save().isEnabled()).isTrue();
    }

    @Test
    void whoComesSecondSeesBothAndDecidesAgain() {
        open(CRITICAL);
        changes.change(settings.setting(CRITICAL), new BigDecimal("0.08"), TODAY, "Theirs");
        _setValue(number(), new BigDecimal("9"));
        _setValue(reason(), "Mine");

        _click(save());
        assertThat(dialog())
                .contains(
                        "Somebody else changed it meanwhile",
                        "keeper set it to 8% from Jul 1, 2026: Theirs",
                        "Yours: 9%");
        _click(button("Save mine all the same"));

        assertThat(settings.setting(CRITICAL).present().value()).isEqualByComparingTo("0.09");
        assertThat(settings.history(CRITICAL)).as("theirs stays in it").hasSize(3);
    }

    @Test
    void whatWouldPassAnotherSettingIsRefusedInWords() {
        open("bounce_rate_monitoring");
        _setValue(number(), new BigDecimal("50"));
        _setValue(reason(), "Above");

        _click(save());

        assertThat(dialog()).contains("It would pass the setting that it has to stay below or above");
    }

    @Test
    void aPlannedValueIsWithdrawnWithAReason() {
        changes.change(settings.setting(CRITICAL), new BigDecimal("0.08"), TODAY.plusDays(9), "Soon");
        open(CRITICAL);
        assertThat(dialog()).contains("Planned", "Jul 10, 2026");

        _click(button("Withdraw"));
        assertThat(reason().isInvalid()).isTrue();
        _setValue(reason(), "Not now");
        _click(button("Withdraw"));

        assertThat(settings.setting(CRITICAL).planned()).isEmpty();
        assertThat(dialog()).contains("Withdrawn", "Not now");
    }

    @Test
    void aSwitchIsChosenFromWords() {
        open("ip_cost_by_volume");

        Select<BigDecimal> choice = _get(Select.class, it -> it.withLabel("New value"));
        assertThat(choice.getItemLabelGenerator().apply(BigDecimal.ONE)).isEqualTo("By volume");
        choice.setValue(BigDecimal.ONE);
        _setValue(reason(), "Fairer");
        _click(save());

        assertThat(settings.setting("ip_cost_by_volume").present().value()).isEqualByComparingTo("1");
    }

    @Test
    void saysWhatTheReportingZoneIsAndHowItIsChanged() {
        UI.getCurrent().navigate("settings");

        assertThat(page()).contains("Reporting zone", "UTC", "QUARTERDECK_REPORTING_ZONE", "what you see is yours");
    }

    @Test
    @WithMockUser(username = "cfo", roles = Roles.FINANCE)
    void financeReadsAndChangesNothing() {
        open(CRITICAL);

        assertThat(dialog()).contains("10%", "History");
        assertThat(_find(BigDecimalField.class)).isEmpty();
        assertThat(_find(Button.class, it -> it.withText("Save"))).isEmpty();
    }

    @Test
    @WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
    void executivesRead() {
        UI.getCurrent().navigate("settings");

        assertThat(_size(grid())).isGreaterThan(20);
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void isClosedToTechnicalReaders() {
        UI.getCurrent().navigate("settings");

        assertThat(_find(SettingsView.class)).isEmpty();
    }

    private void open(String key) {
        UI.getCurrent().navigate("settings", QueryParameters.of("search", key));
        _clickItem(grid(), 0);
    }

    @SuppressWarnings("unchecked")
    private static Grid<Object> grid() {
        return _get(Grid.class);
    }

    private static BigDecimalField number() {
        return _get(BigDecimalField.class);
    }

    private static DatePicker day() {
        return _get(DatePicker.class);
    }

    private static TextArea reason() {
        return _get(TextArea.class);
    }

    private static Button save() {
        return button("Save");
    }

    private static Button button(String text) {
        return _get(Button.class, it -> it.withText(text));
    }

    private static String dialog() {
        return text(_get(Dialog.class));
    }

    private static String page() {
        return text(_get(SettingsView.class));
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }
}
