package app.quarterdeck.events.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.springframework.util.FileSystemUtils;

/**
 * The ids of all events taken, as an index beside the database: fast and flat in memory at any size. It only repeats
 * what the database knows. The position up to which it does so is written together with the ids, so after a crash the
 * rest is added again, and a folder that cannot be used is thrown away and filled again.
 */
final class SeenEvents implements AutoCloseable {

    static {
        RocksDB.loadLibrary();
    }

    private static final byte[] POSITION = "position".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATABASE = "database".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final long MEGABYTE = 1024 * 1024;
    private static final double FILTER_OF_WRITE_BUFFER = 0.05;

    private final LRUCache cache = new LRUCache(64 * MEGABYTE);
    private final BloomFilter filter = new BloomFilter(10);
    private final Options options = new Options()
            .setCreateIfMissing(true)
            .setWriteBufferSize(16 * MEGABYTE)
            .setMemtableWholeKeyFiltering(true)
            .setMemtablePrefixBloomSizeRatio(FILTER_OF_WRITE_BUFFER)
            .setCompressionType(CompressionType.NO_COMPRESSION)
            .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
            .setKeepLogFileNum(1)
            .setTableFormatConfig(new BlockBasedTableConfig()
                    .setFilterPolicy(filter)
                    .setBlockCache(cache)
                    .setCacheIndexAndFilterBlocks(true)
                    .setPinL0FilterAndIndexBlocksInCache(true));
    /** Without a log of its own: after a crash, what was not yet in its files is read from the database again. */
    private final WriteOptions write = new WriteOptions().setDisableWAL(true);

    private final RocksDB index;

    private SeenEvents(Path folder) throws RocksDBException {
        try {
            index = RocksDB.open(options, folder.toString());
        } catch (RocksDBException e) {
            closeOptions();
            throw e;
        }
    }

    /** Opens the index of a database and brings it up to date with it. */
    static SeenEvents open(Path folder, EventDatabase database) throws Exception {
        var seen = openOrReplace(folder);
        if (!seen.isOf(database)) {
            seen.close();
            seen = openNew(folder);
            seen.index.put(DATABASE, bytes(database.identity()));
        }
        var usable = seen;
        try {
            database.uuidsAfter(usable.position(), (position, uuids) -> usable.add(uuids, position));
        } catch (Exception e) {
            usable.close();
            throw e;
        }
        return usable;
    }

    /** Those of the ids whose event was taken before. */
    Set<UUID> among(Collection<UUID> uuids) {
        try {
            // One at a time, every id that is not found would cost an exception inside the library.
            var found = index.multiGetAsList(
                            uuids.stream().map(SeenEvents::bytes).toList())
                    .iterator();
            return uuids.stream().filter(uuid -> found.next() != null).collect(Collectors.toSet());
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    /** Remembers ids, up to that of the event at the position. */
    void add(Collection<UUID> uuids, long position) {
        try (var batch = new WriteBatch()) {
            for (var uuid : uuids) {
                batch.put(bytes(uuid), NOTHING);
            }
            batch.put(
                    POSITION, ByteBuffer.allocate(Long.BYTES).putLong(position).array());
            index.write(write, batch);
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        index.close();
        closeOptions();
    }

    /** A damaged index is marked to be filled again when it is opened next. */
    private IllegalStateException failed(RocksDBException cause) {
        var status = cause.getStatus();
        if (status != null && status.getCode() == Status.Code.Corruption) {
            try {
                index.delete(DATABASE);
            } catch (RocksDBException e) {
                cause.addSuppressed(e);
            }
        }
        return new IllegalStateException("The index of the events taken failed", cause);
    }

    private void closeOptions() {
        write.close();
        options.close();
        filter.close();
        cache.close();
    }

    private boolean isOf(EventDatabase database) throws RocksDBException {
        var known = Optional.ofNullable(index.get(DATABASE));
        return known.filter(id -> ByteBuffer.wrap(id).equals(ByteBuffer.wrap(bytes(database.identity()))))
                        .isPresent()
                && position() <= database.last();
    }

    private long position() throws RocksDBException {
        return Optional.ofNullable(index.get(POSITION))
                .map(bytes -> ByteBuffer.wrap(bytes).getLong())
                .orElse(0L);
    }

    private static SeenEvents openOrReplace(Path folder) throws IOException, RocksDBException {
        try {
            return new SeenEvents(folder);
        } catch (RocksDBException e) {
            return openNew(folder);
        }
    }

    private static SeenEvents openNew(Path folder) throws IOException, RocksDBException {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        return new SeenEvents(folder);
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
