package dev.tidemill.repos.pages;

import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.repos.Browsing;
import dev.tidemill.repos.commits.CommitPart;
import dev.tidemill.repos.refs.Refs;
import java.util.List;

/** What every page of code needs. */
public record Desk(
        Shells shells,
        Frames<Project> frames,
        Access access,
        Browsing browsing,
        Refs refs,
        Places places,
        Picks picks,
        FileLists lists,
        List<CommitPart> commitParts) {}
