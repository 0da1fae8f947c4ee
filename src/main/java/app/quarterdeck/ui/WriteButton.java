package app.quarterdeck.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A button that writes something. It cannot be clicked again while that is under way, a double click writes once, and after
 * a dialog that was written in closed nothing more is written; where that was refused, and the dialog stays open, it is offered again.
 */
public class WriteButton extends Button {

    private boolean isWritten;
    private boolean isDecided;

    public WriteButton(String text, Runnable write) {
        super(text);
        setDisableOnClick(true);
        addClickListener(click -> {
            if (isWritten) {
                return;
            }
            isDecided = false;
            try {
                if (click.getClickCount() <= 1) {
                    write.run();
                }
            } finally {
                offerAgain();
            }
        });
    }

    /** What it writes may say for itself whether it can be written again. */
    @Override
    public void setEnabled(boolean enabled) {
        isDecided = true;
        super.setEnabled(enabled);
    }

    private void offerAgain() {
        isWritten = dialog().filter(dialog -> !dialog.isOpened()).isPresent();
        if (!isWritten && !isDecided) {
            setEnabled(true);
        }
    }

    private Optional<Dialog> dialog() {
        return Stream.iterate(getParent(), Optional::isPresent, it -> it.flatMap(Component::getParent))
                .flatMap(Optional::stream)
                .filter(Dialog.class::isInstance)
                .map(Dialog.class::cast)
                .findFirst();
    }
}
