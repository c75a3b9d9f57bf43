package dev.tidemill.repos;

import dev.tidemill.platform.Platform;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.pages.CodePages;
import dev.tidemill.repos.transport.SshAddress;

/** The pages of this room, put together. */
final class RepoPages {
    private RepoPages() {}

    static CodePages of(Platform platform, ProjectsRoom projects, ReposRoom room) {
        return new CodePages(new CodePages.Parts(
                platform.shells(),
                projects.pages().projects(),
                projects.access(),
                room.browsing(),
                room.refs(),
                room.repositories(),
                room.branchEdits(),
                room.protectedRefs(),
                room.protectedBranches(),
                SshAddress.served(platform.settings(), platform.externalUrl())));
    }
}
