package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Folders;
import dev.tidemill.platform.postgres.system.OwnUser;
import dev.tidemill.platform.postgres.system.RunAs;
import dev.tidemill.platform.postgres.system.UnixUser;
import java.io.IOException;

/** Who an existing cluster has to run as: its files say it, whatever the users are called here. */
final class OwnerOfCluster {
    private OwnerOfCluster() {}

    static RunAs runAs(Place place) throws IOException {
        int owner = Folders.owner(place.cluster());
        UnixUser me = OwnUser.get();
        if (me.isRoot()) {
            return owner == 0
                    ? new RunAs.Namespace()
                    : new RunAs.Other(new UnixUser("of the folder", owner, Folders.group(place.cluster())));
        }
        if (owner != me.uid()) {
            throw new PostgresFailure(place.cluster() + " belongs to user id " + owner + ", not to " + me.name()
                    + ": start Tidemill as that user or as root, or choose another data folder with --data");
        }
        return new RunAs.Same();
    }
}
