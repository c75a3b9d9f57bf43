package dev.tidemill.work.pages;

import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Members;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.awards.Awards;
import dev.tidemill.work.history.History;
import dev.tidemill.work.labels.SubjectLabels;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.references.RichText;
import dev.tidemill.work.subjects.Subjects;
import dev.tidemill.work.subscriptions.Participants;
import dev.tidemill.work.subscriptions.Subscriptions;
import dev.tidemill.work.time.TimeTracking;
import dev.tidemill.work.todos.Todos;

/** What the pages of this room call, and those of rooms that build theirs from the same parts. */
public record WorkDesk(
        Database db,
        Shells shells,
        Frames<Project> projectFrames,
        Frames<Group> groupFrames,
        Access access,
        Projects projects,
        Groups groups,
        Members members,
        Users users,
        Subjects subjects,
        Notes notes,
        SubjectLabels subjectLabels,
        Milestones milestones,
        Assignees assignees,
        Subscriptions subscriptions,
        Participants participants,
        History history,
        Awards awards,
        Todos todos,
        TimeTracking time,
        RichText richText) {}
