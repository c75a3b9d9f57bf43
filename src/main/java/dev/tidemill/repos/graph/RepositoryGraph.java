package dev.tidemill.repos.graph;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.GraphPart;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.Browsing;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.branches.BranchFilter;
import dev.tidemill.repos.browsing.FileView;
import dev.tidemill.repos.browsing.Listing;
import dev.tidemill.repos.browsing.TreeEntry;
import dev.tidemill.repos.commits.CommitQuery;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.refs.Refs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Code in GraphQL: the repository of a project, its trees and files; commits are with {@link CommitGraph}. */
public final class RepositoryGraph implements GraphPart {
    private static final int MOST_TEXT = 1 << 20;
    private static final String REPOSITORY = "Repository";

    private final Browsing browsing;
    private final Commits commits;
    private final Refs refs;
    private final String externalUrl;

    public RepositoryGraph(Browsing browsing, Commits commits, Refs refs, String externalUrl) {
        this.browsing = browsing;
        this.commits = commits;
        this.refs = refs;
        this.externalUrl = externalUrl;
    }

    /** A folder of a commit. */
    private record Folder(Code code, String ref, Listing listing) {}

    /** An entry of a folder. */
    private record Entry(Code code, String ref, TreeEntry entry) {
        String page() {
            String kind = entry.type() == TreeEntry.Type.TREE ? "tree" : "blob";
            return "/" + code.project().fullPath() + "/-/" + kind + "/" + ref + "/" + entry.path();
        }
    }

    /** A file of a commit. */
    private record FileOf(Code code, String ref, FileView view) {}

    @Override
    public String name() {
        return "repos";
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.field(
                        "Project",
                        "repository",
                        Project.class,
                        (project, ask) -> browsing.access().read(ask.caller(Principal.class), project))
                .field(
                        REPOSITORY,
                        "rootRef",
                        Code.class,
                        (code, ask) -> root(code).orElse(null))
                .field(
                        REPOSITORY,
                        "empty",
                        Code.class,
                        (code, ask) -> root(code).isEmpty())
                .field(REPOSITORY, "exists", Code.class, (code, ask) -> true)
                .field(REPOSITORY, "tree", Code.class, this::tree)
                .field(REPOSITORY, "blobs", Code.class, this::files)
                .field(REPOSITORY, "branchNames", Code.class, this::branchNames)
                .field(
                        REPOSITORY,
                        "commit",
                        Code.class,
                        (code, ask) -> commit(code, ask.text("ref").orElse("HEAD")));
        treeFields(wiring);
        entryFields(wiring);
        fileFields(wiring);
        new CommitGraph(externalUrl).wire(wiring);
    }

    private void treeFields(Wiring wiring) {
        wiring.field("Tree", "lastCommit", Folder.class, (folder, ask) -> lastCommit(folder))
                .field("Tree", "trees", Folder.class, (folder, ask) -> entries(folder, ask, TreeEntry.Type.TREE))
                .field("Tree", "blobs", Folder.class, (folder, ask) -> entries(folder, ask, TreeEntry.Type.BLOB))
                .field(
                        "Tree",
                        "submodules",
                        Folder.class,
                        (folder, ask) -> entries(folder, ask, TreeEntry.Type.COMMIT));
    }

    private void entryFields(Wiring wiring) {
        for (String type : List.of("TreeEntry", "Blob", "Submodule")) {
            String gid = type.equals("Blob") ? "Gitlab::Graphql::Representation::TreeEntry" : type;
            wiring.field(
                            type,
                            "id",
                            Entry.class,
                            (entry, ask) -> Gid.of(gid, entry.entry().id()))
                    .field(
                            type,
                            "name",
                            Entry.class,
                            (entry, ask) -> entry.entry().name())
                    .field(
                            type,
                            "path",
                            Entry.class,
                            (entry, ask) -> entry.entry().path())
                    .field(
                            type,
                            "flatPath",
                            Entry.class,
                            (entry, ask) -> entry.entry().path())
                    .field(
                            type,
                            "sha",
                            Entry.class,
                            (entry, ask) -> entry.entry().id())
                    .field(
                            type,
                            "type",
                            Entry.class,
                            (entry, ask) -> entry.entry().type().word());
        }
        for (String type : List.of("TreeEntry", "Blob")) {
            wiring.field(type, "webPath", Entry.class, (entry, ask) -> entry.page())
                    .field(type, "webUrl", Entry.class, (entry, ask) -> externalUrl + entry.page());
        }
        wiring.field("Blob", "mode", Entry.class, (entry, ask) -> entry.entry().mode());
    }

