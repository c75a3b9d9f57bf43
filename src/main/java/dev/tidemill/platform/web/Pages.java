package dev.tidemill.platform.web;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Renders views and fragments. One per process; safe for many threads. */
public final class Pages {
    private static final String LAYOUT = "dev/tidemill/platform/web/layout.jte";

    private final TemplateEngine engine;
    private final Supplier<Assets> assets;

    private Pages(TemplateEngine engine, Supplier<Assets> assets) {
        this.engine = engine;
        this.assets = assets;
    }

    /** Uses the templates compiled into the build. */
    public static Pages precompiled(Assets assets) {
        return new Pages(TemplateEngine.createPrecompiled(ContentType.Html), () -> assets);
    }

    /** For development: compiles templates from {@code sources} into {@code classes} whenever they change. */
    public static Pages reloading(Path sources, Path classes, Supplier<Assets> assets) {
        var engine = TemplateEngine.create(new DirectoryCodeResolver(sources), classes, ContentType.Html);
        engine.setTrimControlStructures(true);
        return new Pages(engine, assets);
    }

    /** The whole document, beginning with the doctype. */
    public String render(View view) {
        Content content = out -> write(view.template(), view.shell(), view.page(), out);
        var out = new StringOutput(16 * 1024);
        engine.render(LAYOUT, Map.of("shell", view.shell(), "assets", assets.get(), "content", content), out);
        return out.toString();
    }

    /** Only the content, for htmx answers and for {@code fragment} events of a live page. */
    public String fragment(View view) {
        return fragment(view.template(), view.shell(), view.page());
    }

    /** Only the content of this template; it may be any template with the parameters {@code page} and {@code shell}. */
    public String fragment(String template, PageShell shell, Object page) {
        var out = new StringOutput(2 * 1024);
        write(template, shell, page, out);
        return out.toString();
    }

    private void write(String template, PageShell shell, Object page, TemplateOutput out) {
        var params = new HashMap<String, Object>();
        params.put("page", page);
        params.put("shell", shell);
        engine.render(template, params, out);
    }
}
