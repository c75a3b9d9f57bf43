package dev.tidemill.platform.graphql;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.parser.Parser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Remembers the latest queries that were parsed and found good, so that clients that repeat themselves pay once. */
final class DocumentCache implements PreparsedDocumentProvider {
    private static final int MOST = 500;

    private final Map<String, PreparsedDocumentEntry> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PreparsedDocumentEntry> eldest) {
            return size() > MOST;
        }
    };

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        PreparsedDocumentEntry entry = known(input.getQuery());
        if (entry == null) {
            entry = parse.apply(input);
            if (!entry.hasErrors()) {
                synchronized (known) {
                    known.put(input.getQuery(), entry);
                }
            }
        }
        return CompletableFuture.completedFuture(entry);
    }

    /** The document of a query, parsed anew unless it is known; throws when it is none. */
    Document parse(String query) {
        PreparsedDocumentEntry entry = known(query);
        return entry == null || entry.getDocument() == null ? Parser.parse(query) : entry.getDocument();
    }

    private @org.jspecify.annotations.Nullable PreparsedDocumentEntry known(String query) {
        synchronized (known) {
            return known.get(query);
        }
    }
}
