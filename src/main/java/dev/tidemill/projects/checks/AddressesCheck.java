package dev.tidemill.projects.checks;

import dev.tidemill.platform.checks.Check;
import dev.tidemill.platform.checks.Findings;
import dev.tidemill.platform.sql.Database;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Every namespace and project in sight has its one address, and forks know their network. */
public final class AddressesCheck implements Check {
    private static final List<Function<Handle, List<String>>> ALL = List.of(
            CheckStore::lineages, CheckStore::namespaceAddresses, CheckStore::projectAddresses, CheckStore::networks);

    private final Database db;

    public AddressesCheck(Database db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "addresses";
    }

    @Override
    public void run(Findings findings) {
        for (var look : ALL) {
            findings.looked();
            db.read(look).forEach(findings::wrong);
        }
    }
}
