package dev.tidemill.repos.branches;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.CommitReading;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.protection.AccessLevel;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.protection.Protection;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Reading branches. */
public final class Branches {
    private static final String PREFIX = "refs/heads/";

    private final Repositories repositories;
    private final CodeAccess codes;
    private final ProtectedRefs protectedRefs;

    public Branches(Repositories repositories, CodeAccess codes, ProtectedRefs protectedRefs) {
        this.repositories = repositories;
        this.codes = codes;
        this.protectedRefs = protectedRefs;
    }

    /** One page of the branches that the filter lets through. */
    public Slice<Branch> list(Code code, BranchFilter filter, Paging paging) {
        return repositories.read(code.id(), new Slice<>(List.of(), 0), (repository, walk) -> {
            var wanted = filter.names();
            var refs = new ArrayList<Ref>();
            for (Ref ref : repository.refsByPrefix(PREFIX)) {
                if (wanted.test(shortName(ref))) {
                    refs.add(ref);
                }
            }
            order(walk, refs, filter.order());
            var page = Slice.of(refs, paging);
            return new Slice<>(read(code, repository, walk, page.items()), page.total());
        });
    }

    /** One branch, or 404. */
    public Branch get(Code code, String name) {
        return repositories.read(code.id(), (repository, walk) -> {
            Ref ref = find(repository, name);
            return read(code, repository, walk, List.of(ref)).getFirst();
        });
    }

    /** How far branches are from the default branch, by name, counting no further than {@code most}. */
    public Map<String, Divergence> divergence(Code code, List<Branch> branches, int most) {
        return repositories.read(code.id(), Map.of(), (repository, walk) -> {
            ObjectId main = repository.headRef().getObjectId();
            var found = new HashMap<String, Divergence>();
            for (Branch branch : main == null ? List.<Branch>of() : branches) {
                var tip = ObjectId.fromString(branch.commit().sha());
                found.put(branch.name(), divergence(walk, tip, main, most));
            }
            return found;
        });
    }

    static Ref find(GitRepository repository, String name) throws IOException {
        Ref ref = repository.exactRef(PREFIX + name);
        if (ref == null) {
            throw ApiError.notFound("Branch");
        }
        return ref;
    }

    private List<Branch> read(Code code, GitRepository repository, RevWalk walk, List<Ref> refs) throws IOException {
        Protection protection = protectedRefs.of(code.caller(), code.project());
        boolean pusher = codes.mayPush(code);
        Ref head = repository.headRef();
        var tips = refs.stream().map(Ref::getObjectId).toList();
        Set<ObjectId> reached =
                head.getObjectId() == null ? Set.of() : MergedBranches.reached(walk, head.getObjectId(), tips);
        var branches = new ArrayList<Branch>();
        for (Ref ref : refs) {
            var commit = Revisions.parse(walk, ref.getObjectId());
            if (commit.isPresent()) {
                String name = shortName(ref);
                boolean isDefault = ref.getName().equals(head.getTarget().getName());
                branches.add(new Branch(
                        name,
                        CommitReading.of(commit.get()),
                        isDefault,
                        !isDefault && reached.contains(ref.getObjectId()),
                        rules(protection, name, pusher)));
            }
        }
        return branches;
    }

    private static Branch.Rules rules(Protection protection, String name, boolean pusher) {
        return new Branch.Rules(
                protection.covers(name),
                protection.admitsDevelopers(name, AccessLevel.Action.PUSH),
                protection.admitsDevelopers(name, AccessLevel.Action.MERGE),
                pusher && protection.mayPush(name));
    }

    private static void order(RevWalk walk, List<Ref> refs, BranchFilter.Order order) throws IOException {
        switch (order) {
            case NAME_ASC -> refs.sort(Comparator.comparing(Ref::getName));
            case UPDATED_ASC -> refs.sort(byTime(walk, refs));
            case UPDATED_DESC -> refs.sort(byTime(walk, refs).reversed());
        }
    }

    private static Comparator<Ref> byTime(RevWalk walk, List<Ref> refs) throws IOException {
        var times = new HashMap<String, Integer>();
        for (Ref ref : refs) {
            times.put(ref.getName(), walk.parseCommit(ref.getObjectId()).getCommitTime());
        }
        return Comparator.comparing((Ref ref) -> times.getOrDefault(ref.getName(), 0))
                .thenComparing(Ref::getName);
    }

    private static Divergence divergence(RevWalk walk, ObjectId tip, ObjectId main, int most) throws IOException {
        return new Divergence(count(walk, tip, main, most), count(walk, main, tip, most));
    }

    private static int count(RevWalk context, ObjectId from, ObjectId without, int most) throws IOException {
        try (var walk = new RevWalk(context.getObjectReader())) {
            walk.markStart(walk.parseCommit(from));
            walk.markUninteresting(walk.parseCommit(without));
            int count = 0;
            for (RevCommit commit = walk.next(); commit != null && count < most; commit = walk.next()) {
                count++;
            }
            return count;
        }
    }

    private static String shortName(Ref ref) {
        return ref.getName().substring(PREFIX.length());
    }
}
