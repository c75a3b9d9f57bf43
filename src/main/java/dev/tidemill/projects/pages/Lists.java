package dev.tidemill.projects.pages;

import dev.tidemill.identity.users.Users;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.members.Members;
import dev.tidemill.projects.namespaces.Namespaces;
import dev.tidemill.projects.projects.ProjectChanges;
import dev.tidemill.projects.projects.Projects;

/** The use cases that the pages of this room call. */
public record Lists(
        Projects projects,
        ProjectChanges changes,
        Groups groups,
        Members members,
        Namespaces namespaces,
        Users users) {}
