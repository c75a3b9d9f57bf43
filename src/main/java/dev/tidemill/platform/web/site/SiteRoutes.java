package dev.tidemill.platform.web.site;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.Asset;
import dev.tidemill.platform.web.Assets;
import dev.tidemill.platform.web.gallery.GalleryPage;
import java.util.function.Supplier;

/** Static files and the component gallery. */
public final class SiteRoutes {
    private final Supplier<Assets> assets;
    private final Shells shells;

    public SiteRoutes(Supplier<Assets> assets, Shells shells) {
        this.assets = assets;
        this.shells = shells;
    }

    public void add(Routes routes) {
        routes.get(Assets.PREFIX + "<file>", Need.NOTHING, this::asset);
        routes.get("/-/ui", Need.NOTHING, request -> shells.page(GalleryPage.view(shells.of(request))));
    }

    private Reply asset(Request request) {
        Asset asset = assets.get().find(request.path()).orElseThrow(ApiError::notFound);
        boolean gzip = request.header("Accept-Encoding").orElse("").contains("gzip");
        String etag = gzip ? asset.gzipEtag() : asset.etag();
        if (request.header("If-None-Match").orElse("").equals(etag)) {
            return cached(Reply.empty(304), etag);
        }
        var reply = cached(Reply.bytes(200, asset.contentType(), gzip ? asset.gzip() : asset.body()), etag);
        return gzip ? reply.header("Content-Encoding", "gzip") : reply;
    }

    private static Reply cached(Reply reply, String etag) {
        return reply.header("ETag", etag)
                .header("Cache-Control", Asset.CACHE_CONTROL)
                .header("Vary", "Accept-Encoding");
    }
}
