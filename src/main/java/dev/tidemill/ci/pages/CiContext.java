package dev.tidemill.ci.pages;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.artifacts.Artifacts;
import dev.tidemill.ci.environments.Environments;
import dev.tidemill.ci.jobs.CiJobs;
import dev.tidemill.ci.live.LiveSignals;
import dev.tidemill.ci.pipelines.Pipelines;
import dev.tidemill.ci.runners.Runners;
import dev.tidemill.ci.traces.Traces;
import dev.tidemill.ci.variables.Variables;
import dev.tidemill.identity.menus.Area;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.projects.Projects;

/** What the pages of this room call. */
public record CiContext(
        Shells shells,
        Frames<Project> frames,
        Frames<Group> groupFrames,
        Area administration,
        Projects projects,
        Groups groups,
        CiAccess access,
        Pipelines pipelines,
        CiJobs jobs,
        Traces traces,
        Artifacts artifacts,
        Runners runners,
        Variables variables,
        Environments environments,
        Users users,
        LiveSignals signals) {}
