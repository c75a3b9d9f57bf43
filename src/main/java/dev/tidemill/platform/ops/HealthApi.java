package dev.tidemill.platform.ops;

import dev.tidemill.platform.blobs.BlobStore;
import dev.tidemill.platform.blobs.BlobUpload;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Migrations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this process lives and whether it can serve: doc/administration/monitoring/health_check.md. */
final class HealthApi {
    private static final Logger LOG = LoggerFactory.getLogger(HealthApi.class);
    private static final Map<String, String> OK = Map.of("status", "ok");

    private final Database db;
    private final BlobStore store;

    /** Something that must work before requests make sense. */
    @FunctionalInterface
    private interface Check {
        boolean passes() throws Exception;
    }

    HealthApi(Database db, BlobStore store) {
        this.db = db;
        this.store = store;
    }

    void routes(Routes routes) {
        routes.get("/-/health", Need.NOTHING, request -> Reply.json(OK))
                .get("/-/liveness", Need.NOTHING, request -> Reply.json(OK))
                .get("/-/readiness", Need.NOTHING, this::readiness);
    }

    /** 200 when everything works, else 503; says which part fails, not why: that is in the log. */
    private Reply readiness(Request request) {
        var body = new LinkedHashMap<String, Object>();
        body.put("status", "ok");
        boolean ready = check(body, "db_check", "the database does not answer", this::databaseAnswers)
                & check(
                        body,
                        "migrations_check",
                        "migrations are missing",
                        () -> Migrations.isComplete(db.dataSource()))
                & check(body, "blobs_check", "the blob store cannot be written", this::storeCanBeWritten);
        if (!ready) {
            body.put("status", "failed");
        }
        return Reply.json(ready ? 200 : 503, body).header("Cache-Control", "no-store");
    }

    private static boolean check(Map<String, Object> body, String name, String fault, Check check) {
        boolean passes = false;
        try {
            passes = check.passes();
        } catch (Exception e) {
            LOG.warn("not ready: {}", fault, e);
        }
        body.put(name, List.of(passes ? OK : Map.of("status", "failed", "message", fault)));
        return passes;
    }

    private boolean databaseAnswers() {
        return db.read(h -> h.createQuery("select 1").mapTo(Integer.class).one()) == 1;
    }

    /** Reading back makes the byte reach the store; it is never finished, so it leaves nothing behind. */
    private boolean storeCanBeWritten() throws IOException {
        try (BlobUpload upload = store.begin()) {
            upload.write(1);
            return upload.readBack(0, ByteBuffer.allocate(1)) == 1;
        }
    }
}
