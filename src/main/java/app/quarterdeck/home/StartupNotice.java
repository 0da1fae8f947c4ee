package app.quarterdeck.home;

import java.util.List;

/** What a module has to tell whoever started the process, printed once it is up: keys, users, one-time passwords. */
public interface StartupNotice {

    /** Lines to print as they are; none when there is nothing to say. */
    List<String> lines();
}
