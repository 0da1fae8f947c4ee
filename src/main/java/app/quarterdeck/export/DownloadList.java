package app.quarterdeck.export;

import app.quarterdeck.export.Download.State;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.shared.Registration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The reader's files in the corner of every page: how far they are, and the link when they are ready. A file that was
 * asked for on this page is handed over by itself.
 */
class DownloadList extends Composite<Section> {

    /** A link that the browser follows without leaving the page. */
    private static final String FETCH = """
            const link = document.createElement('a');
            link.href = $0;
            link.download = '';
            link.setAttribute('router-ignore', '');
            document.body.append(link);
            link.click();
            link.remove();
            """;

    private final Downloads downloads;
    private final UnorderedList list = new UnorderedList();
    private final Div news = new Div();
    private final Button toggle = new Button("", click -> toggle());
    private final Button close = new Button(new Icon(VaadinIcon.CLOSE_SMALL), click -> close());
    private final Map<Download, DownloadRow> rows = new LinkedHashMap<>();
    private final AtomicBoolean waiting = new AtomicBoolean();

    private boolean isOpen;
    private boolean isSettled;
    private @Nullable Registration listening;

    DownloadList(Downloads downloads) {
        this.downloads = downloads;

        toggle.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        toggle.addClassName("downloads-toggle");
        open(true);
        close.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        close.setAriaLabel(Texts.get("export.close"));
        var head = new Div(new H2(Texts.get("export.downloads")), toggle, close);
        head.addClassName("downloads-head");
        news.addClassName("downloads-news");
        news.getElement().setAttribute("role", "status");

        getContent().addClassName("downloads");
        getContent().getElement().setAttribute("aria-label", Texts.get("export.downloads"));
        getContent().add(head, list, news);
        getContent().addClassName("none");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        listening = downloads.listen(ui.getSession(), () -> later(ui));
        refresh(ui);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (listening != null) {
            listening.remove();
            listening = null;
        }
    }

    /** Called by whoever changed something, often: one visit to the page speaks for all changes since the last. */
    private void later(UI ui) {
        if (!waiting.getAndSet(true)) {
            // The page may be busy, or its connection slow; the one who writes does not wait for it.
            Thread.startVirtualThread(() -> {
                try {
                    ui.access(() -> {
                        waiting.set(false);
                        refresh(ui);
                    });
                } catch (UIDetachedException closedMeanwhile) {
                    waiting.set(false);
                }
            });
        }
    }

    private void refresh(UI ui) {
        var own = downloads.of(ui.getSession());
        rows.keySet().stream()
                .filter(known -> !own.contains(known))
                .toList()
                .forEach(gone -> list.remove(java.util.Objects.requireNonNull(rows.remove(gone))));
        for (var download : own) {
            var row = rows.computeIfAbsent(download, added -> {
                var made = new DownloadRow(downloads, added);
                list.add(made);
                open(true);
                return made;
            });
            if (row.refresh()) {
                news.setText(row.news());
                handOver(ui, download);
            }
        }
        settle(own.stream().allMatch(Download::isFetched));
        getContent().setClassName("none", own.isEmpty());
        close.setVisible(own.stream().allMatch(DownloadList::isFinished));
    }

    /** Once all files are with the reader there is nothing to look at any more; the list folds, and keeps the links. */
    private void settle(boolean settled) {
        if (settled && !isSettled) {
            open(false);
        }
        isSettled = settled;
    }

    private void toggle() {
        open(!isOpen);
    }

    private void open(boolean opened) {
        isOpen = opened;
        list.setVisible(opened);
        toggle.setIcon(new Icon(opened ? VaadinIcon.CHEVRON_DOWN_SMALL : VaadinIcon.CHEVRON_UP_SMALL));
        toggle.setAriaLabel(Texts.get(opened ? "export.fold" : "export.unfold"));
        toggle.getElement().setAttribute("aria-expanded", Boolean.toString(opened));
    }

    private static void handOver(UI ui, Download download) {
        if (download.state() == State.READY && download.reader().page() == ui.getUIId() && !download.isFetched()) {
            ui.getPage().executeJs(FETCH, DownloadRow.address(download));
        }
    }

    private void close() {
        downloads.of(VaadinSession.getCurrent()).stream()
                .filter(DownloadList::isFinished)
                .forEach(downloads::remove);
    }

    private static boolean isFinished(Download download) {
        return Set.of(State.READY, State.FAILED).contains(download.state());
    }
}
