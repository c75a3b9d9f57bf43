package dev.tidemill.platform.checks;

import dev.tidemill.platform.blobs.BlobKey;
import dev.tidemill.platform.blobs.BlobStore;
import dev.tidemill.platform.sql.Database;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Every blob that rows name is there, has its length and its hash, and is counted as often as it is named. */
public final class BlobsCheck implements Check {
    private static final int PAGE = 1_000;

    private final Database db;
    private final BlobStore store;
    private final List<BlobUse> uses;

    /** A row of a live blob. */
    private record Row(String key, long size) {}

    /** A blob that is named another number of times than its row counts. */
    private record Miscounted(String key, String state, long refs, long named) {}

    public BlobsCheck(Database db, BlobStore store, List<BlobUse> uses) {
        this.db = db;
        this.store = store;
        this.uses = List.copyOf(uses);
    }

    @Override
    public String name() {
        return "blobs";
    }

    @Override
    public void run(Findings findings) throws IOException {
        counts(findings);
        String after = "";
        for (List<Row> page = page(after); !page.isEmpty(); page = page(after)) {
            for (Row row : page) {
                content(row, findings);
                after = row.key();
            }
        }
    }

    private List<Row> page(String after) {
        return db.read(h -> h.createQuery("""
                        select key, size from platform.blobs where key > :after and state = 'live'
                        order by key limit :most
                        """)
                .bind("after", after)
                .bind("most", PAGE)
                .mapTo(Row.class)
                .list());
    }

    private void content(Row row, Findings findings) throws IOException {
        findings.looked();
        var key = new BlobKey(row.key());
        String fault = fault(key, row.size(), findings.quick());
        if (!fault.isEmpty() && stillLive(row.key())) {
            findings.wrong("blob " + row.key() + " " + fault);
        }
    }

    private String fault(BlobKey key, long size, boolean quick) throws IOException {
        if (!store.exists(key)) {
            return "is missing";
        }
        try (var channel = store.open(key)) {
            if (channel.size() != size) {
                return "has " + channel.size() + " bytes instead of " + size;
            }
        }
        return quick || hash(key).equals(key.hex()) ? "" : "is corrupt: its bytes have another hash";
    }

    private String hash(BlobKey key) throws IOException {
        try (var in = store.read(key, 0, Long.MAX_VALUE)) {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 << 10];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Beside a running server a blob may be let go and swept between two looks. */
    private boolean stillLive(String key) {
        return db.read(
                h -> h.createQuery("select exists (select from platform.blobs where key = :key and state = 'live')")
                        .bind("key", key)
                        .mapTo(Boolean.class)
                        .one());
    }

    private void counts(Findings findings) {
        if (uses.isEmpty()) {
            return;
        }
        String all = uses.stream().map(BlobUse::select).collect(Collectors.joining(" union all "));
        db.read(h -> h.createQuery("""
                        select coalesce(b.key, n.key) as key, coalesce(b.state, 'unknown') as state,
                            coalesce(b.refs, 0) as refs, coalesce(n.named, 0) as named
                        from platform.blobs b
                        full join (select key, count(*) as named from (%s) u group by key) n on n.key = b.key
                        where case when b.state = 'live' then b.refs <> coalesce(n.named, 0)
                                   else coalesce(n.named, 0) > 0 end
                        order by 1 limit 1000
                        """.formatted(all)).mapTo(Miscounted.class).list())
                .forEach(blob -> findings.wrong("blob " + blob.key() + " is " + blob.state() + " and counts "
                        + blob.refs() + " rows that name it, there are " + blob.named()));
    }
}
