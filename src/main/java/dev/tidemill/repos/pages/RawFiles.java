package dev.tidemill.repos.pages;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.Csp;
import dev.tidemill.repos.Browsing;
import dev.tidemill.repos.addresses.FileKind;
import dev.tidemill.repos.browsing.FileView;
import dev.tidemill.repos.lfs.LfsLoader;

/**
 * The bytes of a file as they are. They were written by strangers and come from our own address, so nothing in
 * them may run: text is sent as plain text, pictures as pictures, everything else is saved; the policy holds
 * for all of them, and {@code nosniff}, which every answer carries. A pointer to a large file is answered with that.
 */
final class RawFiles {
    private final Browsing browsing;

    RawFiles(Browsing browsing) {
        this.browsing = browsing;
    }

    /** Sends a file; {@code inline=false} saves it whatever it is. */
    Reply send(Request request, Place place) {
        FileView file = browsing.files().view(place.code(), place.sha(), place.path(), 0);
        FileKind kind = FileKind.of(place.path());
        var object = browsing.large().of(place.code(), file);
        boolean binary = file.binary() || object.isPresent();
        boolean saved = request.params().text("inline").orElse("").equals("false")
                || (!kind.calm() && (binary || kind.image()));
        Reply reply = Reply.stream(200, mediaType(binary, kind), out -> {
                    if (object.isPresent()) {
                        object.get().copyTo(out);
                    } else {
                        browsing.files().copy(place.code(), file.entry().id(), out);
                    }
                })
                .header(
                        "Content-Length",
                        Long.toString(object.map(LfsLoader::getSize).orElse(file.size())))
                .header("Content-Security-Policy", Csp.USER_FILE)
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "private, no-store");
        return saved ? reply.attachment(file.entry().name()) : reply;
    }

    private static String mediaType(boolean binary, FileKind kind) {
        if (kind.image()) {
            return kind.mediaType();
        }
        if (!binary) {
            return "text/plain; charset=utf-8";
        }
        return kind.mediaType().isEmpty() ? "application/octet-stream" : kind.mediaType();
    }
}
