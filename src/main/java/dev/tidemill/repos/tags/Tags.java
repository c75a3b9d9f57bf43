package dev.tidemill.repos.tags;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.CommitReading;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.pushes.RefEdits;
import dev.tidemill.repos.pushes.RefMove;
import dev.tidemill.repos.refs.RefNames;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/** Reading, making and deleting tags. */
public final class Tags {
    private static final String PREFIX = "refs/tags/";

    private final Repositories repositories;
    private final Access access;
    private final RefEdits edits;
    private final InstantSource clock;

    public Tags(Repositories repositories, Access access, RefEdits edits, InstantSource clock) {
        this.repositories = repositories;
        this.access = access;
        this.edits = edits;
        this.clock = clock;
    }

    /** One page of the tags that the filter lets through; tags of anything but commits are left out. */
    public Slice<Tag> list(Code code, TagFilter filter, Paging paging) {
        return repositories.read(code.id(), new Slice<>(List.of(), 0), (repository, walk) -> {
            var wanted = filter.names();
            var refs = new ArrayList<Ref>();
            for (Ref ref : repository.refsByPrefix(PREFIX)) {
                if (wanted.test(shortName(ref))) {
                    refs.add(ref);
                }
            }
            return filter.order() == TagFilter.Order.UPDATED
                    ? byTime(walk, refs, filter, paging)
                    : byName(walk, refs, filter, paging);
        });
    }

    /** One tag, or 404. */
    public Tag get(Code code, String name) {
        return repositories.read(
                code.id(),
                (repository, walk) -> read(walk, find(repository, name)).orElseThrow(() -> ApiError.notFound("Tag")));
    }

    /** Makes a tag at a branch, tag or sha: annotated when there is a message. */
    public void create(Principal caller, Project project, String name, String target, Optional<String> message) {
        access.require(caller, project, RepoPermissions.PUSH_CODE);
        if (RefNames.fault(PREFIX + name).isPresent()) {
            throw ApiError.of(400, "Tag name invalid");
        }
        repositories.read(project.id(), false, (repository, walk) -> {
            if (repository.exactRef(PREFIX + name) != null) {
                throw ApiError.of(400, "Tag " + name + " already exists");
            }
            RevCommit commit = Revisions.commit(repository, walk, target)
                    .orElseThrow(() -> ApiError.of(400, "Target " + target + " is invalid"));
            ObjectId id = message.isEmpty()
                    ? commit.copy()
                    : annotated(repository, caller.required(), name, commit, message.get());
            ObjectId peeled = message.isEmpty() ? null : commit.copy();
            edits.apply(
                    caller, project, repository, new RefMove(PREFIX + name, ObjectId.zeroId(), id, peeled), false, 0);
            return true;
        });
    }

    /** Deletes a tag, or 404. */
    public void delete(Principal caller, Project project, String name) {
        access.require(caller, project, RepoPermissions.PUSH_CODE);
        repositories.read(project.id(), false, (repository, walk) -> {
            Ref ref = find(repository, name);
            var move = new RefMove(ref.getName(), ref.getObjectId(), ObjectId.zeroId(), null);
            edits.apply(caller, project, repository, move, false, 0);
            return true;
        });
    }

    private ObjectId annotated(GitRepository repository, User user, String name, RevCommit commit, String message)
            throws IOException {
        var builder = new TagBuilder();
        builder.setTag(name);
        builder.setObjectId(commit, Constants.OBJ_COMMIT);
        builder.setMessage(message);
        builder.setTagger(new PersonIdent(user.name(), user.email(), clock.instant(), ZoneOffset.UTC));
        try (var inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(builder);
            inserter.flush();
            return id;
        }
    }

    private static Slice<Tag> byName(RevWalk walk, List<Ref> refs, TagFilter filter, Paging paging) throws IOException {
        Comparator<String> names =
                filter.order() == TagFilter.Order.VERSION ? new VersionOrder() : Comparator.naturalOrder();
        Comparator<Ref> order = Comparator.comparing(Tags::shortName, names);
        refs.sort(filter.ascending() ? order : order.reversed());
        var page = Slice.of(refs, paging);
        return new Slice<>(read(walk, page.items()), page.total());
    }

    private static Slice<Tag> byTime(RevWalk walk, List<Ref> refs, TagFilter filter, Paging paging) throws IOException {
        var tags = new ArrayList<>(read(walk, refs));
        Comparator<Tag> order = Comparator.comparing(Tag::at).thenComparing(Tag::name);
        tags.sort(filter.ascending() ? order : order.reversed());
        return Slice.of(tags, paging);
    }

    private static List<Tag> read(RevWalk walk, List<Ref> refs) throws IOException {
        var tags = new ArrayList<Tag>();
        for (Ref ref : refs) {
            read(walk, ref).ifPresent(tags::add);
        }
        return tags;
    }

    private static Optional<Tag> read(RevWalk walk, Ref ref) throws IOException {
        var commit = Revisions.parse(walk, ref.getObjectId());
        if (commit.isEmpty()) {
            return Optional.empty();
        }
        boolean annotated = ref.getPeeledObjectId() != null;
        RevTag tag = annotated ? walk.parseTag(ref.getObjectId()) : null;
        PersonIdent tagger = tag == null ? null : tag.getTaggerIdent();
        return Optional.of(new Tag(
                shortName(ref),
                tag == null ? "" : tag.getFullMessage().stripTrailing(),
                ref.getObjectId().name(),
                CommitReading.of(commit.get()),
                tagger == null ? Optional.empty() : Optional.of(tagger.getWhenAsInstant())));
    }

    private static Ref find(GitRepository repository, String name) throws IOException {
        Ref ref = repository.exactRef(PREFIX + name);
        if (ref == null) {
            throw ApiError.notFound("Tag");
        }
        return ref;
    }

    private static String shortName(Ref ref) {
        return ref.getName().substring(PREFIX.length());
    }
}
