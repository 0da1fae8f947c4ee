package app.quarterdeck.ui;

import app.quarterdeck.figures.PeriodChoice;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The filters of a page as they stand in its address, so that they survive reload and sharing. A value that cannot be
 * read counts as none: an address is typed and cut off by people.
 */
public record UrlState(String path, QueryParameters parameters) {

    /**
     * The filters in the address that is being opened, with the period that is shown; take it in {@code beforeEnter} or
     * {@code afterNavigation}.
     */
    public static UrlState of(Location location) {
        var asked = location.getQueryParameters();
        var parameters = ShownPeriod.chosenIn(UI.getCurrentOrThrow())
                .map(choice -> PeriodInAddress.with(choice, asked))
                .orElse(asked);
        return new UrlState(location.getPath(), parameters);
    }

    /** What stands in the address of the open page. */
    static UrlState current() {
        var ui = UI.getCurrentOrThrow();
        var written = ComponentUtil.getData(ui, UrlState.class);
        return written == null ? of(ui.getInternals().getActiveViewLocation()) : written;
    }

    /** A page that is opened has its own address, whatever the one before it wrote. */
    static void forget(UI ui) {
        ComponentUtil.setData(ui, UrlState.class, null);
    }

    /** Opens the page again with these filters, with a step in the history to come back from. */
    void open() {
        UI.getCurrentOrThrow().navigate(path, parameters);
    }

    /** The same, about another period. */
    UrlState with(PeriodChoice choice) {
        return new UrlState(path, PeriodInAddress.with(choice, parameters));
    }

    public Optional<String> text(String name) {
        return parameters.getSingleParameter(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A constant of an enum, in lower case with dashes. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return text(name)
                .flatMap(text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> word(constant).equals(text))
                        .findFirst());
    }

    public Optional<LocalDate> day(String name) {
        try {
            return text(name).map(LocalDate::parse);
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    /** The same with another value; an empty text takes the filter out of the address. */
    public UrlState with(String name, String value) {
        var others = parameters.excluding(name);
        return new UrlState(path, value.isBlank() ? others : others.merging(name, value.strip()));
    }

    public UrlState with(String name, Enum<?> value) {
        return with(name, word(value));
    }

    public UrlState with(String name, LocalDate value) {
        return with(name, value.toString());
    }

    public UrlState without(String name) {
        return with(name, "");
    }

    /** The same without the period, for an address that is written down and says the same to whoever follows it when. */
    public UrlState withoutPeriod() {
        return without(PeriodInAddress.PERIOD).without(PeriodInAddress.AGAINST);
    }

    /** Writes the filters into the browser's address, without a reload and without a step in its history. */
    public UrlState write() {
        var ui = UI.getCurrentOrThrow();
        ui.getPage().getHistory().replaceState(null, new Location(path, parameters));
        ComponentUtil.setData(ui, UrlState.class, this);
        return this;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
