package app.quarterdeck.export;

import app.quarterdeck.security.AuditLog;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Hands a finished file to the user who asked for it, and to nobody else; writes down each time it does. */
@RestController
class DownloadController {

    static final String PATH = "/downloads/";

    private final Downloads downloads;
    private final AuditLog audit;

    DownloadController(Downloads downloads, AuditLog audit) {
        this.downloads = downloads;
        this.audit = audit;
    }

    @GetMapping(PATH + "{id}")
    ResponseEntity<Resource> send(@PathVariable UUID id, Principal user) {
        return downloads
                .ready(id, user.getName())
                .map(this::send)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private ResponseEntity<Resource> send(Download download) {
        var file = new FileSystemResource(download.file().orElseThrow());
        // Before the first byte: what cannot be written down does not leave.
        audit.record("export.downloaded", null, entry(download));
        download.fetched();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(download.format().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(download.fileName())
                                .build()
                                .toString())
                .body(file);
    }

    private static LinkedHashMap<String, Object> entry(Download download) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("table", download.table().name());
        entry.put("page", download.table().page());
        entry.put("filter", download.table().filter());
        entry.put(
                "columns",
                download.table().columns().stream().map(column -> column.key()).toList());
        entry.put("format", download.format().name());
        entry.put("rows", download.written());
        entry.put("asOf", download.since().toString());
        return entry;
    }
}
