package dev.tidemill.repos.tags;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.protection.ProtectedRefs;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tags over REST (doc/api/tags.md). */
public final class TagsApi {
    private static final String ALL = "/api/v4/projects/{id}/repository/tags";
    private static final String ONE = ALL + "/{tag_name}";

    private final CodeAccess codes;
    private final Tags tags;
    private final ProtectedRefs protectedRefs;
    private final TagJson json;

    public TagsApi(CodeAccess codes, Tags tags, ProtectedRefs protectedRefs, String externalUrl) {
        this.codes = codes;
        this.tags = tags;
        this.protectedRefs = protectedRefs;
        this.json = new TagJson(externalUrl);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.ANYONE, this::list);
        routes.get(ONE, Needs.ANYONE, this::get);
        routes.post(ALL, Needs.USER, this::create);
        routes.delete(ONE, Needs.USER, this::delete);
    }

    private Reply list(Request request) {
        var params = request.params();
        var order = params.oneOf("order_by", List.of("name", "updated", "version"))
                .map(word -> TagFilter.Order.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(TagFilter.Order.UPDATED);
        boolean ascending =
                params.oneOf("sort", List.of("asc", "desc")).orElse("desc").equals("asc");
        var filter = new TagFilter(params.text("search").orElse(""), order, ascending);
        Code code = code(request);
        var paging = Paging.of(request);
        return Reply.page(paging, tags.list(code, filter, paging), tag -> json(code, tag));
    }

    private Reply get(Request request) {
        Code code = code(request);
        return Reply.json(json(code, tags.get(code, request.pathParam("tag_name"))));
    }

    private Reply create(Request request) {
        var params = request.params().require("tag_name", "ref");
        Code code = code(request);
        String name = params.requiredText("tag_name");
        var message = params.text("message").filter(text -> !text.isBlank());
        tags.create(code.caller(), code.project(), name, params.requiredText("ref"), message);
        return Reply.created(json(code, tags.get(code, name)));
    }

    private Reply delete(Request request) {
        Code code = code(request);
        tags.delete(code.caller(), code.project(), request.pathParam("tag_name"));
        return Reply.noContent();
    }

    private Map<String, Object> json(Code code, Tag tag) {
        boolean covered = protectedRefs.tagRules(code.id()).stream().anyMatch(rule -> rule.covers(tag.name()));
        return json.of(code.project(), tag, covered);
    }

    private Code code(Request request) {
        return codes.read(Principal.of(request), request.pathParam("id"));
    }
}