    private void fileFields(Wiring wiring) {
        String type = "RepositoryBlob";
        wiring.field(
                        type,
                        "id",
                        FileOf.class,
                        (file, ask) -> Gid.of("Blob", file.view().entry().id()))
                .field(
                        type,
                        "oid",
                        FileOf.class,
                        (file, ask) -> file.view().entry().id())
                .field(
                        type,
                        "path",
                        FileOf.class,
                        (file, ask) -> file.view().entry().path())
                .field(
                        type,
                        "name",
                        FileOf.class,
                        (file, ask) -> file.view().entry().name())
                .field(type, "size", FileOf.class, (file, ask) -> file.view().size())
                .field(type, "rawSize", FileOf.class, (file, ask) -> file.view().size())
                .field(
                        type,
                        "rawBlob",
                        FileOf.class,
                        (file, ask) -> file.view().text().orElse(null))
                .field(
                        type,
                        "rawTextBlob",
                        FileOf.class,
                        (file, ask) -> file.view().text().orElse(null))
                .field(type, "webPath", FileOf.class, (file, ask) -> page(file, "blob"))
                .field(type, "rawPath", FileOf.class, (file, ask) -> page(file, "raw"));
    }

    private static String page(FileOf file, String kind) {
        return "/" + file.code().project().fullPath() + "/-/" + kind + "/" + file.ref() + "/"
                + file.view().entry().path();
    }

    private Optional<String> root(Code code) {
        return refs.defaultBranch(code.id())
                .filter(branch -> refs.branch(code.id(), branch).isPresent());
    }

    private Object tree(Code code, Ask ask) {
        String ref = ref(code, ask);
        boolean recursive = ask.bool("recursive").orElse(false);
        return new Folder(
                code, ref, browsing.trees().list(code, ref, ask.text("path").orElse(""), recursive));
    }

    private static Object entries(Folder folder, Ask ask, TreeEntry.Type type) {
        return Connection.of(
                ask,
                folder.listing().entries().stream()
                        .filter(entry -> entry.type() == type)
                        .map(entry -> new Entry(folder.code(), folder.ref(), entry))
                        .toList());
    }

    private @Nullable Object lastCommit(Folder folder) {
        var listing = folder.listing();
        if (listing.path().isEmpty()) {
            return commit(folder.code(), listing.commit());
        }
        var query = CommitQuery.of(listing.commit(), listing.path());
        return browsing.log().list(folder.code(), query, 0, 1).stream()
                .findFirst()
                .map(found -> new CommitOf(folder.code().project(), found))
                .orElse(null);
    }

    private Object files(Code code, Ask ask) {
        String ref = ref(code, ask);
        var found = new ArrayList<FileOf>();
        for (Object path : ask.list("paths").stream().limit(Connection.MOST).toList()) {
            try {
                found.add(new FileOf(code, ref, browsing.files().view(code, ref, String.valueOf(path), MOST_TEXT)));
            } catch (ApiError missing) {
                // a path that is not there is left out
            }
        }
        return Connection.of(ask, found);
    }

    private Object branchNames(Code code, Ask ask) {
        String pattern = ask.required("searchPattern");
        int limit = Math.clamp(ask.integer("limit").orElse(20), 0, Connection.MOST);
        String text = pattern.replace("*", "");
        int offset = Math.max(0, ask.integer("offset").orElse(0));
        var filter = new BranchFilter(text, "", BranchFilter.Order.NAME_ASC);
        var found = browsing.branches()
                .list(code, filter, new Paging(offset / Math.max(1, limit) + 1, Math.max(1, limit), ""));
        return found.items().stream().map(branch -> branch.name()).toList();
    }

    private @Nullable Object commit(Code code, String ref) {
        return commits.resolve(code.id(), ref)
                .or(() -> root(code)
                        .filter(branch -> ref.equals("HEAD"))
                        .flatMap(branch -> commits.resolve(code.id(), branch)))
                .flatMap(sha -> commits.commit(code.id(), sha))
                .map(found -> new CommitOf(code.project(), found))
                .orElse(null);
    }

    private String ref(Code code, Ask ask) {
        return ask.text("ref")
                .filter(ref -> !ref.equals("HEAD"))
                .or(() -> root(code))
                .orElse("HEAD");
    }
}
