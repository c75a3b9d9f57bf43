package dev.tidemill.platform.graphql;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Span;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A list that is in memory as a whole: a place is the row's own name, and where it stood in case it has gone since. */
record WholeList<T>(List<T> all, Function<T, ?> name) implements Keyed<T> {
    @Override
    public List<T> read(Span span) {
        int from = span.after().map(key -> place(key) + 1).orElse(0);
        int to = span.before().map(this::place).orElse(all.size());
        int size = Math.clamp((long) to - from, 0, span.most());
        return span.backward()
                ? all.subList(to - size, to).reversed()
                : all.subList(Math.min(from, all.size()), Math.min(from, all.size()) + size);
    }

    @Override
    public String keyOf(T row) {
        return all.indexOf(row) + " " + name.apply(row);
    }

    @Override
    public long count() {
        return all.size();
    }

    private int place(String key) {
        int end = key.indexOf(' ');
        if (end < 1 || end > 9 || !key.substring(0, end).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw ApiError.parameter(Cursor.REFUSAL);
        }
        String wanted = key.substring(end + 1);
        return IntStream.range(0, all.size())
                .filter(i -> String.valueOf(name.apply(all.get(i))).equals(wanted))
                .findFirst()
                .orElseGet(() -> Math.min(Integer.parseInt(key.substring(0, end)), all.size()));
    }
}
