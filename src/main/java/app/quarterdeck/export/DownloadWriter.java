package app.quarterdeck.export;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.ui.Format;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a file as the reader who asked for it, in one read-only transaction: count, totals and rows are of the same
 * moment, whatever is changed meanwhile.
 */
@Component
class DownloadWriter {

    private static final int BUFFER = 64 * 1024;

    private final DataSource dataSource;
    private final TransactionTemplate snapshot;
    private final DownloadFolder folder;
    private final ReportingCalendar calendar;

    DownloadWriter(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            DownloadFolder folder,
            ReportingCalendar calendar) {
        this.dataSource = dataSource;
        this.folder = folder;
        this.calendar = calendar;
        snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Writes it, and says where it lies. */
    Path write(Download download) {
        var place = folder.place(download);
        var asReader = SecurityContextHolder.createEmptyContext();
        asReader.setAuthentication(download.reader().user());
        new DelegatingSecurityContextRunnable(
                        () -> Format.inZone(
                                download.table().zone(),
                                () -> snapshot.executeWithoutResult(begun -> write(download, place))),
                        asReader)
                .run();
        return place;
    }

    private void write(Download download, Path place) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            download.readsFrom(connection.unwrap(PGConnection.class));
            var asOf = calendar.now();
            download.counted(asOf, download.table().contents().count());
            try (var target =
                    new BufferedOutputStream(Files.newOutputStream(place, StandardOpenOption.CREATE_NEW), BUFFER)) {
                download.format()
                        .write(
                                new Snapshot(download.table(), download.reader().name(), asOf, calendar.zone()),
                                target,
                                download);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database is no PostgreSQL", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            download.readsNoMore();
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
