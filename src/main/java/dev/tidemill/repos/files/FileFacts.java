package dev.tidemill.repos.files;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.browsing.FileView;
import dev.tidemill.repos.browsing.Files;
import dev.tidemill.repos.commits.LastChange;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.lfs.LargeFiles;
import dev.tidemill.repos.lfs.LfsLoader;
import dev.tidemill.repos.storage.Repositories;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the API tells about a file (doc/api/repository_files.md). */
public final class FileFacts {
    private static final int MOST_CONTENT = 100 << 20;

    private final Files files;
    private final LargeFiles large;
    private final Repositories repositories;

    public FileFacts(Files files, LargeFiles large, Repositories repositories) {
        this.files = files;
        this.large = large;
        this.repositories = repositories;
    }

    Map<String, Object> json(Code code, String ref, String path) {
        FileView view = files.view(code, ref, path, 0);
        byte[] content = files.bytes(code, view.entry().id(), MOST_CONTENT);
        var json = new LinkedHashMap<String, Object>();
        json.put("file_name", view.entry().name());
        json.put("file_path", view.entry().path());
        json.put("size", view.size());
        json.put("encoding", "base64");
        json.put("content_sha256", sha256(content));
        json.put("ref", ref);
        json.put("blob_id", view.entry().id());
        json.put("commit_id", view.commit());
        json.put("last_commit_id", lastCommit(code, view));
        json.put("execute_filemode", view.entry().executable());
        json.put("content", Base64.getEncoder().encodeToString(content));
        return json;
    }

    /**
     * The bytes themselves, sent while they are read.
     *
     * @param lfs whether a pointer to a large file is answered with that
     */
    Reply raw(Code code, String ref, String path, boolean lfs) {
        FileView view = files.view(code, ref, path, 0);
        var object = lfs ? large.of(code, view) : Optional.<LfsLoader>empty();
        long size = object.map(LfsLoader::getSize).orElse(view.size());
        var known = new LinkedHashMap<String, Object>();
        known.put("file_name", view.entry().name());
        known.put("file_path", view.entry().path());
        known.put("size", size);
        known.put("ref", ref);
        known.put("blob_id", view.entry().id());
        known.put("commit_id", view.commit());
        known.put("last_commit_id", lastCommit(code, view));
        known.put("execute_filemode", view.entry().executable());
        String type = view.binary() || object.isPresent() ? "application/octet-stream" : "text/plain; charset=utf-8";
        Reply reply = Reply.stream(200, type, out -> {
                    if (object.isPresent()) {
                        object.get().copyTo(out);
                    } else {
                        files.copy(code, view.entry().id(), out);
                    }
                })
                .header("Content-Length", Long.toString(size))
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
        return FilesApi.headers(reply, known);
    }

    private String lastCommit(Code code, FileView view) {
        return repositories.read(code.id(), view.commit(), (repository, walk) -> {
            var commit = Revisions.bySha(walk, view.commit());
            return commit.isEmpty()
                    ? view.commit()
                    : LastChange.of(walk, commit.get(), view.entry().path())
                            .map(id -> id.name())
                            .orElse(view.commit());
        });
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
