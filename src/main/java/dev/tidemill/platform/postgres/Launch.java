package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Folders;
import dev.tidemill.platform.postgres.system.LoopbackPort;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps from a data folder to a PostgreSQL that takes connections. */
final class Launch {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
    private static final int PORT_ATTEMPTS = 5;

    private final Layout layout;
    private final PostgresOptions options;
    private final PostgresLog log;

    Launch(Layout layout, PostgresOptions options) {
        this.layout = layout;
        this.options = options;
        this.log = new PostgresLog(layout.log(), options.logLimit());
    }

    PostgresLog log() {
        return log;
    }

    Keeper.Running first() throws IOException, InterruptedException {
        Cluster cluster = Cluster.openOrCreate(layout, options);
        if (!options.tools().childDiesWithParent()) {
            LOG.warn("setpriv is not installed: should this server be killed, PostgreSQL runs on until the next start");
        }
        log.rotateIfLarge();
        prepare(cluster);
        Postmaster postmaster = onFreePort(cluster);
        try {
            Folders.write(layout.port(), postmaster.port() + "\n", "rw-r--r--");
            ApplicationDatabase.ensure(postmaster.port(), cluster.password());
            return new Keeper.Running(cluster, postmaster);
        } catch (IOException | RuntimeException e) {
            postmaster.stop(options.stopLimit());
            throw e;
        }
    }

    /** On the same port, so that connection pools find it again. */
    Keeper.Running again(Keeper.Running before) throws IOException, InterruptedException {
        prepare(before.cluster());
        Postmaster postmaster = Postmaster.launch(
                before.cluster(), options, log, before.postmaster().port());
        return new Keeper.Running(before.cluster(), postmaster);
    }

    private void prepare(Cluster cluster) throws IOException {
        new Leftovers(cluster.place().cluster(), cluster.name(), options.stopLimit()).clear();
        new ServerSettings(cluster.binaries().major(), options.durable(), options.settings()).write(cluster.place());
    }

    /** Another program may take the port between our look and PostgreSQL's bind. */
    private Postmaster onFreePort(Cluster cluster) throws IOException, InterruptedException {
        int port = LoopbackPort.lastOrAny(layout.port());
        for (int attempt = 1; ; attempt++) {
            try {
                return Postmaster.launch(cluster, options, log, port);
            } catch (PostgresFailure e) {
                if (attempt == PORT_ATTEMPTS || !String.valueOf(e.getMessage()).contains("could not bind")) {
                    throw explained(e, cluster);
                }
                port = LoopbackPort.any();
            }
        }
    }

    private PostgresFailure explained(PostgresFailure failure, Cluster cluster) throws IOException {
        return cluster.unreachable(options.tools())
                .map(reason -> new PostgresFailure(reason, failure))
                .orElse(failure);
    }
}
