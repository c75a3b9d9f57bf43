package dev.tidemill.repos.history;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitLog;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.files.FileAction;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.storage.Repositories;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Writes changelogs out of the trailers of commits. */
public final class Changelogs {
    private static final int MOST_COMMITS = 5_000;
    private static final int LARGEST_FILE = 4 << 20;

    private final Repositories repositories;
    private final Commits commits;
    private final CommitLog log;
    private final Refs refs;
    private final InstantSource clock;

    public Changelogs(Repositories repositories, Commits commits, CommitLog log, Refs refs, InstantSource clock) {
        this.repositories = repositories;
        this.commits = commits;
        this.log = log;
        this.refs = refs;
        this.clock = clock;
    }

    Optional<String> defaultBranch(Code code) {
        return refs.defaultBranch(code.id());
    }

    /** The section of a version; 422 when nobody can say where it begins. */
    String notes(Code code, ChangelogQuery query) {
        String to = resolve(code, query.to().orElse("HEAD"));
        String from = query.from()
                .or(() -> ChangelogFlow.before(query.version(), tags(code)).map(tag -> "refs/tags/" + tag))
                .map(name -> resolve(code, name))
                .orElseThrow(() -> ApiError.of(
                        422,
                        "Failed to generate the changelog: The commit start range is unspecified, and no previous tag"
                                + " could be found to use instead"));
        List<Commit> between = log.between(code, from, to, MOST_COMMITS);
        LocalDate day =
                query.date().orElseGet(clock::instant).atZone(ZoneOffset.UTC).toLocalDate();
        return ChangelogFlow.notes(query, day, code.project().fullPath(), between);
    }

    /** The change of a file that puts the section of a version in its place among the others. */
    FileAction change(Code code, String branch, String file, ChangelogQuery query) {
        String notes = notes(code, query);
        String sha = resolve(code, "refs/heads/" + branch);
        Optional<String> old = commits.file(code.id(), sha, file, LARGEST_FILE)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        byte[] text =
                ChangelogFlow.inserted(old.orElse(""), query.version(), notes).getBytes(StandardCharsets.UTF_8);
        return old.isEmpty()
                ? FileAction.create(file, text)
                : new FileAction(FileAction.Kind.UPDATE, file, Optional.empty(), Optional.of(text), null, null);
    }

    private List<String> tags(Code code) {
        return repositories.read(
                code.id(),
                List.of(),
                (repository, _) -> repository.refsByPrefix("refs/tags/").stream()
                        .map(ref -> ref.getName().substring("refs/tags/".length()))
                        .toList());
    }

    private String resolve(Code code, String name) {
        return commits.resolve(code.id(), name)
                .orElseThrow(() -> ApiError.of(
                        422,
                        "Failed to generate the changelog: " + name.replaceFirst("^refs/[a-z]+/", "") + " is unknown"));
    }
}
