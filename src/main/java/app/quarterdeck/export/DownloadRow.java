package app.quarterdeck.export;

import app.quarterdeck.export.Download.State;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import org.jspecify.annotations.Nullable;

/** One of the reader's files: its name, how far it is, and what can be done with it. */
class DownloadRow extends Composite<ListItem> {

    private final Downloads downloads;
    private final Download download;
    private final Span progress = new Span();
    private final Element bar = new Element("progress");
    private final Div actions = new Div();

    private @Nullable State shown;
    private boolean shownAsFetched;

    DownloadRow(Downloads downloads, Download download) {
        this.downloads = downloads;
        this.download = download;

        var name = new Span(download.table().title());
        name.addClassName("download-name");
        progress.addClassName("download-progress");
        actions.addClassName("download-actions");
        bar.setAttribute("aria-label", download.table().title());
        var words = new Div(name, progress);
        words.addClassName("download-words");
        words.getElement().appendChild(bar);
        getContent().addClassName("download");
        getContent().add(words, actions);
    }

    static String address(Download download) {
        // Relative to the base of the page, wherever the application is mounted.
        return DownloadController.PATH.substring(1) + download.id();
    }

    /** Shows how far it is now, and says whether it is another state than before. */
    boolean refresh() {
        var state = download.state();
        var isNew = state != shown;
        if (isNew || download.isFetched() != shownAsFetched) {
            shown = state;
            shownAsFetched = download.isFetched();
            showActions(state);
        }
        progress.setText(words(state));
        if (state == State.WRITING && download.count() > 0) {
            bar.setAttribute("max", String.valueOf(download.count()));
            bar.setAttribute("value", String.valueOf(Math.min(download.written(), download.count())));
        }
        bar.setVisible(state == State.WAITING || state == State.WRITING);
        return isNew;
    }

    /** What a reader who does not look at it is told. */
    String news() {
        return download.table().title() + ": " + words(download.state());
    }

    private String words(State state) {
        return switch (state) {
            case WAITING -> Texts.get("export.waiting");
            case WRITING ->
                download.count() == 0
                        ? Texts.get("export.counting")
                        : Texts.get("export.writing", Format.count(download.written()), Format.count(download.count()));
            case READY -> Texts.get(download.isFetched() ? "export.fetched" : "export.ready", download.written());
            case FAILED -> Texts.get("export.failed");
        };
    }

    private void showActions(State state) {
        actions.removeAll();
        switch (state) {
            case WAITING, WRITING -> actions.add(button("export.cancel", () -> downloads.remove(download)));
            case READY -> actions.add(link());
            case FAILED -> actions.add(button("export.retry", () -> downloads.retry(download)));
        }
    }

    private Anchor link() {
        var link = new Anchor(address(download), Texts.get(download.isFetched() ? "export.again" : "export.fetch"));
        link.getElement().setAttribute("download", true);
        link.setRouterIgnore(true);
        return link;
    }

    private static Component button(String text, Runnable action) {
        var button = new Button(Texts.get(text), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }
}
