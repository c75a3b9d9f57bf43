package dev.tidemill.repos.pages;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.projects.stars.Stars;
import dev.tidemill.repos.Browsing;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.transport.SshAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The overview of a project: what it is, where to clone it, its files and its README. */
public final class HomePage {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/home.jte";

    private final Desk desk;
    private final Browsing browsing;
    private final ProjectsRoom projects;
    private final Optional<SshAddress> ssh;

    /**
     * What the template shows.
     *
     * @param address the address to clone from
     * @param ssh the same over SSH, or null when that is not served
     * @param readable whether the caller may see the code
     * @param mayPush whether the caller may push
     * @param signedIn whether the caller is somebody
     * @param mayFork whether the caller may fork it
     * @param stars its stars
     * @param forks how many forks it has
     * @param branch the default branch
     * @param code files and README, or null when there are none or the caller may not see them
     */
    public record Content(
            Project project,
            Addresses addresses,
            String address,
            @Nullable String ssh,
            boolean readable,
            boolean mayPush,
            boolean signedIn,
            boolean mayFork,
            Stars.Standing stars,
            long forks,
            String branch,
            @Nullable Files code) {}

    /**
     * The code of the default branch.
     *
     * @param languages the share of each in percent, the largest first; empty when it was not measured
     */
    public record Files(
            Picks.Picker picker,
            Picks.Counts counts,
            FileList list,
            @Nullable TextFile readme,
            List<LanguageShare> languages) {}

    HomePage(Desk desk, ProjectsRoom projects, Optional<SshAddress> ssh) {
        this.desk = desk;
        this.projects = projects;
        this.ssh = ssh;
        this.browsing = desk.browsing();
    }

    Reply show(Request request, Project project) {
        Principal caller = Principal.of(request);
        boolean readable = desk.access().may(caller, project, RepoPermissions.DOWNLOAD_CODE);
        var content = new Content(
                project,
                Addresses.of(project),
                request.externalUrl() + "/" + project.fullPath() + ".git",
                ssh.map(address -> address.of(project.fullPath())).orElse(null),
                readable,
                desk.access().may(caller, project, RepoPermissions.PUSH_CODE),
                !caller.anonymous(),
                readable && !caller.anonymous() && desk.access().may(caller, project, RepoPermissions.FORK_PROJECT),
                projects.stars().standing(caller, project),
                projects.forks().count(project.id()),
                desk.refs().defaultBranch(project.id()).orElse("main"),
                readable ? files(browsing.access().read(caller, project)) : null);
        var shell = desk.frames().shell(request, project, "", "/" + project.fullPath());
        return desk.shells().page(new View(shell, TEMPLATE, content));
    }

    private @Nullable Files files(Code code) {
        return desk.places().head(code).map(this::files).orElse(null);
    }

    private Files files(Place place) {
        var listing = desk.lists().listing(place);
        TextFile readme = browsing.files()
                .readme(place.code(), listing, TextFile.MOST_TEXT)
                .map(file -> TextFile.of(place, file, false, browsing.highlighter()))
                .orElse(null);
        return new Files(
                desk.picks().picker(place, ref -> place.addresses().tree(ref, "")),
                desk.picks().counts(place.code()),
                desk.lists().table(place, listing),
                readme,
                LanguageShare.strip(browsing.languages().quick(place.code(), place.sha())));
    }
}
