package dev.tidemill.ci.lint;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.yaml.CiMessage;
import dev.tidemill.ci.yaml.Compilation;
import dev.tidemill.ci.yaml.IncludedFile;
import dev.tidemill.ci.yaml.MergedConfig;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /projects/:id/ci/lint} (doc/api/lint.md). */
public final class LintApi {
    private static final String PATH = "/api/v4/projects/{id}/ci/lint";

    private final Lint lint;
    private final CiAccess access;

    public LintApi(Lint lint, CiAccess access) {
        this.lint = lint;
        this.access = access;
    }

    public void routes(Routes routes) {
        routes.post(PATH, Needs.USER, this::text).get(PATH, Needs.USER, this::project);
    }

    private Reply text(Request request) {
        var caller = Principal.of(request);
        var params = request.params().require("content");
        var project = access.project(caller, request.pathParam("id"), CiPermissions.CREATE_PIPELINE);
        String content = params.text("content").orElse("");
        return reply(request, lint.text(caller, project, content, text(request, "ref")));
    }

    private Reply project(Request request) {
        var caller = Principal.of(request);
        var project = access.project(caller, request.pathParam("id"), CiPermissions.LINT);
        Optional<String> content = text(request, "content_ref").or(() -> text(request, "sha"));
        Optional<String> ref = text(request, "dry_run_ref").or(() -> text(request, "ref"));
        return reply(request, lint.project(caller, project, content, ref));
    }

    private static Reply reply(Request request, Compilation compilation) {
        boolean dryRun = request.params().bool("dry_run").orElse(false);
        var errors = errors(compilation, dryRun);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("valid", errors.isEmpty());
        json.put("merged_yaml", compilation.merged().map(MergedConfig::yaml).orElse(null));
        json.put("errors", errors);
        json.put(
                "warnings",
                compilation.warnings().stream().map(CiMessage::located).toList());
        json.put("includes", compilation.merged().map(LintApi::includes).orElse(List.of()));
        if (request.params().bool("include_jobs").orElse(false)) {
            json.put("jobs", compilation.merged().map(MergedConfig::jobs).orElse(List.of()));
        }
        return Reply.json(json);
    }

    /** A dry run also says when there would be no pipeline. */
    private static List<String> errors(Compilation compilation, boolean dryRun) {
        return switch (compilation) {
            case Compilation.Invalid invalid ->
                invalid.errors().stream().map(CiMessage::located).toList();
            case Compilation.Filtered filtered -> dryRun ? List.of(filtered.message()) : List.of();
            case Compilation.Ready _ -> List.of();
        };
    }

    private static List<Map<String, Object>> includes(MergedConfig merged) {
        return merged.includes().stream().map(LintApi::include).toList();
    }

    private static Map<String, Object> include(IncludedFile file) {
        return Map.of("type", file.type(), "location", file.location(), "extra", Map.of());
    }

    private static Optional<String> text(Request request, String name) {
        return request.params().text(name).filter(text -> !text.isEmpty());
    }
}
