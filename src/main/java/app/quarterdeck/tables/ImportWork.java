package app.quarterdeck.tables;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;

/** Long work on files: it goes on beside the page that asked for it, as the same user, also when that is left. */
@Component
public class ImportWork {

    private final Set<String> applying = ConcurrentHashMap.newKeySet();
    private final boolean beside;

    /** @param jobs without jobs that run by themselves, work is done at once */
    ImportWork(@Value("${quarterdeck.jobs:true}") boolean jobs) {
        this.beside = jobs;
    }

    /** Does it beside the page. */
    public void start(Runnable work) {
        if (beside) {
            Thread.startVirtualThread(new DelegatingSecurityContextRunnable(work));
        } else {
            work.run();
        }
    }

    /**
     * Work on one file, of which a page that is opened meanwhile can ask.
     *
     * @param file what it is known by, such as {@code costs 17}
     */
    public void start(String file, Runnable work) {
        applying.add(file);
        start(() -> {
            try {
                work.run();
            } finally {
                applying.remove(file);
            }
        });
    }

    /** Whether that work is still going on. */
    public boolean isApplying(String file) {
        return applying.contains(file);
    }

    /** Shows something on a page, if it is still there. */
    public static void tell(UI page, Command command) {
        try {
            page.access(command);
        } catch (UIDetachedException left) {
            // Nobody looks; what was done stands in the database.
        }
    }
}
