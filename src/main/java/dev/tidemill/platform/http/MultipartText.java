package dev.tidemill.platform.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.RequestContext;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;

/** Multipart bodies, part by part: the fields of a buffered form, or a streamed upload. */
public final class MultipartText {
    private MultipartText() {}

    /** What reads one part; the stream is valid only during the call. */
    @FunctionalInterface
    public interface PartReader {
        void read(Part part) throws IOException;
    }

    /**
     * One part of a multipart body.
     *
     * @param field the form field's name
     * @param file the file name the client gave, or empty for a plain field; never trust it as a path
     * @param content its bytes, to be read once
     */
    public record Part(String field, String file, InputStream content) {}

    /** Reads the parts of a streamed upload in the order in which they arrive; a malformed body is 400. */
    public static void read(Request request, PartReader reader) {
        parts(request.contentType(), request.servlet().getContentLengthLong(), request.stream(), reader);
    }

    /** Reads the parts of a body that was small enough to be kept, fields and files; a malformed body is 400. */
    public static void buffered(Request request, PartReader reader) {
        byte[] body = request.body();
        parts(request.contentType(), body.length, new ByteArrayInputStream(body), reader);
    }

    static void into(ObjectNode tree, String contentType, byte[] body) {
        parts(contentType, body.length, new ByteArrayInputStream(body), part -> {
            if (part.file().isEmpty()) {
                FormText.put(tree, part.field(), BodyText.utf8(part.content().readAllBytes()));
            }
        });
    }

    private static void parts(String contentType, long length, InputStream in, PartReader reader) {
        try {
            var items = new JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory>()
                    .getItemIterator(new Body(contentType, length, in));
            while (items.hasNext()) {
                FileItemInput item = items.next();
                String field = item.getFieldName();
                String file = item.isFormField() ? "" : item.getName();
                try (InputStream content = item.getInputStream()) {
                    reader.read(new Part(field == null ? "" : field, file == null ? "" : file, content));
                }
            }
        } catch (org.apache.commons.fileupload2.core.FileUploadException e) {
            throw ApiError.of(400, "400 Bad Request: malformed multipart body");
        } catch (IOException e) {
            throw ApiError.of(400, "400 Bad Request: the body ended early");
        }
    }

    private record Body(String type, long length, InputStream in) implements RequestContext {
        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public long getContentLength() {
            return length;
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public boolean isMultipartRelated() {
            return false;
        }
    }
}
