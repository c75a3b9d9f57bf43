package dev.tidemill.merging.pages.settings;

import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.approvals.ApprovalRules;
import dev.tidemill.merging.approvals.SettingsDesk;
import dev.tidemill.merging.settings.MergeSettingsOf;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.projects.ProjectChanges;

/** What the settings pages of merging call. */
public record SettingsTools(
        Shells shells,
        Frames<Project> projectFrames,
        Frames<Group> groupFrames,
        Access access,
        Users users,
        ProjectChanges changes,
        MergeSettingsOf merging,
        SettingsDesk approvals,
        ApprovalRules rules) {}
