package dev.tidemill.merging.pages;

import dev.tidemill.identity.User;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.ui.Tab;
import dev.tidemill.projects.Project;
import dev.tidemill.work.subjects.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the top of every page of one merge request, as {@code request_top.jte} shows it.
 *
 * @param base the address of the request
 * @param author who opened it, or null when gone
 * @param source the source branch, with its project when that is another one
 * @param sourceHref where its files are, or null when they cannot be seen
 * @param targetHref where the files of the target branch are
 * @param tabs overview, commits, changes and those of other rooms
 * @param mayEdit whether the reader may change the text
 */
public record RequestTop(
        String base,
        MergeRequest request,
        @Nullable User author,
        String source,
        @Nullable String sourceHref,
        String targetHref,
        List<Tab> tabs,
        boolean mayEdit) {
    /** The pages of one request. */
    public enum Place {
        OVERVIEW,
        COMMITS,
        CHANGES,
        OTHER
    }

    /** The top of a request's page as its reader sees it. */
    public static RequestTop of(PageDesk desk, MergeRequests.Found found, Place here, String tail) {
        MergeRequest request = found.request();
        String base = found.view().face().path();
        Long from = request.sourceProjectId();
        Optional<Project> other = from == null || from == found.project().id()
                ? Optional.empty()
                : desk.work().projects().byId(from);
        String branch = Request.encode(request.sourceBranch()).replace("%2F", "/");
        String sourceHref =
                from == null ? null : "/" + other.orElse(found.project()).fullPath() + "/-/tree/" + branch;
        var work = desk.work();
        return new RequestTop(
                base,
                request,
                work.users().byId(request.authorId()).orElse(null),
                other.map(project -> project.fullPath() + ":").orElse("") + request.sourceBranch(),
                request.open() ? sourceHref : null,
                "/" + found.project().fullPath() + "/-/tree/"
                        + Request.encode(request.targetBranch()).replace("%2F", "/"),
                tabs(desk, found, base, here, tail),
                work.subjects().source(SubjectKind.MERGE_REQUEST).mayEdit(found.view()));
    }

    private static List<Tab> tabs(PageDesk desk, MergeRequests.Found found, String base, Place here, String tail) {
        var request = found.request();
        Version version = desk.versions().newest(List.of(request.id())).get(request.id());
        var tabs = new ArrayList<Tab>();
        long notes = Optional.ofNullable(desk.counts().of(List.of(request.id())).get(request.id()))
                .map(counts -> counts.notes())
                .orElse(0L);
        tabs.add(Tab.of("Overview", base, here == Place.OVERVIEW, notes));
        tabs.add(Tab.of(
                "Commits", base + "/commits", here == Place.COMMITS, version == null ? 0 : version.commitCount()));
        for (RequestPanel panel : desk.panels()) {
            panel.section(found)
                    .ifPresent(page -> tabs.add(
                            Tab.of(page.text(), base + page.tail(), page.tail().equals(tail), page.count())));
        }
        tabs.add(Tab.of("Changes", base + "/diffs", here == Place.CHANGES, version == null ? 0 : version.fileCount()));
        return tabs;
    }
}
