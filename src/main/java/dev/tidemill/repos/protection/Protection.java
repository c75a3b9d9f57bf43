package dev.tidemill.repos.protection;

import dev.tidemill.identity.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A project's rules as they bear on one caller; answers without asking the database again. */
public final class Protection {
    private final List<ProtectedBranch> rules;
    private final Supplier<List<ProtectedTag>> tags;
    private final Supplier<ProtectionFlow.Caller> who;
    private final boolean hasBranches;
    private ProtectionFlow.@Nullable Caller caller;

    /** The caller's role is looked up when a rule needs it, once. */
    Protection(
            List<ProtectedBranch> rules,
            Supplier<List<ProtectedTag>> tags,
            Supplier<ProtectionFlow.Caller> who,
            boolean hasBranches) {
        this.rules = rules;
        this.tags = tags;
        this.who = who;
        this.hasBranches = hasBranches;
    }

    private ProtectionFlow.Caller caller() {
        ProtectionFlow.Caller known = caller;
        if (known == null) {
            known = who.get();
            caller = known;
        }
        return known;
    }

    public boolean covers(String branch) {
        return !ProtectionFlow.covering(rules, branch).isEmpty();
    }

    /** Whether a rule covers the tag, by its short name. */
    public boolean coversTag(String tag) {
        return !ProtectionFlow.coveringTags(tags.get(), tag).isEmpty();
    }

    /** Whether the caller may make the tag, as far as rules go. */
    public boolean mayCreateTag(String tag) {
        var covering = ProtectionFlow.coveringTags(tags.get(), tag);
        return covering.isEmpty() || ProtectionFlow.mayCreate(covering, caller());
    }

    /** Whether a rule that covers the branch admits every developer to the action; false without a rule, as GitLab tells it. */
    public boolean admitsDevelopers(String branch, AccessLevel.Action action) {
        var covering = ProtectionFlow.covering(rules, branch);
        var developer = new ProtectionFlow.Caller(null, false, Optional.of(Role.DEVELOPER));
        return !covering.isEmpty() && ProtectionFlow.admits(covering, action, developer);
    }

    /** Whether the caller may push to the branch, as far as rules go. */
    public boolean mayPush(String branch) {
        var covering = ProtectionFlow.covering(rules, branch);
        return covering.isEmpty() || ProtectionFlow.admits(covering, AccessLevel.Action.PUSH, caller());
    }

    /** Whether the caller may rewrite the branch's history, as far as rules go. */
    public boolean mayForcePush(String branch) {
        var covering = ProtectionFlow.covering(rules, branch);
        return covering.isEmpty() || ProtectionFlow.allowsForcePush(covering);
    }

    /** Whether the caller may make the first branch, which will be protected at once. */
    public boolean mayBegin() {
        return hasBranches || maintains();
    }

    /** Whether the caller has the role that may delete protected branches and tags over the API and pages. */
    public boolean maintains() {
        return caller().admin()
                || caller().role().filter(role -> role.atLeast(Role.MAINTAINER)).isPresent();
    }
}
