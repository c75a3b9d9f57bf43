package dev.tidemill.repos;

import dev.tidemill.platform.Platform;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.pushes.BranchHint;
import dev.tidemill.repos.pushes.PushChecks;
import dev.tidemill.repos.pushes.Pushes;
import dev.tidemill.repos.pushes.RefEdits;
import dev.tidemill.repos.pushgates.PushGate;
import dev.tidemill.repos.storage.Repositories;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Moving refs, for rooms that build commits themselves.
 *
 * @param pushes commits what was checked, in one transaction
 * @param checks whether a push is accepted
 * @param edits both, for one ref
 * @param hints what rooms say about pushed branches; they add theirs
 */
public record Pushing(Pushes pushes, PushChecks checks, RefEdits edits, List<BranchHint> hints) {
    static Pushing of(Platform platform, Repositories repositories, ProtectedRefs protectedRefs, List<PushGate> gates) {
        var pushes = new Pushes(platform, repositories, RepoSettings.policy(platform.settings()));
        var checks = new PushChecks(protectedRefs, gates);
        return new Pushing(pushes, checks, new RefEdits(checks, pushes), new CopyOnWriteArrayList<>());
    }
}
