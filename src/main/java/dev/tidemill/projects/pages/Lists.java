package dev.tidemill.projects.pages;

import dev.tidemill.identity.users.Users;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Members;
import dev.tidemill.projects.namespaces.Namespaces;
import dev.tidemill.projects.projects.ProjectChanges;
import dev.tidemill.projects.projects.ProjectWork;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.projects.projects.Removals;
import dev.tidemill.projects.shares.GroupLinks;

/** The use cases that the pages of this room call. */
public record Lists(
        Access access,
        ProjectWork work,
        Groups groups,
        Members members,
        GroupLinks links,
        Namespaces namespaces,
        Users users) {
    Projects projects() {
        return work.projects();
    }

    ProjectChanges changes() {
        return work.changes();
    }

    Removals removals() {
        return work.removals();
    }
}
