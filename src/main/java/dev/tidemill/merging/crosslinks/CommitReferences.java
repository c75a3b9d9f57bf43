package dev.tidemill.merging.crosslinks;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.work.references.ReferenceKind;
import dev.tidemill.work.references.ReferenceLink;
import dev.tidemill.work.subjects.Home;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * {@code 9ba12248}, {@code group/project@9ba12248} and ranges such as {@code 9ba12248...b19a04f5}, of at least seven
 * digits (doc/user/markdown.md, references).
 */
final class CommitReferences implements ReferenceKind {
    private static final int MOST = 50;
    private static final int SHORT = 8;
    private static final String SHA = "[0-9a-f]{7,40}";

    /** Ours and linear: every repetition is of one class of characters, and bounded. */
    private static final Pattern PATTERN =
            Pattern.compile("(?<![\\w`\\\\/#&.@!~%$:-])(?:((?:[A-Za-z0-9_.-]{1,255}/){0,20}[A-Za-z0-9_.-]{1,255})@)?("
                    + SHA + ")(?:(\\.{2,3})(" + SHA + "))?(?![\\w/@-])");

    private final Access access;
    private final Projects projects;
    private final Commits commits;

    CommitReferences(Access access, Projects projects, Commits commits) {
        this.access = access;
        this.projects = projects;
        this.commits = commits;
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Map<String, String> markup(Principal reader, Home home, Collection<MatchResult> found) {
        var places = new HashMap<String, Optional<Project>>();
        var markup = new HashMap<String, String>();
        found.stream().limit(MOST).forEach(match -> {
            String path = match.group(1) == null ? "" : match.group(1);
            places.computeIfAbsent(path, key -> readable(reader, home, key))
                    .flatMap(project -> link(home, project, match))
                    .ifPresent(link -> markup.put(match.group(), link));
        });
        return markup;
    }

    private Optional<Project> readable(Principal reader, Home home, String path) {
        Optional<Project> named = path.isEmpty()
                ? Optional.ofNullable(home.project())
                : projects.byPath(path.contains("/") ? path : beside(home) + "/" + path);
        return named.filter(project -> access.may(reader, project, RepoPermissions.DOWNLOAD_CODE));
    }

    private static String beside(Home home) {
        String here = home.fullPath();
        return home.isProject() ? here.substring(0, here.lastIndexOf('/')) : here;
    }

    private Optional<String> link(Home home, Project project, MatchResult match) {
        var from = commit(project, match.group(2));
        String base = "/" + project.fullPath() + "/-/";
        String prefix = project.fullPath().equals(home.fullPath()) ? "" : project.fullPath() + "@";
        if (match.group(4) == null) {
            return from.map(commit -> ReferenceLink.html(
                    "commit", base + "commit/" + commit.sha(), prefix + brief(commit), commit.title(), match.group()));
        }
        return from.flatMap(first -> commit(project, match.group(4))
                .map(last -> ReferenceLink.html(
                        "commit_range",
                        base + "compare/" + first.sha() + match.group(3) + last.sha(),
                        prefix + brief(first) + match.group(3) + brief(last),
                        "Commits " + brief(first) + " through " + brief(last),
                        match.group())));
    }

    /** The commit of a sha, whole or not; a branch that is called like one does not count. */
    private Optional<Commit> commit(Project project, String sha) {
        return commits.resolve(project.id(), sha)
                .filter(full -> full.startsWith(sha))
                .flatMap(full -> commits.commit(project.id(), full));
    }

    private static String brief(Commit commit) {
        return commit.sha().substring(0, SHORT);
    }
}
