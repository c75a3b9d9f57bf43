package dev.tidemill.merging.templates;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.repos.access.CodeAccess;
import java.util.Map;

/** Description templates over REST (doc/api/project_templates.md). */
public final class TemplatesApi {
    private static final String ALL = "/api/v4/projects/{id}/templates/{type}";

    private final CodeAccess codes;
    private final Templates templates;

    public TemplatesApi(CodeAccess codes, Templates templates) {
        this.codes = codes;
        this.templates = templates;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.ANYONE, this::list);
        routes.get(ALL + "/{name}", Needs.ANYONE, this::get);
    }

    private Reply list(Request request) {
        var code = codes.read(Principal.of(request), request.pathParam("id"));
        var paging = Paging.of(request);
        var names = templates.names(code, kind(request));
        return Reply.page(paging, Slice.of(names, paging), name -> Map.of("key", name, "name", name));
    }

    private Reply get(Request request) {
        var code = codes.read(Principal.of(request), request.pathParam("id"));
        String name = request.pathParam("name");
        String text = templates.text(code, kind(request), name).orElseThrow(() -> ApiError.notFound("Template"));
        return Reply.json(Map.of("name", name, "content", text));
    }

    private static TemplateKind kind(Request request) {
        return TemplateKind.ofWord(request.pathParam("type"))
                .orElseThrow(() -> ApiError.parameter("type does not have a valid value"));
    }
}
