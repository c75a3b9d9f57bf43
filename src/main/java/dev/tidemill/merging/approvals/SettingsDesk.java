package dev.tidemill.merging.approvals;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.platform.Platform;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What holds for approvals in a project, with what the groups above force on it. */
public final class SettingsDesk {
    private final Platform platform;
    private final Access access;
    private final Audit audit;

    /**
     * Settings with where they come from.
     *
     * @param own what the project or group says itself
     * @param forced what groups above force on it
     */
    public record Told(ApprovalSettings own, ApprovalSettings forced) {
        /** What holds. */
        public ApprovalSettings effective() {
            return forced.or(own).or(ApprovalSettings.DEFAULTS);
        }
    }

    public SettingsDesk(Platform platform, Access access, Audit audit) {
        this.platform = platform;
        this.access = access;
        this.audit = audit;
    }

    /** What holds in a project; the caller has been let in. */
    public Told of(Project project) {
        return platform.db().read(h -> of(h, project));
    }

    Told of(Handle h, Project project) {
        var own = ApprovalSettings.NOTHING;
        var forced = ApprovalSettings.NOTHING;
        for (var said : SettingsStore.ofProjectAndAbove(h, project.id(), project.namespaceId())) {
            if (said.ofProject()) {
                own = said.settings();
            } else {
                forced = forced.or(said.settings().strict());
            }
        }
        return new Told(own, forced);
    }

    /** What a group says, for those who may change it. */
    public Told of(Principal caller, Group group) {
        caller.required();
        access.require(caller, group, MemberPermissions.ADMIN_GROUP);
        return platform.db().read(h -> of(h, group));
    }

    private static Told of(Handle h, Group group) {
        var own = SettingsStore.ofGroup(h, group.id()).orElse(ApprovalSettings.NOTHING);
        var above = group.lineage().subList(0, group.lineage().size() - 1);
        return new Told(own, forced(h, above));
    }

    /** Changes what a project says; what is null in the wish stays. What a group forces stays forced. */
    public Told change(Principal caller, Project project, ApprovalSettings wish) {
        caller.required();
        access.require(caller, project, MergingPermissions.ADMIN_APPROVALS);
        return platform.db().write(tx -> {
            var told = of(tx, project);
            var now = platform.clock().instant();
            SettingsStore.saveOfProject(tx, project.id(), wish.or(told.own()), now);
            var target = new AuditTarget("project", project.id(), project.name());
            audit.record(tx, caller, "approval_settings_changed", target, Map.of());
            return of(tx, project);
        });
    }

    /** Changes what a group says. */
    public Told change(Principal caller, Group group, ApprovalSettings wish) {
        caller.required();
        access.require(caller, group, MemberPermissions.ADMIN_GROUP);
        return platform.db().write(tx -> {
            var told = of(tx, group);
            var now = platform.clock().instant();
            SettingsStore.saveOfGroup(tx, group.id(), wish.or(told.own()), now);
            var target = new AuditTarget("group", group.id(), group.name());
            audit.record(tx, caller, "approval_settings_changed", target, Map.of());
            return of(tx, group);
        });
    }

    private static ApprovalSettings forced(Handle h, List<Long> groups) {
        var forced = ApprovalSettings.NOTHING;
        for (ApprovalSettings said : SettingsStore.ofGroups(h, groups)) {
            forced = forced.or(said.strict());
        }
        return forced;
    }
}
