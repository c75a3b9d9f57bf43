package dev.tidemill.repos.checks;

import dev.tidemill.platform.checks.Check;
import dev.tidemill.platform.checks.Findings;
import dev.tidemill.platform.sql.Database;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The rows of repositories agree: counters, files of packs, and the log of refs. */
public final class CountersCheck implements Check {
    private static final List<Function<Handle, List<String>>> ALL = List.of(
            CheckStore::withoutRows,
            CheckStore::miscounted,
            CheckStore::incompletePacks,
            CheckStore::strayLocal,
            CheckStore::brokenChains);

    private final Database db;

    public CountersCheck(Database db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "repository rows";
    }

    @Override
    public void run(Findings findings) {
        for (var look : ALL) {
            findings.looked();
            db.read(look).forEach(findings::wrong);
        }
    }
}
