package dev.tidemill.repos.archives;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.repos.access.CodeAccess;
import java.util.List;

/** Downloads over REST (doc/api/repositories.md) and from pages ({@code /-/archive/main/project-main.zip}). */
public final class ArchivesApi {
    private static final String ARCHIVE = "/api/v4/projects/{id}/repository/archive";
    private static final Need READ = Needs.ANYONE.or(Scope.READ_REPOSITORY);

    private final CodeAccess codes;
    private final Archives archives;

    public ArchivesApi(CodeAccess codes, Archives archives) {
        this.codes = codes;
        this.archives = archives;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ARCHIVE, READ, request -> archive(request, ArchiveFormat.TAR_GZ.ending()));
        routes.get(ARCHIVE + ".{format}", READ, request -> archive(request, request.pathParam("format")));
        routes.get("/<project>/-/archive/<at>", Needs.PAGE, this::page);
    }

    private Reply archive(Request request, String ending) {
        var code = codes.read(Principal.of(request), request.pathParam("id"));
        var params = request.params();
        var wanted = new Archive(
                params.text("sha").orElse(""),
                ArchiveFormat.ofEnding(ending).orElseThrow(() -> ApiError.notFound("File")),
                params.text("path").orElse(""),
                params.list("exclude_paths").orElse(List.of()),
                params.bool("include_lfs_blobs").orElse(true),
                true);
        return archives.send(code, wanted);
    }

    /** The ref may hold slashes; what follows the last one is the name the browser saves. */
    private Reply page(Request request) {
        var code = codes.read(Principal.of(request), request.pathParam("project"));
        String at = request.pathParam("at");
        int slash = at.lastIndexOf('/');
        String file = at.substring(slash + 1);
        ArchiveFormat format = ArchiveFormat.ofName(file).orElseThrow(ApiError::notFound);
        String ref = slash < 0 ? file.substring(0, file.length() - ending(format, file)) : at.substring(0, slash);
        String path = request.params().text("path").orElse("");
        return archives.send(code, new Archive(ref, format, path, List.of(), true, false));
    }

    private static int ending(ArchiveFormat format, String file) {
        return format.endingOf(file).map(ending -> ending.length() + 1).orElse(0);
    }
}
