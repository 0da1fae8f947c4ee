package app.quarterdeck.home;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The data folder cannot be used by this process; the message says what to do about it. */
public class HomeUnavailableException extends RuntimeException {

    private HomeUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static HomeUnavailableException heldByAnother(Path folder) {
        return new HomeUnavailableException(
                "Another Quarterdeck is running on " + folder
                        + ". Stop it first, or give this one its own folder with QUARTERDECK_HOME=/another/folder.",
                null);
    }

    static HomeUnavailableException notWritable(Path folder, IOException cause) {
        return new HomeUnavailableException(
                "The data folder " + folder + " cannot be written (" + cause
                        + "). Make it writable, or choose another one with QUARTERDECK_HOME=/another/folder.",
                cause);
    }
}
